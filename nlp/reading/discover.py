"""From what a user names (files, folders, globs, ``-``) to the files to read."""

from __future__ import annotations

import glob
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from ..errors import ReadingError
from .manifest import NAME, read_manifest
from .sniff import KNOWN_SUFFIXES, promises_text
from .source import STDIN, Found, Given, Skipped, Source

_Item = Source | Skipped
#: A folder's manifest: what it says per file, why it is of no use, or None where there is none.
_Manifest = dict[str, tuple[int, Given]] | Skipped | None
_Manifests = Callable[[str], _Manifest]


def _fail(path: str, kind: str, message: str) -> Skipped:
    return Skipped(path, kind, f"{path}: {message}", failure=True)


def _leave(path: str, kind: str, message: str) -> Skipped:
    return Skipped(path, kind, f"{path}: {message}", failure=False)


def _mode(path: str) -> int | Skipped:
    """The file's mode, symbolic links followed, or why there is none."""
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        if os.path.islink(path):
            return _fail(path, "missing", "a symbolic link to nothing; remove or mend it")
        return _fail(path, "missing", "no such file or folder; check the spelling")
    except OSError as error:
        kind = "symlink-loop" if os.path.islink(path) else "unreadable"
        return _fail(path, kind, f"cannot be looked at: {error.strerror}")


def _manifest(folder: str) -> _Manifest:
    path = os.path.join(folder, NAME)
    if not os.path.lexists(path):
        return None
    try:
        return read_manifest(Path(path))
    except ReadingError as error:
        return Skipped(path, "manifest", f"{error}; the pages are read without it", failure=True)


def _given(path: str, chain: tuple[str, ...], manifests: _Manifests) -> Given:
    """What the nearest manifest that names the file says of it; ``chain`` is outermost first."""
    for folder in reversed(chain):
        rows = manifests(folder)
        name = os.path.relpath(path, folder or ".").replace(os.sep, "/")
        if isinstance(rows, dict) and name in rows:
            return rows[name][1]
    return Given()


def _orphans(folder: str, manifests: _Manifests) -> Iterator[Skipped]:
    """What is wrong with the folder's manifest: all of it, or rows about files not there."""
    rows = manifests(folder)
    if isinstance(rows, Skipped):
        yield rows
    elif rows:
        path = os.path.join(folder, NAME)
        for name, (line, _) in rows.items():
            if not os.path.isfile(os.path.join(folder, name)):
                message = f"line {line}, column file: {name!r} is not in the folder"
                yield _fail(path, "manifest", message)


def _walk(folder: str, root: str, chain: tuple[str, ...], manifests: _Manifests) -> Iterator[_Item]:
    """Yield what lies under ``folder``, sorted; ids are relative to ``root``."""
    if os.path.realpath(folder) in map(os.path.realpath, chain):
        yield _leave(folder, "symlink-loop", "links to a folder that holds it; not followed")
        return
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield _fail(folder, "unreadable", f"cannot be listed: {error.strerror}")
        return
    yield from _orphans(folder, manifests)
    inner = (*chain, folder)
    for name in names:
        path = os.path.join(folder, name)
        if name.startswith("."):
            yield _leave(path, "hidden", "hidden; name it itself to read it")
            continue
        mode = _mode(path)
        if isinstance(mode, Skipped):
            yield mode
        elif stat.S_ISDIR(mode):
            yield from _walk(path, root, inner, manifests)
        elif not stat.S_ISREG(mode):
            yield _leave(path, "not-a-file", "a pipe, socket or device, not a file")
        elif name != NAME:
            identity = os.path.relpath(path, root).replace(os.sep, "/")
            yield _member(path, identity, inner, manifests)


def _member(path: str, identity: str, chain: tuple[str, ...], manifests: _Manifests) -> _Item:
    """A file met in a folder: read when its suffix or its content says it is a page."""
    if os.path.splitext(path)[1].lower() not in KNOWN_SUFFIXES:
        try:
            reason = promises_text(path)
        except OSError as error:
            return _fail(path, "unreadable", f"cannot be opened: {error.strerror}")
        if reason:
            return _leave(path, "unsupported", reason)
    return Source(identity, path, _given(path, chain, manifests))


def _folder(path: str, root: str, manifests: _Manifests) -> Iterator[_Item]:
    """A folder the user named: one that comes to nothing is a failure."""
    empty = True
    for item in _walk(path, root, (), manifests):
        empty = empty and not (isinstance(item, Source) or item.failure)
        yield item
    if empty:
        yield _fail(path, "nothing-in-it", "no page in this folder; put pages into it")


