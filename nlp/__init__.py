"""Reading Chinese local-government news: pages to mentions and relations.

:func:`load` gives the spaCy pipeline, :func:`extract` the records of a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .harvest import Extraction, extract
    from .pipeline import load

__all__ = ["Extraction", "extract", "load"]


def __getattr__(name: str) -> Any:
    # spaCy takes a second to import; ``zhengpu --help`` must not pay for it.
    if name == "load":
        from .pipeline import load

        return load
    if name in ("Extraction", "extract"):
        from . import harvest

        return getattr(harvest, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
