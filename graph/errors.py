"""Errors of the graph package."""

from __future__ import annotations

from ..nlp.errors import ZhengpuError


class GraphError(ZhengpuError):
    """A graph cannot be built, written or drawn; the message says why and what to do."""