def _named(path: str, identity: str, root: str, manifests: _Manifests) -> Iterator[_Item]:
    """A path the user named, or a glob matched."""
    mode = _mode(path)
    if isinstance(mode, Skipped):
        yield mode
    elif stat.S_ISDIR(mode):
        yield from _folder(path, root, manifests)
    elif not stat.S_ISREG(mode):
        yield _fail(path, "not-a-file", "a pipe, socket or device; use - to read standard input")
    elif os.path.basename(path) == NAME:
        yield _leave(path, "manifest", "describes the pages beside it and is no page itself")
    else:
        folder = os.path.dirname(path)
        rows = manifests(folder)
        if isinstance(rows, Skipped):
            yield rows
        yield Source(identity, path, _given(path, (folder,), manifests))


def _matched(path: str, root: str, manifests: _Manifests) -> Iterator[_Item]:
    """What a glob matched: like the member of a folder, a picture among it is no failure."""
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    if os.path.isfile(path) and os.path.basename(path) != NAME:
        yield _member(path, relative, (os.path.dirname(path),), manifests)
    else:
        yield from _named(path, relative, root, manifests)


def _expand(text: str, manifests: _Manifests) -> Iterator[_Item]:
    if text == STDIN:
        yield Source(STDIN, STDIN)
    elif os.path.lexists(text) or not glob.has_magic(text):
        yield from _named(text, os.path.basename(text), text, manifests)
    else:
        parts = Path(text).parts
        fixed = next(i for i, part in enumerate(parts) if glob.has_magic(part))
        root = os.path.join(*parts[:fixed]) if fixed else "."
        matches = sorted(glob.glob(text, recursive=True))
        if not matches:
            yield _fail(text, "no-match", "no file matches this pattern; check it")
        met: set[str] = set()
        # ** follows links: of the many paths to one file the shortest is kept.
        for path in sorted(matches, key=lambda path: (path.count(os.sep), path)):
            real = os.path.realpath(path)
            if real not in met:
                met.add(real)
                yield from _matched(path, root, manifests)


def _once(items: Iterator[_Item]) -> Iterator[_Item]:
    """Let every file, and every complaint, pass once, however many inputs lead to it."""
    seen: set[str | Skipped] = set()
    for item in items:
        key: str | Skipped = item if isinstance(item, Skipped) else STDIN
        if isinstance(item, Source) and item.path != STDIN:
            key = os.path.realpath(item.path)
        if key not in seen:
            yield item
        elif isinstance(item, Source):
            yield _leave(item.path, "duplicate", "named twice; read once")
        seen.add(key)


def _unique(sources: list[Source]) -> tuple[Source, ...]:
    """Make ids unique: folders of the given path are put in front, then ``~2``, ``~3`` …"""
    ids = [source.id for source in sources]
    tails = [Path(source.path).parts for source in sources]
    for _ in range(max((len(parts) for parts in tails), default=0)):
        counts = Counter(ids)
        for place, name in enumerate(ids):
            depth = name.count("/") + 2
            if counts[name] > 1 and depth <= len(tails[place]):
                ids[place] = "/".join(tails[place][-depth:]).lstrip("/")
    taken: set[str] = set()
    result = []
    for name, source in zip(ids, sources, strict=True):
        unique, count = name, 1
        while unique in taken or (count > 1 and unique in ids):
            count += 1
            unique = f"{name}~{count}"
        taken.add(unique)
        result.append(replace(source, id=unique))
    return tuple(result)


def discover(inputs: Sequence[str]) -> Found:
    """Find the files to read.

    Args:
        inputs: Files, folders (searched through, in sorted order), glob patterns (``**``
            included) and ``-`` for standard input. A ``manifest.csv`` beside the files gives
            their metadata.

    Returns:
        The files, in the order of the inputs, with unique ids; and what was left out and why.
        Nothing is raised for an input that is no good: it is among ``skipped``.
    """
    # The cache lives for this call alone: manifests may change between two calls.
    manifests = cache(_manifest)
    items = list(_once(item for text in inputs for item in _expand(text, manifests)))
    sources = [item for item in items if isinstance(item, Source)]
    skipped = tuple(item for item in items if isinstance(item, Skipped))
    return Found(_unique(sources), skipped)
