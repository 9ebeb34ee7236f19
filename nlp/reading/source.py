"""What finding files hands to reading them: sources, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field

#: How standard input is named, among the inputs and as an id.
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Given:
    """What a user says about a page; ``""`` where nothing is said.

    Attributes:
        newspaper: Name of the paper or site.
        date: ISO date.
        region: The division whose page it is.
    """

    newspaper: str = ""
    date: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    Attributes:
        id: Path relative to the input root, with ``/`` between parts; ``-`` is standard input.
        path: Where it is, as given.
        given: What a manifest beside it says of it.
    """

    id: str
    path: str
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was named or met and will not be read.

    Attributes:
        path: What it is.
        kind: Short reason: ``missing``, ``no-match``, ``nothing-in-it``, ``not-a-file``,
            ``unreadable``, ``symlink-loop``, ``manifest``, ``hidden``, ``duplicate``,
            ``unsupported``.
        message: The reason, and what to do.
        failure: Whether the user asked for it in so many words, so that the run has failed in
            part; else it is merely left out (a picture in a folder of pages).
    """

    path: str
    kind: str
    message: str
    failure: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What the inputs come to: the files to read, sorted by input, and what is left out."""

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]
