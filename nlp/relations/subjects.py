"""Posts whose holder was named before: résumé lines, labelled lines, later clauses."""

from __future__ import annotations

import re

from .cues import NONE, clause_status, verb_status
from .people import Owner, Scene
from .posts import Stack
from .rosters import Token
from .terms import starts_span

#: Words that stand for a body between a verb and a title: 兼任|公司|总经理.
POINTING = re.compile(
    "(?:集团公司|该公司|公司|集团|企业|该镇|该村|村里|镇里|领导小组|我?[省市县区镇乡村])$"
)
_LABEL = re.compile("[ |]*(?:现任|拟任|工作|单位及|党内)*(?:职务|任职|职位|现职)[：:| ]+")
_ANNEX = re.compile("^[ ]*附(?:件|：)[0-9一二三四五]*[：: ]*")
_LIFE = re.compile("(?:同志)?的?(?:个人|工作|主要)*(?:简历|履历|简介)[：: ]*\n")
#: How a line of a career begins, and what stands behind the name in the line above it.
_CAREER = re.compile("[ ]*(?:历任|曾任|先后(?:担)?任|[0-9]{4}[年.][0-9]{1,2})")
_DATA = re.compile("(?:同志)?，[男女]，")
#: What a life told in one paragraph begins with, behind the name.
_BORN = re.compile(
    "(?:同志)?(?:，[男女]，[^。\n]{0,40}?)?，?"
    "(?:(?:出?生于|[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?出?生)|[男女]，)"
)
_PRONOUN = re.compile(
    "[。！？”](?:此前|之前|后来|如今|现在|目前|而)?，?[他她](?![们的])(?P<clause>[^。；！？\n“”]*)$"
)
_CLAUSE = re.compile("[，；（。、]([^，；（。\n]{0,24})$")


def profiled(scene: Scene, stack: Stack, at: int) -> Owner | None:
    """A résumé line (2019.05—2021.08 …) or a labelled one (职务：…) of the person above."""
    line = scene.line(stack.start)
    lead = scene.plain[line.start : stack.start].strip()
    label = _LABEL.match(scene.plain, line.start)
    if owner := _under_heading(scene, line.start, lead) or _life_below(scene, line.start, lead):
        return owner
    if not starts_span(lead) and not (label and label.end() <= stack.start):
        return None
    if any(token.kind == "P" for token in scene.tokens[scene.token(line.start) : at]):
        return None
    for index in range(at - 1, -1, -1):
        token = scene.tokens[index]
        if token.kind == "P" and opens_profile(scene, token):
            status = "span" if label is None else verb_status(lead) or "row"
            return Owner((token.index,), status, "resume" if label is None else "label", 0.85)
    return None


def _under_heading(scene: Scene, start: int, lead: str) -> Owner | None:
    """The person whose life the line above heads: 李河同志简历 / 1998年8月任…；现任…"""
    above = scene.plain.rfind("\n", 0, max(0, start - 1)) + 1
    held = [t for t in scene.tokens[scene.token(above) : scene.token(start)] if t.kind == "P"]
    if len(held) != 1 or not _LIFE.fullmatch(scene.plain[held[0].end : start]):
        return None
    if _ANNEX.sub("", scene.plain[above : held[0].start]).strip():
        return None
    status = clause_status(re.split("[，；。]", lead)[-1])
    return Owner((held[0].index,), status, "resume", 0.85) if status not in (None, NONE) else None


def _life_below(scene: Scene, start: int, lead: str) -> Owner | None:
    """The person whose data the line above gives: 李河，男，…。 / 历任甲局科员，乙镇副镇长."""
    if not _CAREER.match(lead) or any(
        token.kind == "P"
        for token in scene.tokens[scene.token(start) : scene.token(start + len(lead))]
    ):
        return None
    above = scene.plain.rfind("\n", 0, max(0, start - 1)) + 1
    first = scene.token(above)
    if first >= len(scene.tokens) or scene.tokens[first].kind != "P":
        return None
    person = scene.tokens[first]
    if not opens_profile(scene, person) or not _DATA.match(scene.plain, person.end, start):
        return None
    now = re.split("[，；。]", lead)[-1].startswith("现")
    return Owner((person.index,), "held" if now else "former", "resume", 0.8)


