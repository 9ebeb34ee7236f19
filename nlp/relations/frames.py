"""Frames: the syntax of a stated link, kept as data and compiled to patterns over skeletons.

A frame is a regular expression with macros. Letters name classes of mentions (see
:data:`~zhengpu.nlp.relations.skeleton.LETTERS`):

- ``{s:CB}``, ``{o:T}``: a list of such names; the subjects and the objects. A digit keeps two
  apart (``{s2:C}``).
- ``{s?:CB}``: the same, or the topic carried over from an earlier clause.
- ``{s=:CB}``: exactly one such name.
- ``{s+:CB}``: a list joined by 、 and 和 alone, as 与 joins two sides.
- ``{s!:TL}``: also behind 在, 到 or 与, where a subject never stands; a second subject
  (``{s2:B}``) may stand behind 与. It goes with the others: ``{s=!:B}``.
- ``{h:OP}``: people; the subject is the body, firm or village of their posts.
- ``{x:TL}``: such names, which the frame needs but does not link.
- ``{gap:8}``: up to 8 characters of one clause, without a name.
- ``{skip:8}``: the same, names of other things than people allowed.
- ``{far:30}``: up to 30 characters of the sentence, whatever they are.
- ``{near:30}``: the same without a name.
- ``{verb:found}``: a word of that class in the words file, with 了, 过, 着 or 起 behind it;
  never the beginning of a body's name (联合社).
- ``{clause:0}``: the beginning of a clause, carried topics left out.

A place among the objects may be a region (``R``) where the relation allows one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..errors import LexiconError
from .skeleton import LETTERS, NAMES, symbol

#: Labels that may stand as subject and as object of each relation, as letters.
SIGNATURES = (
    ("LOCATED_IN", "CBGJ", "TLR"),
    ("OWNS", "OPBCTL", "C"),
    ("RUNS", "BTLC", "GJ"),
    ("PARTICIPATES_IN", "CBTL", "GJ"),
    ("VISITED", "OPB", "CTLBR"),
    ("COOPERATES_WITH", "BCTL", "BCTL"),
)

#: How subjects and objects join: every one with every one, one by one in order, all of the
#: subjects with each other, only those that one pointer (两镇) stands for, or the subjects
#: with every stop of the journey so far (一同调研).
PAIRINGS = ("all", "each", "mutual", "group", "join")

_COLUMNS = ("name", "type", "score", "pairing", "pattern")
_MACRO = re.compile(r"\{([a-z]+)([0-9]?)([?=+]?!?):([A-Za-z0-9_]+)\}")
_WORD_CLASS = re.compile(r"[a-z][a-z_]*")
#: Who goes into a place is the subject, not the place.
_NOT_ENTERED = "(?<!走进)(?<!深入)(?<!进入)(?<!进驻)"
#: A subject never stands behind these: 、 would cut its list, the others make it an object.
_NOT_BEFORE_SUBJECT = f"(?<![、在到来赴对向往抵]){_NOT_ENTERED}"
_NOT_BEFORE_FIRST = f"(?<![、在到来赴对向往抵与和跟]){_NOT_ENTERED}(?:(?<!同)|(?<=陪同))"
#: What makes a verb the beginning of a body's name: 合作社, 联合会, 合作联社.
_NO_NOUN = "(?!(?<=合作)社|(?<=联合)[社会]|(?<=合作)联合?社)"
_FREE = f"[^{NAMES[0]}-{NAMES[1]}，。；：！？】\n]"
_NO_PEOPLE = f"[^{symbol('O')}{symbol('P')}，。；：！？（）\n]"
_NO_NAME = f"[^{NAMES[0]}-{NAMES[1]}。！？\n]"
_FAR = "[^。！？\n]"


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame.

    Attributes:
        name: Its name, kept as the relation's source.
        type: The relation it states.
        score: How sure it is, 0 to 1.
        pairing: One of :data:`PAIRINGS`.
        pattern: The compiled pattern; groups ``s…`` and ``o…`` hold the arguments.
    """

    name: str
    type: str
    score: float
    pairing: str
    pattern: re.Pattern[str]


def _read(name: str) -> str:
    try:
        folder = resources.files("zhengpu.nlp") / "lexicons"
        return (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LexiconError(f"lexicons/{name}: no such file; is the installation whole?") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"lexicons/{name}: not UTF-8 (byte {error.start})") from error


def parse_words(content: str, source: str) -> dict[str, tuple[str, ...]]:
    """Read the words file: one class per line, its name, a tab, its words with spaces between.

    Raises:
        LexiconError: a line has another shape, or a class or a word of it stands twice.
    """
    words: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{source}, line {number}"
        key, tab, rest = line.partition("\t")
        if not tab or not _WORD_CLASS.fullmatch(key):
            raise LexiconError(f"{where}: expected a class in a-z, a tab and words, got {line!r}")
        if key in words:
            raise LexiconError(f"{where}: class {key!r} stands already above; join the two")
        entries = rest.split()
        twice = sorted({entry for entry in entries if entries.count(entry) > 1})
        if twice or not entries:
            raise LexiconError(
                f"{where}: class {key!r} {'repeats ' + twice[0] if twice else 'is empty'}"
            )
        words[key] = tuple(entries)
    return words


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _names(letters: str, words: Mapping[str, tuple[str, ...]], mode: str) -> str:
    """Pattern of a name or a list: 、 和 及 与 between, a count of them behind."""
    inner = "".join(symbol(item) for item in letters)
    host = "".join(symbol(item) for item in "TLR")
    led = "".join(symbol(item) for item in "BC" if item in letters)
    item = f"(?:[{host}](?=[{led}]))?[{inner}]" if led else f"[{inner}]"
    if "=" in mode:
        return item
    people = "".join(symbol(item) for item in "OP" if item in letters)
    comma = f"|(?<=[{people}])，(?=[{people}])" if people else ""
    count = f"(?:[0-9一二三四五六七八九十百两几多余]+(?:{_alternatives(words['counter'])})?)"
    tail = (
        f"(?:等?{count}(?:{_alternatives(words['kind'])})|等(?:{_alternatives(words['kind'])})|等)?"
    )
    join = "[、和]" if "+" in mode else f"(?:[、和及与]|以及{comma})"
    return f"{item}(?:{join}{item})*{tail}"


