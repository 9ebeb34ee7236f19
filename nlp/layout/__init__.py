"""Cutting a page into articles: lines rejoined, spaces made sense of, offsets kept."""

from .cutting import cut

__all__ = ["cut"]
