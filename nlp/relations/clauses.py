"""What marks the subject of a clause, what stands in its way, and what changes the topic."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .skeleton import NAMES, Node, letter, symbol

_ITEM = f"[{NAMES[0]}-{NAMES[1]}]"
_PERSON = f"[{symbol('O')}{symbol('P')}]"
_LIST = re.compile(f"{_ITEM}(?:(?:[、和及与]|以及|，(?={_PERSON}))?{_ITEM})*")
#: How far into a clause its subject may begin, in characters of the skeleton.
_REACH = 14
#: Word classes of which none may stand before the subject of a clause.
_PREDICATES = (
    *("predicate", "found", "settle", "run", "invest", "enter", "visit", "call", "reach", "pact"),
)


def clause_patterns(words: Mapping[str, tuple[str, ...]]) -> dict[str, re.Pattern[str]]:
    """Return the patterns that tell who a clause is about, by name.

    Args:
        words: Word classes, see :func:`~zhengpu.nlp.relations.frames.load_words`.
    """

    def pattern(key: str) -> str:
        return "|".join(re.escape(word) for word in words[key])

    held = frozenset(words["hold"])
    found = "|".join(re.escape(word) for word in words["found"] if word not in held)
    return {
        "preposition": re.compile(f"(?:{pattern('preposition')})$"),
        # 督导组, 考察团: who comes, not what is done.
        "predicate": re.compile(f"(?:{'|'.join(pattern(key) for key in _PREDICATES)})(?![组团])"),
        "deictic": re.compile(f"^[“‘]?(?:{pattern('deictic')})"),
        "speech": re.compile(f"[^，]{{0,6}}?(?:{pattern('speech')})"),
        "founded": re.compile(
            f"(?:{found}|引进|招引|引入)了?[^{NAMES[0]}-{NAMES[1]}，的]{{0,8}}({symbol('C')})，$"
        ),
        "journey": re.compile("|".join(pattern(key) for key in ("visit", "call"))),
        "firm": re.compile(symbol("C")),
        "founder": re.compile(
            f"[^{NAMES[0]}-{NAMES[1]}，。；：！？]{{0,8}}(?:{pattern('found')})的"
            f"[^{NAMES[0]}-{NAMES[1]}，。；：！？]{{0,8}}({symbol('C')})"
        ),
        "other": re.compile(
            f"[^在与和同为由把将对向到从给，、{NAMES[0]}-{NAMES[1]}]{{0,8}}(?:{pattern('other')})"
            "(?:[与和将已还也则正都派有是]|出面|合伙|抱团|牵头|自发|凑钱|联合|推出|开展|启动|提供|负责|举办|组织|成立)"
        ),
        "relative": re.compile(
            f"[^，、{NAMES[0]}-{NAMES[1]}]{{0,6}}(?:从|在|来自|到|位于|落户|坐落于|地处)"
            f"[{''.join(symbol(item) for item in 'TLR')}]"
            f"[^，。；：！？{NAMES[0]}-{NAMES[1]}]{{0,12}}的[^，。；：！？{NAMES[0]}-{NAMES[1]}]{{0,6}}"
            f"([{''.join(symbol(item) for item in 'OPC')}])"
        ),
        "led": re.compile(f"由({_ITEM})(?:{pattern('led')})|在({_ITEM})的?(?:{pattern('led')})下"),
        "pronoun": re.compile("[他她](?!们)"),
        "owner": re.compile(f"(?:{pattern('owner')})[为是系：]?{symbol('C')}"),
        "scene": re.compile(
            f"[^，。；：！？{NAMES[0]}-{NAMES[1]}]{{0,6}}在[{''.join(symbol(i) for i in 'TLBC')}]"
            "[^，。；：！？]{0,12}，"
        ),
        "split": re.compile("分[两三四五六几]路|分组|分头|分赴|分别"),
        "joins": re.compile(f"[^。；到赴来去走率带]{{0,60}}?(?:{pattern('receive')})"),
        "pact": re.compile(f"[^，。；]{{0,6}}?(?:{pattern('pact')})"),
        "both": re.compile("共同|联合|双方|合资|携手|合力|一起|一同|互"),
        "resume": re.compile(f"^(?:{pattern('resume')})(?!，?[^，。]{{0,4}}组织)"),
    }


def unhosted(
    text: str, nodes: Sequence[tuple[Node, ...]], start: int, end: int
) -> tuple[Node, ...]:
    """The names of a stretch without the places that only stand in front of a body or firm."""
    found: list[Node] = []
    for index in range(start, end):
        following = letter(text[index + 1]) if index + 1 < end else ""
        if not (letter(text[index]) in ("T", "L", "R") and following in ("B", "C")):
            found.extend(nodes[index])
    return tuple(found)


def subject_of(
    clause: str, nodes: Sequence[tuple[Node, ...]], rules: Mapping[str, re.Pattern[str]]
) -> tuple[tuple[Node, ...], int]:
    """The names with which a clause begins, and where they end in it."""
    led = rules["led"].search(clause)
    if led:
        return nodes[led.start(led.lastindex or 1)], led.end()
    relative = rules["relative"].match(clause)
    if relative:
        return nodes[relative.start(1)], relative.end()
    match = _LIST.search(clause)
    if match is None or match.start() > _REACH:
        return (), 0
    before = clause[: match.start()]
    ruled = rules["predicate"].search(before) and not before.endswith("的")
    if rules["preposition"].search(before) or ruled:
        return (), 0
    stop = match.end()
    founder = rules["founder"].match(clause, stop)
    if founder:
        return nodes[founder.start(1)], founder.end()
    found = unhosted(clause, nodes, match.start(), stop)
    if found[-1].letter in "TL" and clause[stop : stop + 1] == "的":
        return (), 0
    if found[0].letter in "OP":
        # 甲与乙及县委办等单位同志一道: those of the offices only keep company.
        found = tuple(node for node in found if node.letter in "OP")
    return found, stop


def is_nameless(
    clause: str, current: tuple[Node, ...], rules: Mapping[str, re.Pattern[str]]
) -> bool:
    """Whether a clause is about someone who has no name here: 校方派出专家, 他成立公司."""
    person = bool(current) and current[0].letter in "OP"
    return bool(rules["other"].match(clause)) or (clause.startswith(("他", "她")) and not person)


def first_party(
    head: str, nodes: Sequence[tuple[Node, ...]], found: tuple[Node, ...]
) -> tuple[Node, ...]:
    """Of 甲与乙签约，又与丙结对 the party that the sentence goes on about: 甲."""
    before = {node for group in nodes[: head.rfind("与") + 1] for node in group}
    return tuple(node for node in found if node in before) or found


def leaves_out(
    clause: str,
    found: tuple[Node, ...],
    current: tuple[Node, ...],
    rules: Mapping[str, re.Pattern[str]],
) -> bool:
    """Whether a clause with the subject ``found`` is still about ``current``."""
    if not found or not current:
        return bool(current)
    kind = current[0].letter
    owned = kind == "C" and found[0].letter == "J" and not rules["firm"].search(clause)
    return owned or (kind == "J" and rules["owner"].match(clause) is not None)
