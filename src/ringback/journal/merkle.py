"""The Merkle tree of RFC 6962: pure hashing, and the edge that lets a log of any length grow by one leaf.

A root commits to every leaf and its place. An inclusion path proves one leaf with log2(size) hashes.
"""

import hashlib
from collections.abc import Iterable, Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class Edge:
    """The right edge of a growing tree: its size, and the roots of its perfect subtrees, largest first.

    That is all it takes to add a leaf or to tell the root; there are as many subtrees as ones in `size`.
    """

    __slots__ = ("roots", "size")

    def __init__(self, size: int = 0, roots: Iterable[bytes] = ()) -> None:
        self.size = size
        self.roots = list(roots)
        if len(self.roots) != size.bit_count():
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} perfect subtrees, not {len(self.roots)}")

    def add(self, node: bytes, level: int = 0) -> None:
        """`node` is a leaf hash, or the root of a perfect subtree of 2**`level` leaves, of which the size so far must
        be a multiple. Equal neighbours grow together, as carries do in binary addition."""
        carry = self.size >> level
        if carry << level != self.size:
            raise ValueError(f"a subtree of {1 << level} leaves does not begin behind leaf {self.size}")
        while carry & 1:
            node = node_hash(self.roots.pop(), node)
            carry >>= 1
        self.roots.append(node)
        self.size += 1 << level

    def joined(self, other: "Edge") -> "Edge":
        """With another tree's leaves behind ours, of which there are a multiple of its largest subtree's."""
        whole = self.copy()
        levels = [level for level in reversed(range(other.size.bit_length())) if other.size >> level & 1]
        for level, root in zip(levels, other.roots, strict=True):
            whole.add(root, level)
        return whole

    def copy(self) -> "Edge":
        return Edge(self.size, self.roots)

    def root(self) -> bytes:
        if not self.roots:
            return EMPTY_ROOT
        node = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            node = node_hash(left, node)
        return node


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes (RFC 6962, 2.1)."""
    edge = Edge()
    for leaf in leaves:
        edge.add(leaf)
    return edge.root()


def inclusion_path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from one leaf hash to the root, lowest first (RFC 6962, 2.1.1)."""
    if len(leaves) <= 1:
        return []
    split = 1 << (len(leaves) - 1).bit_length() - 1  # the largest power of two below the number of leaves
    if index < split:
        return [*inclusion_path(leaves[:split], index), root_of(leaves[split:])]
    return [*inclusion_path(leaves[split:], index - split), root_of(leaves[:split])]


def root_from_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root that a path leads to (RFC 9162, 2.1.3.2). Raises ValueError where path and size don't fit."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    here, last, node = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            raise ValueError("the path is too long")
        if here & 1 or here == last:
            node = node_hash(sibling, node)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            node = node_hash(node, sibling)
        here, last = here >> 1, last >> 1
    if last:
        raise ValueError("the path is too short")
    return node
