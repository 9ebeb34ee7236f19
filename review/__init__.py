"""The correction loop: what to ask a reader, and what to make of the answers.

:mod:`.units`, :mod:`.choose` and the writers turn an output into questions; :mod:`.corrections`
and :mod:`.exports` read the answers, :mod:`.lines` and :mod:`.training` make rule lines and
training text of them, :mod:`.effect` says what the lines do to annotated pages.
"""

from .errors import ReviewError

__all__ = ["ReviewError"]
