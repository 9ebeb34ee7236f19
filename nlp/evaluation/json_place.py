"""Where an item of a list stands in the JSON text it was read from."""

from __future__ import annotations

import json
import re

_SPACE = re.compile(r"[\s,:]*")


def item_offset(content: str, key: str, number: int) -> int:
    """Return the offset of item ``number``, from 1, of the list ``key`` of a JSON object.

    The text is one that the decoder has read, so only the way to the item is walked. Of a key
    that stands twice the last one counts, as it does for the decoder.
    """
    decode = json.JSONDecoder().raw_decode
    at, found = _after(content, content.index("{") + 1), 0
    while content[at] != "}":
        name, at = decode(content, at)
        at = _after(content, at)
        if name == key and content[at] == "[":
            found = _item(content, at, number)
        at = _after(content, decode(content, at)[1])
    return found


def _item(content: str, start: int, number: int) -> int:
    decode = json.JSONDecoder().raw_decode
    at = _after(content, start + 1)
    for _ in range(number - 1):
        at = _after(content, decode(content, at)[1])
    return at


def _after(content: str, at: int) -> int:
    match = _SPACE.match(content, at)
    return match.end() if match else at
