"""Notices written field by field: what their lines (中标人：…，施工地点：…) speak of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from .skeleton import Node, Skeleton

_FIELD = re.compile(r"[^，。：；]{1,12}：")


@dataclass(frozen=True, slots=True)
class Fields:
    """The words that begin such lines.

    Attributes:
        record: Matches the line that names what the notice is about (项目名称：…).
        entry: Matches a line that says something of it (中标人：…).
    """

    record: re.Pattern[str]
    entry: re.Pattern[str]

    @classmethod
    def of(cls, words: Mapping[str, tuple[str, ...]]) -> Fields:
        """Compile them from the word classes ``record`` and ``entry``."""

        record, entry = (
            "|".join(re.escape(word) for word in words[key]) for key in ("record", "entry")
        )
        # A title (法定代表人) has left nothing but its colon.
        return cls(re.compile(f"(?:{record})："), re.compile(f"(?:{entry})?："))

    def head(self, skeleton: Skeleton, head: tuple[Node, ...]) -> tuple[Node, ...]:
        """Return what the notice is about after a line, given what it was about before.

        A line that is no field ends the notice; an empty one does not.
        """
        record = self.record.match(skeleton.text)
        if record:
            named = itertools.takewhile(bool, skeleton.nodes[record.end() :])
            return next((group for group in named if group[0].letter in "CBGJ"), ())
        if not skeleton.text or _FIELD.match(skeleton.text):
            return head
        return ()
