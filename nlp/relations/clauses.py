"""What marks the subject of a clause, what stands in its way, and what changes the topic."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .skeleton import NAMES, symbol

_ITEM = f"[{NAMES[0]}-{NAMES[1]}]"
#: Word classes of which none may stand before the subject of a clause.
_PREDICATES = ("predicate", "found", "settle", "run", "invest", "enter", "visit", "call", "pact")


def clause_patterns(words: Mapping[str, tuple[str, ...]]) -> dict[str, re.Pattern[str]]:
    """Return the patterns that tell who a clause is about, by name.

    Args:
        words: Word classes, see :func:`~zhengpu.nlp.relations.frames.load_words`.
    """

    def pattern(key: str) -> str:
        return "|".join(re.escape(word) for word in words[key])

    held = frozenset(words["hold"])
    found = "|".join(re.escape(word) for word in words["found"] if word not in held)
    return {
        "preposition": re.compile(f"(?:{pattern('preposition')})$"),
        "predicate": re.compile("|".join(pattern(key) for key in _PREDICATES)),
        "deictic": re.compile(f"^[“‘]?(?:{pattern('deictic')})"),
        "speech": re.compile(f"[^，]{{0,6}}?(?:{pattern('speech')})"),
        "founded": re.compile(
            f"(?:{found})了?[^{NAMES[0]}-{NAMES[1]}，的]{{0,8}}({symbol('C')})，$"
        ),
        "journey": re.compile("|".join(pattern(key) for key in ("visit", "call"))),
        "firm": re.compile(symbol("C")),
        "founder": re.compile(
            f"[^{NAMES[0]}-{NAMES[1]}，。；：！？]{{0,8}}(?:{pattern('found')})的"
            f"[^{NAMES[0]}-{NAMES[1]}，。；：！？]{{0,8}}({symbol('C')})"
        ),
        "led": re.compile(f"由({_ITEM})(?:{pattern('led')})"),
        "joins": re.compile(f"[^。；到赴来去走率带]{{0,60}}?(?:{pattern('receive')})"),
        "pact": re.compile(f"[^，。；]{{0,6}}?(?:{pattern('pact')})"),
        "resume": re.compile(f"^(?:{pattern('resume')})"),
    }
