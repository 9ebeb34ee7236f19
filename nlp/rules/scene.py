"""What is known of a document when people are looked for, and whether a name starts here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..gazetteer import load as load_gazetteer
from ..lexicon import load_lines
from ..text import Mark
from .heading_bodies import is_organ_word
from .minority_names import is_minority_name
from .name_parts import is_phrase, surname_length
from .names import name_end
from .patterns import is_word, lexicon, longest_word
from .titles import pattern as title_pattern

MASKED = re.compile("某|×|X|\\*|（化名）|（化名|（应受访者")
COURTESY = re.compile(
    "女士|先生|小姐|大爷|大妈|阿姨|奶奶|爷爷|大叔|师傅|老师|同学|老汉|大娘|大姐|大哥|警官|大夫|老板"
)
_WEEKDAY = re.compile("[周礼]?周[一二三四五六日末]")
#: Ends of bodies; a name without a surname does not end so.
_BODY_ENDS = frozenset("院国局部会厂校社厅司报台所站省室组队团")
#: Surnames that are grammar's words where a common word follows (同|农户, 从|西安).
_GRAMMATICAL = frozenset("经应由将同和与合从向于都全路过便就")
#: Sources of marks that a person's name may overrule (万年, 常宁, 海南 are places and names).
_UNSURE = frozenset(
    ("division-short", "bare-division", "listed", "shape", "short-form", "quoted", "region")
)


#: Behind these characters a firm's name goes on: 国药|控股, 金龙|集团.
_OF_FIRM = re.compile("控股(?!的)|集团|股份|实业|药业|大药房|有限公司")
#: What makes of a surname the name of somebody half-named: 李老, 王总, 周工, 李董.
_HALF_BEHIND = frozenset("老总工董局处氏某姓哥姐嫂叔婶伯爷奶妈")
_HALF_POST = frozenset("总工董局")
_HALF_BEFORE = frozenset("小老阿")


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of a document before people are looked for.

    Attributes:
        plain: The text in plain form.
        titles: Possible titles.
        marks: Bodies, companies, places, programmes.
        stops: Offsets where one of them begins; a name cannot run across.
        inside: Offsets inside one of ``marks`` that is sure, or where a title starts: no name
            begins there.
    """

    plain: str
    titles: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    stops: frozenset[int]
    inside: frozenset[int]

    @classmethod
    def of(cls, plain: str, titles: Sequence[Mark], marks: Sequence[Mark]) -> Scene:
        """Collect the offsets once."""
        stops = frozenset(m.start for m in (*titles, *marks) if m.source not in _UNSURE)
        sure = [m for m in marks if m.score >= 0.6 and m.source not in _UNSURE]
        inside = frozenset(i for m in sure for i in range(m.start, m.end))
        taken = inside | {m.start for m in titles}
        return cls(plain, tuple(titles), tuple(marks), stops, taken)


@cache
def _report_verbs() -> frozenset[str]:
    return frozenset(load_lines("report_verbs.txt"))


@cache
def report_pattern() -> re.Pattern[str]:
    """Return the pattern of a verb whose subject is a person."""
    return re.compile(lexicon("report_verbs.txt"))


def is_county(name: str) -> bool:
    """Whether a name is the short one of a county or prefecture (安宁|深入推进…)."""
    return len(name) == 2 and any(
        division.short == name and division.level in ("county", "prefecture")
        for division in load_gazetteer().find(name)
    )


def is_people(name: str) -> bool:
    """Whether a name is one of the 56 peoples' (达斡尔|族)."""
    return _peoples().match(name) is not None


@cache
def _peoples() -> re.Pattern[str]:
    return re.compile(lexicon("minorities.txt") + "族?\\Z")


def named(
    scene: Scene, at: int, source: str, base: float, *, free: bool = False, need: float = 0.8
) -> Mark | None:
    """Return the person whose name starts at ``at``, if one does."""
    if at >= len(scene.plain) or at in scene.inside:
        return None
    found = name_end(scene.plain, at, scene.stops, free=free, need=need)
    if found is None:
        return None
    end, score = found
    if _is_no_name(scene.plain[at:end], source) or _stands_for_none(scene, at, end, free):
        return None
    return Mark(at, end, "PERSON", source, round(min(0.95, base * score + 0.1), 3))


def _is_no_name(name: str, source: str) -> bool:
    """Whether the characters of a name are those of something else."""
    loose = source in ("speaker", "after-noun")
    one = surname_length(name, 0) == 1
    return (
        name in _report_verbs()
        or is_phrase(name)
        or is_organ_word(name)
        or name.startswith(("接受", "任命", "免去"))
        or MASKED.search(name) is not None
        or COURTESY.search(name, 1) is not None
        or (loose and one and len(name) == 3 and is_word(name[:2]))
        or (loose and name[0] in "都同从便就与")
        or (loose and is_county(name))
        or (not surname_length(name, 0) and name[-1] in _BODY_ENDS)
        or (not surname_length(name, 0) and name[0] in "进上下到入" and not is_minority_name(name))
        or name[-1] in "族区镇县村乡市局委科版报"
        or is_people(name)
        or (len(name) > 2 and title_pattern().fullmatch(name, 1) is not None)
        or (len(name) > 2 and (is_word(name) or _is_grammar(name, source)))
        or (name[-1] == "地" and is_word(name[:-1]))
        or _WEEKDAY.match(name) is not None
    )


def _stands_for_none(scene: Scene, at: int, end: int, free: bool) -> bool:
    """Whether what stands around or inside a name tells that it is none, or half of one."""
    plain, name = scene.plain, scene.plain[at:end]
    if _OF_FIRM.match(plain, end):
        return True
    if MASKED.match(plain, end) or any(i in scene.inside for i in range(at, end)):
        return True
    if COURTESY.match(plain, end) and len(name) == 2 and not free:
        return True
    if name[0] == "和" and longest_word(plain, at + 1) is not None:
        return True
    led = name[0] in "的由与在从把被请让" and surname_length(plain, at + 1) > 0
    return led and not is_minority_name(name)


def _is_grammar(name: str, source: str) -> bool:
    """Whether a name is grammar's word and a common one (同|农户); behind a title it is none."""
    grammar = name[0] in _GRAMMATICAL and is_word(name[1:])
    return grammar and source not in ("after-title", "comrade")


def half_named(plain: str, at: int, end: int) -> bool:
    """Whether a name is a surname with a word that stands for the rest (小李, 老张, 王总)."""
    name = plain[at:end]
    if name[:1] in _HALF_BEFORE and surname_length(name, 1) == len(name) - 1:
        return True
    if name[-1:] in _HALF_BEHIND and surname_length(name, 0) == len(name) - 1:
        return True
    # 李董|利用, 周工|犯
    cut = len(name) == 3 and name[1] in _HALF_POST and surname_length(name, 0) == 1
    return cut and (name[2] in "犯说" or is_word(plain[end - 1 : end + 1]))
