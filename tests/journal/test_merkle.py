"""The tree of RFC 6962, against the vectors that Certificate Transparency logs are tested with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringback.journal.merkle import EMPTY_ROOT, Edge, inclusion_path, leaf_hash, root_from_path, root_of

LEAVES = [
    leaf_hash(bytes.fromhex(text))
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def test_empty_tree_has_the_hash_of_nothing() -> None:
    assert Edge().root() == EMPTY_ROOT
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_the_published_vectors(size: int) -> None:
    assert root_of(LEAVES[:size]).hex() == ROOTS[size - 1]


def test_tree_can_stop_anywhere_and_grow_on_from_its_edge() -> None:
    edge = Edge()
    for size, leaf in enumerate(LEAVES, 1):
        edge = Edge(edge.size, edge.roots)
        edge.add(leaf)
        assert edge.root().hex() == ROOTS[size - 1]


@pytest.mark.parametrize("size", range(9))
def test_stretches_put_together_have_the_root_of_the_whole(size: int) -> None:
    edge = Edge()
    for start in range(0, size, 2):
        stretch = Edge()
        for leaf in LEAVES[start : min(start + 2, size)]:
            stretch.add(leaf)
        edge = edge.joined(stretch)
    assert edge.root() == root_of(LEAVES[:size])


def test_stretch_that_does_not_begin_where_a_subtree_may_is_refused() -> None:
    with pytest.raises(ValueError, match="does not begin behind leaf 1"):
        Edge(1, LEAVES[:1]).joined(Edge(2, LEAVES[:1]))


def test_edge_that_does_not_fit_its_size_is_refused() -> None:
    with pytest.raises(ValueError, match="3 leaves has 2 perfect subtrees"):
        Edge(3, LEAVES[:1])


def test_published_path_of_the_first_of_eight() -> None:
    assert [node.hex()[:16] for node in inclusion_path(LEAVES, 0)] == [
        "96a296d224f285c6",
        "5f083f0a1a33ca07",
        "6b47aaf29ee3c2af",
    ]


@given(st.integers(1, 70).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size - 1))))
def test_every_leaf_is_proved_by_its_path_and_by_no_other(where: tuple[int, int]) -> None:
    size, index = where
    leaves = [leaf_hash(str(n).encode()) for n in range(size)]
    path, root = inclusion_path(leaves, index), root_of(leaves)
    assert root_from_path(leaves[index], index, size, path) == root
    assert root_from_path(leaf_hash(b"another"), index, size, path) != root
    with pytest.raises(ValueError, match="too long"):
        root_from_path(leaves[index], index, size, [*path, *leaves[:1] * 8])
    if path:
        with pytest.raises(ValueError, match="too short"):
            root_from_path(leaves[index], index, size, path[:-1])