def _expand(pattern: str, words: Mapping[str, tuple[str, ...]], where: str, objects: str) -> str:
    """Write the macros out; places that are objects may be regions where ``objects`` has R."""
    known = {item for _, item in LETTERS}
    topics = "".join(symbol(item, topic=True) for _, item in LETTERS)

    def macro(match: re.Match[str]) -> str:
        kind, digit, mode, value = match.groups()
        if kind == "verb":
            if value not in words:
                raise LexiconError(f"{where}: no word class {value!r} in the words file")
            return f"(?:(?:{_alternatives(words[value])}){_NO_NOUN}[了过着起]?)"
        if kind == "clause":
            return f"(?:^|[，。；：{topics}])"
        if kind in ("gap", "skip", "far", "near"):
            if not value.isdigit():
                raise LexiconError(f"{where}: {match.group()} needs a number")
            unit = {"gap": _FREE, "skip": _NO_PEOPLE, "far": _FAR, "near": _NO_NAME}[kind]
            return f"{unit}{{0,{value}}}?"
        if kind not in ("s", "o", "x", "h") or not set(value) <= known:
            raise LexiconError(f"{where}: unknown macro {match.group()}")
        if kind == "x" or (kind == "o" and "R" in objects):
            value = value.replace("L", "LR")
        body = _names(value, words, mode)
        if kind in ("s", "h") and "!" not in mode:
            body = (_NOT_BEFORE_SUBJECT if digit else _NOT_BEFORE_FIRST) + f"(?:{body})"
        if "?" in mode:
            body += f"|[{''.join(symbol(item, topic=True) for item in value)}]"
        return f"(?:{body})" if kind == "x" else f"(?P<{kind}{digit}>{body})"

    expanded = _MACRO.sub(macro, pattern)
    if re.search(r"\{[a-z]", expanded):
        raise LexiconError(f"{where}: a macro is misspelt in {pattern!r}")
    return expanded


def _check_signature(relation: str, pattern: str, where: str) -> None:
    allowed = {kind: (subjects, objects) for kind, subjects, objects in SIGNATURES}
    if relation not in allowed:
        raise LexiconError(f"{where}: unknown relation {relation!r}")
    for kind, _, _, value in _MACRO.findall(pattern):
        if kind in ("s", "o") and not set(value) <= set(allowed[relation][kind == "o"]):
            raise LexiconError(f"{where}: {relation} takes no {{{kind}:{value}}}")


def parse_frames(
    content: str, words: Mapping[str, tuple[str, ...]], source: str
) -> tuple[Frame, ...]:
    """Read frames: tab-separated name, type, score, pairing and pattern, one per line.

    Raises:
        LexiconError: a line lacks a column, repeats a name, has a value that is not known or
            a pattern that does not compile. The message names file and line.
    """
    frames: dict[str, Frame] = {}
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{source}, line {number}"
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS) or not all(cells):
            raise LexiconError(f"{where}: expected the columns {', '.join(_COLUMNS)}, got {line!r}")
        name, relation, score, pairing, pattern = cells
        if name in frames:
            raise LexiconError(f"{where}: frame {name!r} stands already above; rename one")
        if pairing not in PAIRINGS:
            raise LexiconError(f"{where}: pairing {pairing!r} is none of {', '.join(PAIRINGS)}")
        if not re.fullmatch(r"(0\.[0-9]+|1\.0)", score):
            raise LexiconError(f"{where}: score {score!r} is not between 0.0 and 1.0")
        _check_signature(relation, pattern, where)
        try:
            objects = next(right for kind, _, right in SIGNATURES if kind == relation)
            compiled = re.compile(_expand(pattern, words, where, objects))
        except re.error as error:
            raise LexiconError(f"{where}: the pattern does not compile ({error})") from error
        groups = compiled.groupindex
        if not any(g[0] in "sh" for g in groups) or (
            pairing not in ("mutual", "group", "join")
            and not any(g.startswith("o") for g in groups)
        ):
            raise LexiconError(f"{where}: frame {name!r} captures no subject or no object")
        frames[name] = Frame(name, relation, float(score), pairing, compiled)
    return tuple(frames.values())


@cache
def load_words() -> Mapping[str, tuple[str, ...]]:
    """Return the shipped word classes (``lexicons/link_words.tsv``).

    Raises:
        LexiconError: the file is missing or malformed.
    """
    return parse_words(_read("link_words.tsv"), "lexicons/link_words.tsv")


@cache
def load_frames() -> tuple[Frame, ...]:
    """Return the shipped frames (``lexicons/links.tsv``), in file order.

    Raises:
        LexiconError: a file is missing or malformed.
    """
    return parse_frames(_read("links.tsv"), load_words(), "lexicons/links.tsv")
