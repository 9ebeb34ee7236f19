"""Companies: which short forms and brands mean which full name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from ..text import Mark
from .tables import company_words

_BRACKETS = re.compile(r"（[^）]*）")
_MINIMUM = 2
#: The state's banks as branches are called, and the word in their full names.
_BANKS = (
    ("人行", "人民银行"),
    ("农发行", "农业发展银行"),
    ("邮储银行", "邮政储蓄银行"),
    ("农行", "农业银行"),
    ("工行", "工商银行"),
    ("建行", "建设银行"),
    ("交行", "交通银行"),
)
_DEFINED = re.compile(
    r"（(?:以下|下文|下称|后文|证券|股票)?(?:统?简称|称)?为?[：“‘]*(?P<short>[^“”‘’（）]{2,12})[”’]*）"
)


def is_registered(name: str) -> bool:
    """Whether a name is complete: it ends in a legal form (有限公司, 合作社, 支行 …)."""
    return name.endswith(company_words("legal"))


def trunk(name: str, is_division: Callable[[str], bool]) -> str:
    """Strip place in front, brackets and legal form: 江西晟丰新材料有限公司 → 晟丰新材料."""
    core = _BRACKETS.sub("", name)
    for word in company_words("legal"):
        if core.endswith(word) and len(core) > len(word):
            core = core[: -len(word)]
            break
    return _without_place(core, is_division)


def _without_place(core: str, is_division: Callable[[str], bool]) -> str:
    while True:
        for end in range(min(len(core) - _MINIMUM, 8), 1, -1):
            if is_division(core[:end]):
                core = core[end:]
                break
        else:
            return core


def _stem(short: str) -> str:
    for word in company_words("short"):
        if word != "集团" and short.endswith(word) and len(short) > len(word) + 1:
            return short[: -len(word)]
    return short


def _subsequence(short: str, long: str) -> bool:
    remaining = iter(long)
    return all(character in remaining for character in short)


def _of_bank(full: str, short: str) -> int | None:
    """Judge the short form of a state bank's branch (平湖农行), ``None`` for others."""
    for form, name in _BANKS:
        said = form if form in short else name
        if said not in short or short == full:
            continue
        place = short.replace(said, "", 1).removesuffix("支行").removesuffix("分行")
        return 2 if name in full and place and place in full.replace(name, "", 1) else 0
    return None


def _admits(full: str, short: str, is_division: Callable[[str], bool]) -> int:
    """Return 0 when ``short`` cannot mean ``full``, 2 when it starts its own part, else 1."""
    bank = _of_bank(full, short)
    if bank is not None:
        return bank
    stem = _stem(short)
    whole = _BRACKETS.sub("", full)
    if len(stem) < _MINIMUM or short == full:
        return 0
    own = trunk(full, is_division)
    tail = whole[whole.find(own) :] if own in whole else whole
    bare = _without_place(stem, is_division)
    place = stem[: len(stem) - len(bare)]
    if place and not whole.startswith(place[:_MINIMUM]):
        bare = stem
    for candidate in dict.fromkeys((stem, bare)):
        if len(candidate) < _MINIMUM:
            continue
        if tail.startswith(candidate[:_MINIMUM]) and _subsequence(candidate, tail):
            return 2
        at = whole.find(candidate[:_MINIMUM])
        if (
            at >= 0
            and len(candidate) > 2
            and not candidate.endswith("银行")
            and _subsequence(candidate, whole[at:])
        ):
            return 1
    return 0


def defined_shorts(
    plain: str, marks: Sequence[Mark], names: Sequence[str], label: str = "COMPANY"
) -> dict[str, str]:
    """Return the short forms that the text itself gives: 某某有限公司（以下简称“某某”）.

    Args:
        plain: The text.
        marks: Its marks.
        names: Their surfaces in plain form, in the same order.
        label: Label of the names that are cut short.
    """
    found: dict[str, str] = {}
    for mark, name in zip(marks, names, strict=True):
        match = _DEFINED.match(plain, mark.end) if mark.label == label else None
        if match and "称" in match[0][: match.start("short") - mark.end]:
            found.setdefault("".join(match["short"].split()), name)
    return found


def _is_loose(name: str, full: Sequence[str], is_division: Callable[[str], bool]) -> bool:
    """Whether a cooperative's name is the short form of another's: 甜园合作社."""
    stem = name.removesuffix("合作社")
    if stem == name or name.endswith("专业合作社") or len(stem) < _MINIMUM:
        return False
    fuller = (other for other in full if other != name and other.endswith("合作社"))
    return any(trunk(other, is_division).startswith(stem) for other in fuller)


def _behind_place(name: str, names: Sequence[str], is_division: Callable[[str], bool]) -> str:
    """The name that is ``name`` behind the division it is registered in, or ``""``."""
    fuller = (
        other
        for other in names
        if other != name and other.endswith(name) and is_division(other[: -len(name)])
    )
    return next(fuller, "")


def group_companies(
    names: Sequence[str],
    is_division: Callable[[str], bool],
    defined: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, str]:
    """Map every company name to the fullest name of the same company in the document.

    Args:
        names: Surfaces in plain form, in order of first mention, without repeats.
        is_division: Whether a string is the name of a division, in full or short.
        defined: Short forms that the text itself gives, and their full names.

    Two registered names are never joined, and a short form that fits several companies joins
    none unless one of them fits better.
    """
    full = [name for name in names if is_registered(name) or "有限公司" in name]
    full = [name for name in full if not any(_of_bank(other, name) == 2 for other in full)]
    full = [name for name in full if not _is_loose(name, full, is_division)]
    groups = [name for name in names if not is_registered(name) and name.endswith("集团")]
    result = {name: name for name in full}
    for name in sorted((n for n in names if n not in result), key=lambda n: (-len(n), n)):
        if defined.get(name) in result:
            result[name] = defined[name]
            continue
        if longer := _behind_place(name, names, is_division):
            result[name] = result.get(longer, longer)
            continue
        targets = full + [group for group in groups if len(group) > len(name)]
        fits = [(target, _admits(target, name, is_division)) for target in targets]
        best = max((fit for _, fit in fits), default=0)
        chosen = [target for target, fit in fits if fit == best and best]
        chosen = list(dict.fromkeys(result.get(target, target) for target in chosen))
        if len(chosen) > 1:
            chosen = [target for target in chosen if target in full]
        result[name] = chosen[0] if len(chosen) == 1 else name
    return result
