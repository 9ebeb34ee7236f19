"""Party bodies of towns and villages as they are also written: 街道工作委员会, 村支部."""

from __future__ import annotations

from types import MappingProxyType

_CORES = MappingProxyType(
    {
        "工作委员会": "党工委",
        "支部": "党支部",
        "支部委员会": "党支部",
        "支委": "党支部",
        "支委会": "党支部",
        "党支部委员会": "党支部",
        "总支": "党总支",
        "总支部": "党总支",
        "总支部委员会": "党总支",
        "党总支部": "党总支",
        "党总支部委员会": "党总支",
    }
)


def party_core(core: str, level: str) -> str:
    """Return the short official form of a small division's party body, or ``""``.

    Args:
        core: The body's own part: 支部委员会.
        level: Level word of its division, below the county.
    """
    if core == "委":
        return "党委" if level in ("镇", "乡") else ""
    return _CORES.get(core, "")
