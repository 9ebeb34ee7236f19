"""Errors of the review package."""

from __future__ import annotations

from ..nlp.errors import ZhengpuError


class ReviewError(ZhengpuError):
    """An output cannot be reviewed, or corrections cannot be read; the message says where."""
