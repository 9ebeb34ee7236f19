"""Do the marks of a page keep the splitting rules of section 1 of the tagging scheme?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corpus_findings import Finding, at
from zhengpu.nlp import gazetteer
from zhengpu.nlp.evaluation import GoldDocument, Span

PEOPLE = ("OFFICIAL", "PERSON")
DIVISIONS = ("PLACE", "TOWNSHIP")

_DIVISION_END = re.compile(r"..(?:[省市县区旗州盟镇乡村]|街道|社区|苏木|嘎查)$")
_VILLAGE = re.compile(r"[^院局委会部府处]{1,6}(?:(?<![农乡新])村|社区|嘎查)")
#: A zone bears the short name of its county; only a whole division before it splits off.
_ZONE_END = re.compile(r"(?:开发|高新|经开|产业|工业|园|示范|保税|度假)区$|园$")
_COMMITTEES = "党组|党委|党工委|党总支|党支部|纪委|机关党委|团委"
_BODY_IN_TITLE = re.compile(
    rf"^(?:.*?(?:[市县区旗州省]委|{_COMMITTEES}|支部|政府|公司|集团|政协|人大(?!代表|常委$)|[村居]委会"
    r"|委员会|工会|妇联|协会|商会|(?<=.)局(?=局长|副)|法院|检察院|[镇乡村局院校厂]))(?=.)"
)
#: Titles that share a character with their body, or name a kind of body and no body.
_NO_BODY = re.compile(
    r"[镇乡村局县市区院校厂][长長]|村(?:支书|支部书记|会计|文书|[医官警民]|干部|主任)|驻村|乡(?:村|医|贤|级)"
    r"|[镇村]级|局级|院士|校医|[镇乡村].{1,3}(?:员|长|师)$|(?:公司|政府)(?:律师|法律顾问)"
)
_BEFORE_TITLE = re.compile(r"^(?:原(?!料)|时任|前任|现任|曾任|历任|拟任|提名)|(?:人选|候选人)$")
_SEVERAL = re.compile(r"[、，,]|兼(?!职)|[^调平]和[^谐解]")
_POINTER = re.compile(
    r"^(?:我|该|本|全|此|贵|两|各)(?:省|市|县|区|旗|州|镇|乡|街道|村|社区|院|校|局|所|厂|公司|集团|行)"
)
_BARE_POINTER = re.compile(
    r"^(?:[省市县区镇乡村]里|镇上|村上|上级|公司|集团|企业|学校|医院|当地|本地|集团公司|总公司)$"
)
_TWO_BODIES = re.compile(r"^[^委]{0,6}[省市县区旗州镇乡]?委.{0,4}(?:人民)?政府$|、")
_QUOTES = (("“", "”"), ("‘", "’"), ("「", "」"), ("（", "）"), ("(", ")"), ("《", "》"))
_COMPANY_END = re.compile(r"(?:公司|(?<!供销)合作社|家庭农场)$")
_NO_TOWN = re.compile(r"(?:村|社区|[县市省]|(?<!管理)区)$")
_TOWN = re.compile(r"..(?:[镇乡]|街道)$")
_MASKED = re.compile(r"某|[*＊×✕]|(?:女士|先生|书记|主任|老师|师傅)$")


def splitting(page: GoldDocument) -> Iterator[Finding]:
    """Yield what breaks a splitting rule."""
    marked = frozenset(surface(page, span) for span in page.spans if span.label in DIVISIONS)
    companies = {surface(page, span) for span in page.spans if span.label == "COMPANY"}
    for span in page.spans:
        name = surface(page, span)
        for check, told in _of_label(name, span.label, marked):
            yield at(page, span, check, told)
        for opening, closing in _QUOTES:
            if name.count(opening) != name.count(closing):
                yield at(page, span, "half-quote", f"{opening} and {closing} do not pair")
        if span.label == "PROGRAMME" and any(name.startswith(firm) for firm in companies):
            yield at(page, span, "firm-in-project", "a company before its project splits off")
    yield from _units_apart(page)


def surface(page: GoldDocument, span: Span) -> str:
    """Return the text of a span."""
    return page.text[span.start : span.end]


def _of_label(name: str, label: str, marked: frozenset[str]) -> Iterator[tuple[str, str]]:
    rules: dict[str, Callable[[str], Iterator[tuple[str, str]]]] = {
        "TITLE": _title,
        "PROGRAMME": _programme,
    }
    if label in rules:
        yield from rules[label](name)
    if label in PEOPLE and (_MASKED.search(name) or len(name) < 2):
        yield "masked", "a masked name or a courtesy names nobody"
    if label in (*DIVISIONS, "ORG", "COMPANY") and _pointer(name):
        yield "pointer", "a pointer is not a mention"
    if label in DIVISIONS:
        if above := _stacked(name, marked):
            yield "stacked", f"{above} splits off"
        known = {item.level for item in gazetteer.load().find(name)}
        if label == "TOWNSHIP" and _NO_TOWN.search(name) and "township" not in known:
            yield "label", "this is no township"
        if label == "PLACE" and _TOWN.search(name) and known == {"township"}:
            yield "label", "this is a township"
    if label == "ORG":
        if above := _division_above(name, marked):
            yield "division-above", f"the body does not need {above}"
        if _TWO_BODIES.search(name) and not re.search(r"委.{0,2}办", name):
            yield "two-bodies", "two bodies are two mentions"
        if _COMPANY_END.search(name):
            yield "label", "this is a company"


def _title(name: str) -> Iterator[tuple[str, str]]:
    if _BODY_IN_TITLE.search(name) and not _NO_BODY.search(name):
        yield "body-in-title", "the body is a mention of its own"
    if _BEFORE_TITLE.search(name):
        yield "former-inside", "原, 时任, 人选 stay outside"
    if _SEVERAL.search(name):
        yield "several-titles", "each role is a mention of its own"


def _programme(name: str) -> Iterator[tuple[str, str]]:
    for opening, closing in _QUOTES[:3]:
        if name[0] == opening and name[-1] == closing and name.count(opening) == 1:
            yield "outer-quotes", "outer quotation marks stay outside"


def _pointer(name: str) -> bool:
    match = _POINTER.search(name)
    if match is None:
        return bool(_BARE_POINTER.search(name))
    known = (name[:end] for end in range(2, len(name) + 1))
    return not any(gazetteer.load().find(part) for part in known)


def _stacked(name: str, marked: frozenset[str]) -> str:
    """Return the division that a name of a division begins with, or ``""``."""
    if gazetteer.load().find(name):
        return ""
    for cut in range(len(name) - 2, 1, -1):
        above, below = name[:cut], name[cut:]
        if _lies_in(below, above, marked):
            return above
    return ""


def _division_above(name: str, marked: frozenset[str]) -> str:
    """Return the division above the one that the name of a body needs, or ``""``."""
    for cut in range(2, len(name) - 2):
        ends = range(cut + 2, len(name))
        if any(_lies_in(name[cut:end], name[:cut], marked) for end in ends):
            return name[:cut]
    return ""


def _lies_in(below: str, above: str, marked: frozenset[str]) -> bool:
    """Say whether two names are those of a division and of one above it."""
    known = gazetteer.load()
    if below in ("社区", "街道", "地区", "新区", "开发区") or not _DIVISION_END.search(below):
        return False
    uppers, whole = known.find(above), bool(_DIVISION_END.search(above))
    if (not uppers and above not in marked) or (_ZONE_END.search(below) and not whole):
        return False
    lowers = known.find(below)
    if any(known.within(low.id, up.id) for low in lowers for up in uppers if low.id != up.id):
        return True
    return whole and (below in marked or bool(_VILLAGE.fullmatch(below)))


def _units_apart(page: GoldDocument) -> Iterator[Finding]:
    """Yield a committee that is marked apart from the body right before it."""
    for one, other in zip(page.spans, page.spans[1:], strict=False):
        apart = one.label in ("ORG", "COMPANY") and other.label == "ORG" and one.end == other.start
        if apart and re.fullmatch(_COMMITTEES, surface(page, other)):
            yield at(page, other, "unit-apart", f"belongs to {surface(page, one)}")
