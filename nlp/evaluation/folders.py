"""Evaluating folders: where the annotated texts lie, and which province a page is of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ..errors import ReadingError
from .faults import read_whole
from .gold import GoldDocument, GoldError
from .prediction import read_records
from .report import EvaluationError, Report, evaluate, page_of


def evaluate_folders(
    gold: Path, output: Path, texts: Iterable[Path] = (), *, any_name: bool = False
) -> Report:
    """Score the records in ``output`` against the gold files in ``gold``.

    A page with a malformed file is left out and told in the report's ``faults``.

    Args:
        gold: Folder of gold files, with sub-folders.
        output: Output folder of a run.
        texts: Folders of annotated texts that do not lie beside their gold files. A folder
            ``seeds`` beside the gold folder or one level up is looked into without being named.
        any_name: See :func:`~zhengpu.nlp.evaluation.predict`.

    Raises:
        GoldError: The folder holds no gold file that can be used.
        RecordError: A record file is missing or malformed.
        EvaluationError: Gold and output do not fit together.
    """
    documents, faults = read_whole(gold)
    if not documents:
        told = "\n".join(map(str, faults))
        raise GoldError(str(gold), f"no gold file in it can be used:\n{told}")
    found = find_texts(documents, gold, texts)
    report = evaluate(documents, read_records(output), found, group=province, any_name=any_name)
    return replace(report, faults=faults)


def find_texts(
    documents: Iterable[GoldDocument], gold: Path, extra: Iterable[Path] = ()
) -> dict[str, str]:
    """Return the decoded text of each gold document whose text is found.

    Raises:
        EvaluationError: A text cannot be read, or several files fit one document.
    """
    above = gold.resolve().parents
    folders = [*extra, *(folder / "seeds" for folder in above[:2])]
    found: dict[str, str] = {}
    for item in documents:
        place = gold / item.id
        for folder in (place.parent, *folders):
            names = sorted(path.name for path in folder.glob("*.txt") if _is_text(path))
            if name := page_of(place.name, names):
                found[item.id] = _decoded(folder / name)
                break
    return found


def province(item: GoldDocument) -> str:
    """Return the province of a gold document's jurisdiction.

    ``?`` when the gazetteer does not know it or knows it in several provinces, ``""`` when the
    gold names none.
    """
    if not item.jurisdiction:
        return ""
    from .. import gazetteer

    known = gazetteer.load()
    division = known.resolve(item.jurisdiction).division
    if division is None:
        return "?"
    return (division, *known.ancestors(division.id))[-1].name


def _is_text(path: Path) -> bool:
    return path.is_file() and not path.name.endswith(".tagged.txt")


def _decoded(path: Path) -> str:
    """Decode as the reader does, so that the records' offsets fit."""
    from ..reading.decode import decode

    try:
        return decode(path.read_bytes()).text
    except (OSError, ReadingError) as error:
        raise EvaluationError(f"{path}: cannot be read ({error})") from error
