"""Scoring resolution: are the names of one thing together, and those of two apart?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from .gold import GoldDocument
from .names import normal
from .prediction import Prediction
from .score import Error, Share

# What a division's short form leaves out: 净相 for 净相村, 平湖 for 平湖市.
_DIVISION_ENDS = frozenset("省市县区旗盟州镇乡村") | {"街道", "社区", "自治区", "自治州", "自治县"}

# Official bodies and their official short forms, which gold files do not list one by one.
_SHORT_FORMS = (
    ("人民政府", "政府"),
    ("人民检察院", "检察院"),
    ("人民法院", "法院"),
    ("人民法庭", "法庭"),
    ("监察委员会", "监委"),
    ("工商业联合会", "工商联"),
    ("村民委员会", "村委会"),
    ("管理委员会", "管委会"),
    ("办公室", "办"),
)

# A contraction (县城投集团 for 某县城乡投资发展集团) keeps this many characters at least, two of
# them at the end; shorter ones would let 县委 stand for 县纪委.
_CONTRACTED = 4

# A division in front of a name may be left out; what then remains is still a name of at least
# this many characters (市委 for 平湖市委).
_SHORTEST = 2


def score_aliases(gold: GoldDocument, prediction: Prediction) -> tuple[Share, list[Error]]:
    """Share of the gold alias pairs whose two names the output gives to one entity.

    An entity's names are its canonical name, its aliases and the surfaces of its mentions in
    this document.
    """
    entities = [frozenset(normal(name) for name in names) for names in prediction.aliases]
    share, errors = Share(), []
    for group in gold.aliases:
        for one, other in combinations(group, 2):
            pair = {normal(one), normal(other)}
            together = len(pair) == 1 or any(pair <= names for names in entities)
            share += Share(int(together), 1)
            if not together:
                errors.append(Error(gold.id, "alias", "alias", f"{one} = {other}", ""))
    return share, errors


def score_merges(gold: GoldDocument, prediction: Prediction) -> tuple[Share, list[Error]]:
    """Share of the output's merges that the gold allows.

    A merge is a pair of different names, canonical name or surface in this document, of one
    entity. Counted are the pairs of which the gold knows both names, as a mention, an alias or
    an accepted form: a merge with a name that does not exist is the mention score's concern.
    The gold allows a pair of one alias group or of one list of accepted forms, and, since gold
    files do not list what follows from the rules of resolution, the pair of a name that is no
    person's and its form without the division in front (平湖市委 = 市委, 浙江省平湖市 = 平湖市),
    without the division's own ending (净相村 = 净相), with the official short form
    (市人民政府 = 市政府) or contracted (县城投集团 = 某县城乡投资发展集团).
    """
    groups = [frozenset(map(normal, names)) for names in _lists(gold)]
    people = _people(gold)
    surfaces = {normal(gold.text[span.start : span.end]) for span in gold.spans}
    known = surfaces.union(*groups)
    share, errors = Share(), []
    for names in prediction.entities:
        for one, other in combinations(names, 2):
            pair = frozenset((normal(one), normal(other)))
            if not pair <= known or len(pair) < 2:
                continue
            allowed = any(pair <= group for group in groups)
            allowed = allowed or (not pair & people and is_short_form(*pair))
            share += Share(int(allowed), 1)
            if not allowed:
                errors.append(Error(gold.id, "merge", "merge", f"{one} = {other}", ""))
    return share, errors


def is_short_form(one: str, other: str) -> bool:
    """Whether one of two names is the other abridged as papers do it without saying so."""
    if one == other:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) >= _SHORTEST and long.endswith(short):
        return True
    short, long = sorted((_abridged(one), _abridged(other)), key=len)
    if short == long:
        return True
    if len(short) < _SHORTEST:
        return False
    if long.endswith(short):
        return True
    if long.startswith(short) and long[len(short) :] in _DIVISION_ENDS:
        return True
    rest = iter(long)
    in_order = all(character in rest for character in short)
    return len(short) >= _CONTRACTED and short[-2:] == long[-2:] and in_order


def _abridged(name: str) -> str:
    for full, short in _SHORT_FORMS:
        name = name.replace(full, short)
    return name


def _lists(gold: GoldDocument) -> Iterator[tuple[str, ...]]:
    yield from gold.aliases
    for relation in gold.relations:
        yield relation.subject
        yield relation.object


def _people(gold: GoldDocument) -> frozenset[str]:
    return frozenset(
        normal(gold.text[span.start : span.end])
        for span in gold.spans
        if span.label in ("OFFICIAL", "PERSON")
    )
