"""Mend the tree of divisions from ``patches.tsv``, a small reviewed file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .sources import BuildError, Node


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