def opens_profile(scene: Scene, token: Token) -> bool:
    """Whether a person's name opens a line, as that of a résumé does."""
    line = scene.line(token.start)
    lead = scene.plain[line.start : token.start]
    after = scene.plain[token.end : token.end + 1]
    born = _BORN.match(scene.plain, token.end) is not None
    return re.fullmatch(
        "[ |]*(?:[0-9]+[.、）]|（?[一二三四五六七八九十]+[）、.])?[ ]*(?:姓[ ]?名[：:| ]+)?",
        _ANNEX.sub("", lead),
    ) is not None and (born or after in ("", "，", "（", "\n", " ", "|", "：", "同"))


def carried(scene: Scene, stack: Stack, subject: int) -> Owner | None:
    """A stack in a later clause about the person spoken of last."""
    if subject < 0:
        return None
    paragraph = scene.plain.rfind("\n", 0, stack.start) + 1
    if scene.marks[subject].end < paragraph:
        return None
    clause = _CLAUSE.search(scene.plain, scene.marks[subject].end, stack.start)
    if clause is None:
        return None
    between = scene.plain[scene.marks[subject].end : clause.start() + 1]
    if "；" in between[:-1] and not between.endswith(("；", "。", "（")):
        # The clause after the semicolon is about somebody else, named or not.
        return None
    if between.endswith("的，") and clause.group(1).startswith("是"):
        # 最先赶到的，是某村主任: whom it is about is named behind.
        return None
    status = clause_status(POINTING.sub("", clause.group(1)))
    if status is None or status in ("owned", NONE):
        status = "goes" if clause.group(1) == "其" else None
    return Owner((subject,), status, "carried", 0.8) if status is not None else None


def told_of(scene: Scene, stack: Stack) -> Owner | None:
    """A step of the life that a paragraph tells of the one person it opens with.

    甲生于1975年10月，…。2016年，任某局局长: the name is said once, whatever stands between.
    """
    start = scene.plain.rfind("\n", 0, stack.start) + 1
    named = [
        token
        for token in scene.tokens[scene.token(start) : scene.token(stack.start)]
        if token.kind == "P"
    ]
    if len(named) != 1 or scene.plain[start : named[0].start].strip():
        return None
    clause = _CLAUSE.search(scene.plain, named[0].end, stack.start)
    if clause is None or _BORN.match(scene.plain, named[0].end) is None:
        return None
    status = clause_status(clause.group(1))
    if status is None or status in ("owned", NONE):
        return None
    return Owner((named[0].index,), status, "life", 0.8)


def by_pronoun(scene: Scene, stack: Stack) -> Owner | None:
    """A stack said of 他 or 她: the only person whom the sentence before names."""
    plain = scene.plain
    paragraph = plain.rfind("\n", 0, stack.start) + 1
    said = _PRONOUN.search(plain, paragraph, stack.start)
    if said is None:
        return None
    sentence = max(plain.rfind("。", paragraph, said.start()) + 1, paragraph)
    named = [
        token
        for token in scene.tokens[scene.token(sentence) : scene.token(stack.start)]
        if token.kind == "P"
    ]
    if len({plain[token.start : token.end] for token in named}) != 1 or named[-1].end > said.end():
        return None
    if any(token.start > said.start() for token in named):
        return None
    clause = re.split("[，、]", POINTING.sub("", said["clause"]))[-1]
    status = clause_status(clause) if clause else None
    if status is None or status in ("owned", NONE):
        return None
    return Owner((named[-1].index,), status, "pronoun", 0.75)
