"""The closed classes that names are built of: surnames, characters of given names, non-names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..lexicon import load_lines

#: Characters that do the work of grammar; rarely a given name's, and then never its last sign.
GRAMMAR = frozenset(
    "的了在是说到和与把将被对从向让为及或等也都就又还只很更最这那其该此每各"
    "未曾已各总地得着过吗呢吧啊我你他她它们个名位项次年月日时分不没有要会可能应须若若则但而且因所以"
)
#: Of these, the ones that do stand in given names (向前, 卢保和, 有为).
MILD = frozenset("向和为于以时有会一可应因若")

#: Of these, the ones that open given names of two characters (日强, 月娥, 得贵, 有才).
FIRST = frozenset("月日年得有会可在之自要总应若以为向和于时因各位未")


@dataclass(frozen=True, slots=True)
class NameParts:
    """The closed classes that names are built of."""

    single: frozenset[str]
    compound: frozenset[str]
    given: frozenset[str]


@cache
def parts() -> NameParts:
    """Load the surnames and the characters of given names."""
    surnames = load_lines("surnames.txt")
    return NameParts(
        frozenset(name for name in surnames if len(name) == 1),
        frozenset(name for name in surnames if len(name) > 1),
        frozenset(load_lines("given_chars.txt")),
    )


def surname_length(plain: str, at: int) -> int:
    """Return the length of the surname at ``at``: 2, 1, or 0 when there is none."""
    known = parts()
    if plain[at : at + 2] in known.compound:
        return 2
    return 1 if plain[at : at + 1] in known.single else 0


@cache
def common_surnames() -> frozenset[str]:
    """Surnames that stand in many names; a rare one needs more to show it is one."""
    return frozenset(load_lines("common_surnames.txt"))


@cache
def not_names() -> frozenset[str]:
    """Words that stand right behind a title and are no names."""
    return frozenset(load_lines("not_names.txt"))


#: A rare surname that is a word of grammar, before what such a word goes with: 后|调任, 经|查,
#: 和|县直, 同|市级.
_PHRASE = re.compile(
    "后(?:[任调升转改兼历被经由因]|于)|经(?:[查审核研考批选推提调鉴评][明实核究察准举荐议查定]?|过)"
    "|应邀|齐聚|[和与同及][省市县区州旗镇乡村厂校院](?:[直级属里内外]|$)"
)


def is_phrase(name: str) -> bool:
    """Whether a run that begins with a surname is no name but a common word or phrase."""
    return name in not_names() or _PHRASE.match(name) is not None
