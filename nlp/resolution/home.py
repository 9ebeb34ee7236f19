"""Which division's page a document is, told from what it names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from ..text import Text
from .bygone import Bygone, is_bygone, successor
from .forms import COUNTY_UP, suffix_of
from .geography import Naming, candidates
from .records import Atlas, Division

_PAPER = re.compile(
    r"(?:^|[\s《“·])(?P<name>[一-龥]{2,5}?)(?:日报|晚报|时报|融媒|发布|新闻网|政府网|人民政府网|报社|版(?=\s|$))"
)
_COUNTIES = ("县", "市", "旗")
#: What may stand in front of the division that a user means.
_STACKED = re.compile("^.*(?:省|自治区|自治州|地区|[^县区]市(?=.{2,}[县市旗]$))(?=.{2,})")
#: Counties whose names read as what a slogan ends in (质量兴县), and what may stand before those.
_SLOGAN = re.compile("[兴富强立活惠][省市县州区旗]")
_LEAD_WORD = re.compile(
    "(?:人才|科教|科技|质量|工业|农业|林业|畜牧|矿业|水利|交通|商贸|电商|品牌|文化|教育|旅游|生态|绿色|产业|项目|"
    "招商|开放|创新|依法|法治|文明|体育|健康|特色|数字|资源|实干|改革|实业|民营|园区|水产|水电|能源|药业|茶叶|茶|果|药|牧)$"
)
#: How many times a firm's division counts.
_FIRMS = 3
_EMBEDDED, _MENTIONED, _PAPER_WEIGHT, _PRONOUN, _FIRST = 2.0, 1.0, 3.0, 2.0, 1.0


def named_home(home: str, atlas: Atlas) -> Division | None:
    """Find the division that the user names; a stack (浙江省平湖市) means its last part.

    Returns ``None`` when the gazetteer does not know it, the first of several of that name.
    """
    return next(iter(homes_named(home, atlas)), None)


def homes_named(home: str, atlas: Atlas) -> Sequence[Division]:
    """Return every division that the user can mean by ``home``."""
    for start in range(len(home) - 1):
        above, name = home[:start], home[start:]
        found = [d for d in atlas.lookup(name) if not start or d.name == name]
        agreeing = [sum(p.name in above for p in atlas.ancestors(d.id)) for d in found]
        best = max(agreeing, default=0)
        fitting = [
            d for d, n in zip(found, agreeing, strict=True) if n == best and (n or not above)
        ]
        exact = [d for d in fitting if d.name == name] or fitting
        if exact:
            return exact
    return ()


def _unlisted(name: str) -> Division:
    """A county or city that the gazetteer does not know."""
    return Bygone(f">{name}", name, "county")


def _votes(
    namings: Sequence[Naming], atlas: Atlas, divisions: dict[str, Division]
) -> dict[str, float]:
    votes: dict[str, float] = {}
    towns: list[tuple[Division, ...]] = []
    for naming in namings:
        found = candidates(atlas, naming)
        direct = [d for d in found if d.level in ("prefecture", "county")]
        if not found and suffix_of(naming.name) in _COUNTIES:
            direct = [_unlisted(naming.name)]
        for division in direct:
            divisions.setdefault(division.id, division)
            weight = _MENTIONED if naming.label else _EMBEDDED
            votes[division.id] = votes.get(division.id, 0.0) + weight / len(direct)
        if not direct and naming.above < 0:
            towns.append(tuple(d for d in found if d.level == "township"))
    then = {successor(key): d for key, d in divisions.items() if is_bygone(d)}
    for group in towns:
        parents = (parent for d in group for parent in atlas.ancestors(d.id)[:1])
        above = [p if p.id in votes else then.get(p.id, p) for p in parents]
        named = [parent for parent in above if parent.id in votes]
        for parent in named or above:
            divisions.setdefault(parent.id, parent)
            share = _MENTIONED / len(named or above)
            votes[parent.id] = votes.get(parent.id, 0.0) + share
    return votes


def _papers(text: Text, atlas: Atlas, divisions: dict[str, Division]) -> dict[str, float]:
    votes: dict[str, float] = {}
    for match in _PAPER.finditer(text.plain):
        for division in atlas.lookup(match["name"]):
            if division.level in ("prefecture", "county"):
                divisions.setdefault(division.id, division)
                votes[division.id] = votes.get(division.id, 0.0) + _PAPER_WEIGHT
    return votes


def _asked(given: str, divisions: dict[str, Division]) -> dict[str, float]:
    """The vote of the user for a county or city that the gazetteer does not know."""
    meant = _unlisted(_STACKED.sub("", given))
    if suffix_of(meant.name) not in _COUNTIES:
        return {}
    divisions.setdefault(meant.id, meant)
    return {meant.id: _PAPER_WEIGHT}


def infer_home(
    text: Text,
    namings: Sequence[Naming],
    pronouns: Mapping[str, int],
    atlas: Atlas,
    given: str = "",
) -> Division | None:
    """Infer the division whose page the document is.

    Args:
        text: The document.
        namings: Where it names divisions.
        pronouns: How often bodies and titles leave their division out, by level word (市委 and
            副市长 both count for 市).
        atlas: The gazetteer.
        given: The division that the user names and the gazetteer does not know, or ``""``.

    Returns:
        The county or prefecture, known to the gazetteer or not, with the most votes: from its
        bodies, mentions, townships and newspaper. A prefecture takes over the votes of three
        counties where none stands out. ``None`` when nothing is named, or only namesakes are.
    """
    divisions: dict[str, Division] = {}
    namings = [naming for naming in namings if not _is_slogan(text.plain, naming)]
    votes = _votes(namings, atlas, divisions)
    papers = _papers(text, atlas, divisions) | _asked(given, divisions)
    for key, value in papers.items():
        votes[key] = votes.get(key, 0.0) + value
    if not votes:
        return None
    named = {d.id for naming in namings for d in candidates(atlas, naming)}
    named |= {key for key in votes if key.startswith(">")}
    for key in votes.keys() - named:
        # A county that its towns speak for may stand in the names of its firms.
        if divisions[key].level == "county" and len(divisions[key].name) > 2:
            votes[key] += _MENTIONED * min(text.plain.count(divisions[key].name), _FIRMS)
    own = named | papers.keys()
    first = divisions[next(iter(votes))].name
    for key in own & votes.keys():
        votes[key] += _FIRST * (divisions[key].name == first)
    _adopt(votes, divisions, atlas)
    for key in votes:
        level = suffix_of(divisions[key].name)
        votes[key] += _PRONOUN * pronouns.get(level, 0) * (level in COUNTY_UP)
    return _winner(votes, divisions, own, atlas)


def _is_slogan(plain: str, naming: Naming) -> bool:
    """Whether a name is the end of a slogan: 人才|兴县, 工业|富县."""
    before = _LEAD_WORD.search(plain[max(0, naming.start - 2) : naming.start])
    alone = before is not None and naming.above < 0
    return alone and _SLOGAN.fullmatch(naming.name) is not None


def _winner(
    votes: dict[str, float], divisions: dict[str, Division], own: Set[str], atlas: Atlas
) -> Division | None:
    """Return the division with the most votes; of namesakes the one whose parents are named."""

    def weight(key: str) -> tuple[float, float]:
        return votes[key], sum(votes.get(parent.id, 0.0) for parent in atlas.ancestors(key))

    best = max(votes, key=weight)
    rivals = [key for key in votes if key != best and weight(key) == weight(best)]
    if any(divisions[key].name == divisions[best].name for key in rivals):
        return None
    if rivals and best not in own:
        # Only a town's name speaks for it, and others have such a town.
        return None
    return divisions[best]


def _adopt(votes: dict[str, float], divisions: dict[str, Division], atlas: Atlas) -> None:
    """Give a prefecture the votes of its counties when the page is about several of them."""
    children: dict[str, list[str]] = {}
    for key in [key for key in votes if votes[key] >= 2 and divisions[key].level == "county"]:
        for parent in atlas.ancestors(key)[:1]:
            if parent.level == "prefecture":
                divisions.setdefault(parent.id, parent)
                children.setdefault(parent.id, []).append(key)
    for parent_id, keys in children.items():
        shares = [votes[key] for key in keys]
        if len(keys) >= 3 and max(shares) * 2 < sum(shares):
            votes[parent_id] = votes.get(parent_id, 0.0) + sum(shares)
