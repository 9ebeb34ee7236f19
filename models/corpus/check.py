"""Check the corpus: ``python models/corpus/check.py [FOLDER]``.

Form (every page in the form of the gold files), the splitting rules of the tagging scheme, the
agreement of marks and facts, near-duplicates and balance. Everything found is printed, and the
command ends with 1, unless ``stood_by.tsv`` in the folder answers it: page, check, surface and the
reason why a reader stands by it. ``--write-card`` puts the counts into ``README.md`` and
``pages.tsv``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus_agreement import agreement
from corpus_balance import TABLE, divisions, people, read_table, table, write_table
from corpus_card import card, write_card
from corpus_findings import Finding, unanswered
from corpus_likeness import likeness
from corpus_splitting import splitting
from zhengpu.nlp.evaluation import GoldDocument, GoldError, read_corpus, read_gold

HERE = Path(__file__).resolve().parent
#: What the corpus must not resemble: the pages that measure what was learned from it.
MEASURING = tuple(HERE.parents[1] / "tests" / name for name in ("gold", "unseen", "blind"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if nothing is left to answer, else 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=HERE, metavar="FOLDER")
    parser.add_argument("--write-card", action="store_true", help="renew README.md and pages.tsv")
    options = parser.parse_args(arguments)
    try:
        corpus = read_corpus(options.folder)
    except GoldError as error:
        sys.exit(str(error))
    for fault in corpus.faults:
        print(fault)
    pages = [page.gold for page in corpus.pages]
    others = measuring_pages()
    if options.write_card and not corpus.faults:
        rows = read_table(options.folder)
        write_table(options.folder, rows, pages)
        write_card(options.folder, card(rows, pages, others))
    found = [*findings(pages), *likeness(pages, others), *balance(options.folder, pages)]
    left = unanswered(found, options.folder)
    for finding in left:
        print(finding)
    told = f"{len(corpus.faults)} broken files, {len(left)} findings"
    print(f"{options.folder}: {len(pages)} pages, {told}", file=sys.stderr)
    return 1 if corpus.faults or left else 0


def measuring_pages() -> dict[str, GoldDocument]:
    """Return the pages of the sets that measure, by folder and id."""
    folders = (folder for folder in MEASURING if folder.is_dir())
    return {f"{folder.name}/{page.id}": page for folder in folders for page in read_gold(folder)}


def findings(pages: Sequence[GoldDocument]) -> Iterator[Finding]:
    """Yield what looks wrong in a page by itself."""
    for page in pages:
        yield from splitting(page)
        yield from agreement(page)


def balance(folder: Path, pages: Sequence[GoldDocument]) -> Iterator[Finding]:
    """Yield what looks wrong in the pages together."""
    yield from people(pages)
    yield from divisions(pages)
    if (folder / TABLE).is_file():
        yield from table(read_table(folder), pages)
    else:
        print(
            f"{folder}: no {TABLE}, so provinces, kinds and layouts go unchecked", file=sys.stderr
        )


if __name__ == "__main__":
    sys.exit(main())
