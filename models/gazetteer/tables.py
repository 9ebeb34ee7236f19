"""Write the tree of divisions as the compact, sorted files that are shipped."""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping

from zhengpu.nlp.division_names import kind_of, short_forms
from zhengpu.nlp.text import simplify

from .sources import Node

MAGIC = b"zhengpu villages 1\n"
DICTIONARY_SIZE = 32768

_ALIAS_NOISE = re.compile(
    r"^(?:.+[矿特]|.{0,2}(?:经开区|高新区)|管理区|产业园|工业园|保税区|示范区|新区|.)$"
)


def _kind(node: Node) -> str:
    # The statistical codes with a 7 in the fifth place are those of development zones.
    coded_zone = node.level == "county" and node.code[4:5] == "7"
    return "zone" if coded_zone else kind_of(node.name, node.level)


def _aliases(node: Node) -> list[str]:
    known = {node.name, *short_forms(node.name, node.level, _kind(node))}
    return sorted(a for a in set(node.aliases) - known if not _ALIAS_NOISE.match(a))


def _forms(node: Node) -> set[str]:
    """Every name under which the division or one of its townships is found."""
    former = (entry[0] for entry in node.former)
    forms = {node.name, *short_forms(node.name, node.level, _kind(node)), *_aliases(node), *former}
    for name in node.townships:
        forms |= {name, *short_forms(name, "township", kind_of(name, "township"))}
    return forms - {""}


def divisions_table(nodes: Mapping[str, Node]) -> str:
    """One line per division down to the county: id, level, kind, name, parent, aliases."""
    lines = []
    for key in sorted(nodes):
        node = nodes[key]
        fields = (
            node.id,
            node.level,
            _kind(node),
            node.name,
            node.parent,
            " ".join(_aliases(node)),
        )
        lines.append("\t".join(fields))
    return "\n".join(lines) + "\n"


def townships_table(nodes: Mapping[str, Node]) -> str:
    """One line per division that has townships: id, and ``kind:names`` groups between ``;``."""
    lines = []
    for key in sorted(nodes):
        kinds: dict[str, list[str]] = defaultdict(list)
        for name in sorted(nodes[key].townships):
            kinds[kind_of(name, "township")].append(name)
        groups = (f"{kind}:{' '.join(kinds[kind])}" for kind in sorted(kinds))
        if kinds:
            lines.append(f"{key}\t{';'.join(groups)}")
    return "\n".join(lines) + "\n"


def names_table(nodes: Mapping[str, Node]) -> str:
    """The index: every name of a division or its townships, and the ids (without ``CN-``)."""
    index: dict[str, set[str]] = defaultdict(set)
    for key, node in nodes.items():
        for form in _forms(node):
            index[form].add(key[3:])
            # OpenCC makes another name of 乾县: it is found under both.
            index[simplify(form)].add(key[3:])
    return "".join(f"{name}\t{' '.join(sorted(index[name]))}\n" for name in sorted(index))


def former_table(nodes: Mapping[str, Node]) -> str:
    """One line per former name: name, present id, year it ended, source."""
    best: dict[tuple[str, str], tuple[str, str]] = {}
    for key, node in sorted(nodes.items()):
        for name, year, source in node.former:
            if name != node.name and (name, key) not in best:
                best[name, key] = (year, source)
    return "".join(f"{n}\t{k}\t{y}\t{s}\n" for (n, k), (y, s) in sorted(best.items()))


def variants_table(nodes: Mapping[str, Node]) -> str:
    """The names that OpenCC ``t2s`` turns into others: name, what it becomes."""
    names = {form for key in nodes for form in _forms(nodes[key])}
    plain = ((name, simplify(name)) for name in sorted(names))
    return "".join(f"{name}\t{other}\n" for name, other in plain if name != other)


def villages_blob(nodes: Mapping[str, Node]) -> bytes:
    """All villages, a zlib block per county with a shared dictionary.

    Layout: magic line; three decimal lengths and a line break; the index (``id offset
    length`` lines, UTF-8, zlib); the dictionary (GB 18030, zlib); the blocks, each
    ``township TAB villages`` lines in GB 18030.
    """
    texts = {
        key: "\n".join(
            f"{t}\t{' '.join(sorted(v))}" for t, v in sorted(node.townships.items()) if v
        )
        for key, node in sorted(nodes.items())
        if any(node.townships.values())
    }
    counts = Counter(v for node in nodes.values() for vs in node.townships.values() for v in vs)
    common = sorted(counts, key=lambda name: (-counts[name], name))[:4000]
    dictionary = " ".join(reversed(common)).encode("gb18030")[-DICTIONARY_SIZE:]
    blocks, index, offset = [], [], 0
    for key, text in texts.items():
        packer = zlib.compressobj(9, zdict=dictionary)
        block = packer.compress(text.encode("gb18030")) + packer.flush()
        blocks.append(block)
        index.append(f"{key}\t{offset}\t{len(block)}")
        offset += len(block)
    head = [zlib.compress("\n".join(index).encode(), 9), zlib.compress(dictionary, 9)]
    lengths = f"{len(head[0])} {len(head[1])} {offset}\n".encode()
    return b"".join([MAGIC, lengths, *head, *blocks])
