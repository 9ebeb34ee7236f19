"""PDF files for tests, drawn with a font that readers of PDF bring along."""

import io
from collections.abc import Callable, Iterable
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

#: (x, y, size, text), y upward from the foot of the page.
Item = tuple[float, float, float, str]


def pdf_of(*pages: Iterable[Item], font: str = "STSong-Light", **options: Any) -> bytes:
    """A PDF that draws the items of each page in the order given."""

    def draw(paper: Any, items: Iterable[Item]) -> None:
        for x, y, size, text in items:
            paper.setFont(font, size)
            paper.drawString(x, y, text)
        paper.showPage()

    def all_pages(paper: Any) -> None:
        for items in pages:
            draw(paper, items)

    return paint(all_pages, **options)


def paint(draw: Callable[[Any], object], **options: Any) -> bytes:
    """A PDF of 600 by 800 points painted by ``draw``, byte for byte the same every time."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    paper = canvas.Canvas(buffer, pagesize=(600, 800), invariant=1, **options)
    draw(paper)
    paper.save()
    return buffer.getvalue()


def wrap(text: str, width: int) -> list[str]:
    """Lines of ``width`` characters."""
    return [text[i : i + width] for i in range(0, len(text), width)]
