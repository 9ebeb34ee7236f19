"""What a model of links is told about a pair of entities.

Features are strings: the words and names between the two, before and behind them, what the frames
say, how far apart they are, and how each of the two behaves elsewhere in the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .pairs import Pair, linked
from .sightings import Line, Sighting
from .stage import CUT, Stage, beside, bucket

_NAMES = "OPTBCLGJR"
_DIVISION = re.compile("[省市县区镇乡村街道社]+$")
_FIRM = re.compile("(?:省|市|县|区|镇|乡|村|街道|社区|有限公司|公司)+$")


def features(stage: Stage, pair: Pair) -> list[str]:
    """Return what the model is told about a pair, each feature once."""
    found = ["bias", *_ruled(stage, pair)]
    found += (f"S:{f}" for f in stage.own[pair.subject])
    found += (f"O:{f}" for f in stage.own[pair.object])
    found += _known(stage, pair)
    if pair.one is None or pair.other is None:
        found.append("apart=none")
    elif pair.one.line == pair.other.line:
        found += _within(stage.lines[pair.one.line], pair.one, pair.other, pair, stage)
    else:
        found += _across(stage, pair.one, pair.other)
    letters = stage.letters[pair.subject] + stage.letters[pair.object]
    found.append(f"letters={letters}")
    return list(dict.fromkeys(found))


def _ruled(stage: Stage, pair: Pair) -> Iterator[str]:
    """What the frames say of the two, and of each with others."""
    links = linked(stage, pair.type, pair.subject, pair.object)
    mine = [link for link in links if link.type == pair.type]
    for link in links:
        yield f"rule-type={link.type}"
    for link in mine:
        yield f"rule={link.source}"
        yield f"rule-score={bucket(int(link.score * 100), (70, 80, 85))}"
    taken = stage.roles.get(("o", pair.type, pair.object), 0) - len(mine)
    busy = stage.roles.get(("s", pair.type, pair.subject), 0) - len(mine)
    yield f"rule-o-taken={bucket(taken, (0, 1))}|{bool(mine)}"
    yield f"rule-s-busy={bucket(busy, (0, 1))}|{bool(mine)}"


def _known(stage: Stage, pair: Pair) -> Iterator[str]:
    """What names, posts and the division tree tell."""
    subject, target = stage.referents[pair.subject], stage.referents[pair.object]
    for title in stage.titles.get(pair.subject, ()):
        yield f"title={title[-2:]}"
    if stage.letters[pair.subject] in "OP" and not stage.titles.get(pair.subject):
        yield "title=none"
    stem = _DIVISION.sub("", target.name)
    if len(stem) > 1 and stem in subject.name:
        yield "o-in-s"
    stem = _FIRM.sub("", subject.name)
    if len(stem) > 1 and stem in target.name:
        yield "s-in-o"
    yield f"s-home={pair.subject == stage.home}"
    yield f"o-home={pair.object == stage.home}"
    if subject.owner == pair.object or target.owner == pair.subject:
        yield "owner"
    if subject.division_id and target.division_id:
        above = target.division_id in subject.parents or subject.division_id in target.parents
        yield f"above={above}"
    rivals = [e for e in stage.seen if stage.letters[e] == stage.letters[pair.subject]]
    yield f"s-rivals={bucket(len(rivals) - 1, (0, 1, 3))}"
    rivals = [e for e in stage.seen if stage.letters[e] == stage.letters[pair.object]]
    yield f"o-rivals={bucket(len(rivals) - 1, (0, 1, 3))}"


def _within(line: Line, one: Sighting, other: Sighting, pair: Pair, stage: Stage) -> Iterator[str]:
    """What stands between, before and behind two names of one sentence."""
    first, second = (one, other) if one.at <= other.at else (other, one)
    order = "so" if first is one else "os"
    yield f"order={order}"
    yield f"kinds={one.kind}-{other.kind}"
    between = line.text[first.end : second.at]
    yield f"apart={bucket(len(between), (0, 1, 2, 4, 7, 11, 16, 24, 40))}|{order}"
    cuts = CUT.findall(between)
    yield f"cuts={bucket(len(cuts), (0, 1, 2, 3))}|{order}"
    yield f"semicolon={'；' in cuts}"
    names = "".join(c for c in between if c in _NAMES)
    yield f"names={bucket(len(names), (0, 1, 2, 4))}"
    for name in sorted(set(names)):
        yield f"name-between={name}"
    if len(between) <= 4:
        yield f"exact={between}|{order}"
    bare = between if len(between) <= 24 else between[:8] + "…" + between[-8:]
    for at in range(len(bare) - 1):
        yield f"b2={bare[at : at + 2]}|{order}"
    before = CUT.split(line.text[: first.at])[-1]
    after = CUT.split(line.text[second.end :], maxsplit=1)[0]
    start, end = first.at - len(before), second.end + len(after)
    for at, stop, key in line.words:
        if first.end <= at and stop <= second.at:
            yield f"between={key}|{order}"
            if not cuts:
                yield f"between-tight={key}|{order}"
            if stop >= second.at - 2:
                yield f"between-end={key}|{order}"
            if at <= first.end + 2:
                yield f"between-start={key}|{order}"
        elif start <= at and stop <= first.at:
            yield f"before={key}|{order}"
        elif second.end <= at and stop <= end:
            yield f"behind={key}|{order}"
    yield from (f"s:{f}|{order}" for f in beside(line, one))
    yield from (f"o:{f}|{order}" for f in beside(line, other))
    yield f"headline={line.place == 0}"
    mine, theirs = stage.letters[pair.subject], stage.letters[pair.object]
    yield f"nearest-s={mine not in names}|{order}"
    yield f"nearest-o={theirs not in names}|{order}"
    inside = between.count("“") != between.count("”")
    yield f"quote-between={inside}"


def _across(stage: Stage, one: Sighting, other: Sighting) -> Iterator[str]:
    """What is told of two names of different sentences."""
    apart = other.line - one.line
    yield f"across={apart}"
    yield f"apart=across{abs(apart)}"
    yield f"kinds={one.kind}-{other.kind}"
    for tag, sighting in (("s", one), ("o", other)):
        line = stage.lines[sighting.line]
        yield f"{tag}-opens={sighting.at <= 2}"
        yield from (f"{tag}x:{f}" for f in beside(line, sighting))
    early, late = sorted((one, other))
    between = stage.lines[early.line].text[early.end :] + stage.lines[late.line].text[: late.at]
    names = "".join(c for c in between if c in _NAMES)
    for name in sorted(set(names)):
        yield f"name-across={name}"
    yield f"headline={stage.lines[early.line].place == 0}"
