"""Who holds which post: stacks of posts joined to their owners, with status and term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..resolution import Pointer
from ..text import Mark
from .cues import NONE
from .labels import label_of
from .owners import find_owner
from .people import Owner, Scene, rows_below, successor
from .posts import Post, Stack, find_stacks, implied_level_of, is_rank, is_relative
from .rosters import line_at
from .standing import HEIR, stated_span, statuses_of, term_at
from .terms import list_years, year_at

#: Between people and posts of which each takes one.
_APIECE = re.compile("分别[^，。；\n]{0,6}$")
#: Sources of posts whose body is that of the heading above, or of the name before a rank: no
#: other is weighed.
HEADED, RANKED = "role-headed", "role-rank"
#: The source of posts that sum up a list: 甲、乙等十位教师.
COUNTED = "role-counted"
#: Behind a role that heads a row: 副组长：
_LABEL = re.compile("[ ]?：")
#: Before a title that leaves its body out; another character may end a body nobody found.
_APART = re.compile("^$|[^一-龥A-Za-z0-9]$|[和及与兼任为其的由]$|(?:当选|首任|补选|推选)$")


@dataclass(frozen=True, slots=True)
class Role:
    """A post of a person.

    Attributes:
        person: Index of the person's mark.
        title: Index of the title's mark.
        body: Index of the mark of the body, company or division; -1 when left out.
        pointer: Index of the pointer that stands for the body; -1 when none.
        own: Whether the body stands right before the title.
        host: Index of the mark of the first body of the stack; -1 when it names none.
        status: One of :data:`zhengpu.nlp.records.STATUSES`.
        date: ISO interval of the post where the text gives it, else ``""``.
        score: 0 to 1.
        source: Name of the rule.
    """

    person: int
    title: int
    body: int
    pointer: int
    own: bool
    host: int
    status: str
    date: str
    score: float
    source: str


def find_roles(
    plain: str, marks: Sequence[Mark], pointers: Sequence[Pointer] = ()
) -> tuple[Role, ...]:
    """Return the posts that the text gives to its people, in text order.

    Args:
        plain: The document's text in plain form.
        marks: Mentions without overlap, in text order; titles that nobody holds may be among
            them and get no role.
        pointers: Words that point to a body or division.
    """
    scene = Scene.of(plain, marks, find_stacks(plain, marks, pointers))
    years = list_years(plain)
    roles: list[Role] = []
    donors: dict[bool, Stack] = {}
    settled: dict[int, tuple[Post, ...]] = {}
    subject, taken, owned = -1, frozenset[int](), frozenset[int]()
    for number, stack in enumerate(scene.stacks):
        owner = find_owner(scene, number, subject, taken, owned)
        if owner is None:
            continue
        owned |= {number}
        if owner.source == "forward":
            taken |= frozenset(owner.people)
        verbal = owner.source in ("verb", "carried")
        posts, source = _given_bodies(scene, stack, owner, verbal, donors)
        settled[number] = posts = _under_head(scene, number, posts, settled)
        year = year_at(years, stack.start)
        made = _roles(scene, stack, posts, owner, year)
        roles.extend(replace(role, source=source) if source else role for role in made)
        if owner.source != "bracket":
            donors[verbal] = Stack(posts, stack.start, stack.end)
        subject = owner.people[-1]
        heir = successor(scene, stack.end)
        if heir >= 0:
            roles.extend(_roles(scene, stack, posts, Owner((heir,), HEIR, "successor", 0.85), year))
        if owner.source == "forward" and (below := rows_below(scene, stack, owner.people)):
            rest = Owner(below, "row", "rows", 0.8)
            roles.extend(_roles(scene, stack, posts[-1:], rest, year))
    return tuple(dict.fromkeys(roles))


def _given_bodies(
    scene: Scene, stack: Stack, owner: Owner, verbal: bool, donors: Mapping[bool, Stack]
) -> tuple[tuple[Post, ...], str]:
    """The posts of a stack with the bodies that what stands before gives them.

    Also the source of the posts where a heading or the name before a rank gives the body, else
    ``""``; ``donors`` are the last stacks, by whether a verb joins them to their owner.
    """
    posts = _complete(scene, stack, donors.get(verbal))
    if posts is stack.posts:
        posts = _seconded(scene, stack, donors.get(not verbal))
    ranked = _ranked_alike(scene, stack, owner, posts, donors.get(False))
    headed = _headed(scene, stack, owner, ranked)
    if headed is not ranked and owner.source in ("forward", "row"):
        return headed, HEADED
    return headed, RANKED if ranked is not posts else ""


def _roles(
    scene: Scene, stack: Stack, posts: Sequence[Post], owner: Owner, year: str
) -> Iterator[Role]:
    statuses = statuses_of(scene, stack, owner)[-len(posts) :]
    span = stated_span(scene, stack)
    host = next((post.body for post in posts if post.body >= 0), -1)
    each = len(owner.people) == len(posts) > 1 and _APIECE.search(
        scene.plain[scene.marks[owner.people[-1]].end : stack.start]
    )
    for at, person in enumerate(owner.people):
        term = term_at(scene, stack, owner, person, year)
        for post, status in zip(posts, statuses, strict=True):
            own, date = term
            if status == NONE or (each and post is not posts[at]):
                continue
            if own and status in ("held", "appointed"):
                status = own
            yield Role(
                person,
                post.title,
                post.body,
                post.pointer,
                post.own,
                host,
                status,
                date or span,
                owner.score,
                f"role-{owner.source}",
            )


def _complete(scene: Scene, stack: Stack, previous: Stack | None) -> tuple[Post, ...]:
    """Give the first post of a stack the body of the stack before, where it needs one."""
    plain, marks = scene.plain, scene.marks
    first = stack.posts[0]
    title = plain[marks[first.title].start : marks[first.title].end]
    if first.own or previous is None or implied_level_of(title) or not is_relative(title):
        return stack.posts
    if not _APART.search(plain[max(0, first.start - 2) : first.start]):
        return stack.posts
    if re.search("[。\n]", plain[previous.end : stack.start]) or _LABEL.match(plain, stack.end):
        return stack.posts
    donor = _donor(scene, previous.posts, title)
    return _given(scene, stack.posts, donor.body, donor.pointer) if donor else stack.posts


def _donor(scene: Scene, posts: Sequence[Post], title: str) -> Post | None:
    """The post whose body a relative one is of: 副主席 is of where 主席 is, else the last."""
    named = [post for post in reversed(posts) if post.body >= 0 or post.pointer >= 0]
    heads = (post for post in named if title == f"副{_title(scene, post)}")
    return next(heads, named[0] if named else None)


def _title(scene: Scene, post: Post) -> str:
    return scene.plain[scene.marks[post.title].start : scene.marks[post.title].end]


def _seconded(scene: Scene, stack: Stack, previous: Stack | None) -> tuple[Post, ...]:
    """A deputy named right after the head (主任由甲兼任，乙任副主任) is of the same body."""
    if previous is None:
        return stack.posts
    titles = [
        scene.plain[scene.marks[post.title].start : scene.marks[post.title].end]
        for post in (previous.posts[-1], stack.posts[0])
    ]
    if titles[1] == f"副{titles[0]}":
        return _complete(scene, stack, previous)
    acting = re.fullmatch("代理?(.+)", titles[1])
    if acting is None or acting[1] != titles[0].removeprefix("副"):
        return stack.posts
    # 任命甲为某委副主任，并决定为代理主任: who acts as the head does so where they are deputy.
    donor = _donor(scene, previous.posts, titles[1])
    return _given(scene, stack.posts, donor.body, donor.pointer) if donor else stack.posts


def _ranked_alike(
    scene: Scene, stack: Stack, owner: Owner, posts: tuple[Post, ...], previous: Stack | None
) -> tuple[Post, ...]:
    """A rank behind a name is of where the name before it has one: 内科|甲|教授、|乙|教授."""
    first = scene.marks[owner.people[0]]
    if previous is None or posts[0].body >= 0 or owner.source != "row" or stack.posts != posts:
        return posts
    if first.end != stack.start or not is_rank(scene.plain[stack.start : stack.end]):
        return posts
    gap = scene.plain[previous.end : first.start]
    listed = previous.end < first.start and gap in ("、", "和", "与", "及", "以及")
    same = previous.end == first.start
    ranked = same or is_rank(_title(scene, previous.posts[-1]))
    donor = _donor(scene, previous.posts, "") if ranked and (listed or same) else None
    return _given(scene, posts, donor.body, donor.pointer) if donor else posts


def _given(scene: Scene, posts: Sequence[Post], body: int, pointer: int) -> tuple[Post, ...]:
    """Posts with a body where they have none and none is implied by their titles."""
    return tuple(
        replace(post, body=body, pointer=pointer, own=False)
        if not post.own
        and post.body < 0
        and post.pointer < 0
        and not implied_level_of(
            scene.plain[scene.marks[post.title].start : scene.marks[post.title].end]
        )
        else post
        for post in posts
    )


def _headed(scene: Scene, stack: Stack, owner: Owner, posts: tuple[Post, ...]) -> tuple[Post, ...]:
    """Give posts of a row the body that heads the rows."""
    line = scene.line(stack.start)
    if owner.source == "bracket" or all(post.body >= 0 or post.pointer >= 0 for post in posts):
        return posts
    body = label_of(scene.plain, scene.marks, stack.start)
    if body < 0 and line.row and owner.source in ("forward", "row"):
        body = line.body
    return _given(scene, posts, body, -1) if body >= 0 else posts


def _under_head(
    scene: Scene, number: int, posts: tuple[Post, ...], settled: Mapping[int, tuple[Post, ...]]
) -> tuple[Post, ...]:
    """A deputy's row below that of the head is of the same body: 市政协主席：甲 / 副主席：乙 丙."""
    stack, title = scene.stacks[number], _title(scene, posts[0])
    line = scene.line(stack.start)
    opens = line.row and not scene.plain[line.start : stack.start].strip(" |")
    if len(posts) > 1 or posts[0].body >= 0 or posts[0].pointer >= 0 or not opens:
        return posts
    if not is_relative(title) or implied_level_of(title):
        return posts
    for at in range(number - 1, -1, -1):
        above = scene.stacks[at]
        between = scene.lines[line_at(scene.lines, above.start) : line_at(scene.lines, stack.start)]
        if any(not one.row and scene.plain[one.start : one.end].strip() for one in between):
            return posts
        head = settled[at][-1] if at in settled else None
        if head is not None and title in (f"副{_title(scene, head)}", _title(scene, head)):
            return _given(scene, posts, head.body, head.pointer)
        if head is not None and head.own:
            return posts
    return posts
