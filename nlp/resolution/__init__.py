"""Resolution inside one document: which marks mean the same thing, and what it is called."""

from .addressed import find_addressed
from .fused import tells_body
from .home import homes_named
from .implied import body_for, implied_body
from .records import Atlas, Division, Pointer, Referent, Resolution
from .regions import is_region
from .resolver import resolve

__all__ = [
    "Atlas",
    "Division",
    "Pointer",
    "Referent",
    "Resolution",
    "body_for",
    "find_addressed",
    "homes_named",
    "implied_body",
    "is_region",
    "resolve",
    "tells_body",
]
