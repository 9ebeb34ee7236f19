"""Posts that a sanction ends: 给予某局党组书记甲撤销党内职务处分 removes him from it.

The post stands before the name, so that no verb between the two tells of the removal; what is
done to the person stands behind, in the same sentence and before anybody else is named.
"""

from __future__ import annotations

import re
from functools import cache

from ..errors import LexiconError
from ..lexicon import load_table
from .people import Scene
from .posts import Post, Stack, is_party_title

_KINDS = ("party", "office", "all")
_END = re.compile("[；。\n]")
#: Between one who is sanctioned and the next of the same sentence.
_NEXT = re.compile("(?:、|和|与|及|以及)$")
#: 免去某局局长|甲|职务, with the post before the name.
_RELIEVES = re.compile("(?:免去|撤销|罢免)原?\\Z")
_POST = re.compile("(?:同志)?的?(?:党内外?|行政|现任|相应|领导)?职务")
#: Words before a sanction that is not, or not yet, decided; one that somebody else suggests.
_NOT_DECIDED = "(?<!建议)(?<!拟)(?<!未)(?<!提出)(?<!不予)"
_PARTY = re.compile("(?:党组|党委|党工委|党总支|党支部|纪委|[省市县区州旗地]委)$")


@cache
def _words() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for words, kind in load_table("sanctions.tsv", 2):
        if kind not in _KINDS:
            raise LexiconError(
                f"lexicons/sanctions.tsv: {words!r} ends {kind!r}; use {', '.join(_KINDS)}"
            )
        found.append((re.compile(_NOT_DECIDED + re.escape(words)), kind))
    return tuple(found)


def ended_by_sanction(scene: Scene, stack: Stack, person: int) -> frozenset[str]:
    """Return which posts of a person the words behind the name end: party, office, all.

    Args:
        scene: The text.
        stack: The posts before the name.
        person: Index of the person's mark; others may be listed behind, each with a post.

    Raises:
        LexiconError: the lexicon of sanctions is malformed.
    """
    at = scene.token(scene.marks[person].start)
    while at + 2 < len(scene.tokens):
        post, other = scene.tokens[at + 1], scene.tokens[at + 2]
        gap = scene.plain[scene.tokens[at].end : post.start]
        listed = post.kind == "S" and other.kind == "P" and post.end == other.start
        if not listed or not _NEXT.fullmatch(gap):
            break
        at += 2
    begin = scene.tokens[at].end
    stop = scene.tokens[at + 1].start if at + 1 < len(scene.tokens) else len(scene.plain)
    end = _END.search(scene.plain, begin, stop)
    behind = scene.plain[begin : end.start() if end else stop]
    if _RELIEVES.search(scene.plain, max(0, stack.start - 4), stack.start) and _POST.match(behind):
        return frozenset(("all",))
    return frozenset(kind for pattern, kind in _words() if pattern.search(behind))


def is_ended(scene: Scene, post: Post, ended: frozenset[str]) -> bool:
    """Whether a post is among those that a sanction ends."""
    if not ended or "all" in ended:
        return bool(ended)
    title, body = scene.marks[post.title], scene.marks[post.body] if post.body >= 0 else None
    party = is_party_title(scene.plain[title.start : title.end]) or (
        body is not None and post.own and bool(_PARTY.search(scene.plain[body.start : body.end]))
    )
    return ("party" if party else "office") in ended
