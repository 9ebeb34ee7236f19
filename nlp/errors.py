"""Errors that zhengpu raises on purpose: each says what was wrong, where, and what to do."""

from __future__ import annotations


class ZhengpuError(Exception):
    """Base of every error zhengpu raises on purpose."""


class ReadingError(ZhengpuError):
    """A file could not be turned into a page.

    Attributes:
        kind: Short machine-readable reason (``empty``, ``binary``, ``too-large`` …).
    """

    def __init__(self, message: str, *, kind: str) -> None:
        """Keep the reason beside the message."""
        super().__init__(message)
        self.kind = kind


class LexiconError(ZhengpuError):
    """A lexicon or rule file is malformed; the message names file, line and key."""


class RecordError(ZhengpuError):
    """A record (JSON line) lacks a field, has one too many or one of the wrong type."""


class MissingExtraError(ZhengpuError):
    """An optional dependency is needed and not installed; the message names the extra."""


class ModelError(ZhengpuError):
    """A model's folder lacks a file, or a file is damaged; the message names file and cure."""
