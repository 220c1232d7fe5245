"""What a node believes of what it hears: nothing that was not sealed with the installation's secret, and of that only
what has the right form."""

import msgspec
import pytest

from ringback.core.bus import MAX_FRAME
from ringback.core.crypto import Vault
from ringback.support.live import notices
from ringback.support.live.notices import MANY, EntryNotice, NodeNotice, OpenCase
from ringback.support.live.remote_presence import RemotePresence

OURS = Vault("a-secret-for-tests-of-forty-characters-or-so")


def test_notice_of_the_longest_lists_and_ids_fits_into_a_frame() -> None:
    entries = (EntryNotice("9" * 12, 2**53, "case-123456789012-muen-2026-0123456789abcdef", True),) * MANY
    opened = (OpenCase("case-123456789012-muen-2026-0123456789abcdef", "9" * 12, "agent_" + "0" * 26),) * MANY
    for notice in (
        NodeNotice(node="n" * 16, number=2**40, entries=entries),
        NodeNotice(node="n" * 16, number=2**40, opened=opened, whole="first"),
        NodeNotice(node="n" * 16, number=2**40, closed=opened),
    ):
        assert notices.opened(OURS, notices.sealed(OURS, notice)) == notice


FRAMES = {
    "empty": b"",
    "noise": b"x" * 40,
    "too long": b"x" * (MAX_FRAME + 1),
    "another installation": Vault("another-secret-of-another-installation-here").seal(notices.PURPOSE, b'{"node":"a"}'),
    "another purpose": OURS.seal("another purpose", b'{"node":"a"}'),
    "another shape": OURS.seal(notices.PURPOSE, b"[]"),
    "an id with a space": OURS.seal(notices.PURPOSE, b'{"node":"a b"}'),
    "a negative number": OURS.seal(notices.PURPOSE, b'{"node":"a","entries":[["1",-1,null,false]]}'),
    "an unknown author": OURS.seal(notices.PURPOSE, b'{"node":"a","typing":["case-1","god","1"]}'),
    "too many": OURS.seal(notices.PURPOSE, msgspec.json.encode({"node": "a", "came": ["1"] * (MANY + 1)})),
}


@pytest.mark.parametrize("which", FRAMES)
def test_frame_that_is_made_up_or_damaged_is_overlooked(which: str) -> None:
    assert notices.opened(OURS, FRAMES[which]) is None


def test_notice_that_comes_late_or_twice_changes_nothing() -> None:
    others = RemotePresence()
    came, went = NodeNotice(node="a", number=1, came=("1",)), NodeNotice(node="a", number=2, went=("1",))
    for notice in (came, came, went, came, went):
        others.take(notice, now_s=0)
    assert not others.has_applicant("1")


def test_missing_notice_is_noticed_until_the_node_has_told_all_anew() -> None:
    others = RemotePresence()
    assert others.take(NodeNotice(node="a", number=1, whole="all"), now_s=0) == (set(), False, False)
    change = others.take(NodeNotice(node="a", number=3), now_s=0)
    assert change is not None and change.missing and change.unknown
    change = others.take(NodeNotice(node="a", number=4), now_s=0)
    assert change is not None and not change.missing and change.unknown
    change = others.take(NodeNotice(node="a", number=5, came=("2",), whole="all"), now_s=0)
    assert change is not None and not change.unknown
    assert others.has_applicant("2")


def test_whole_that_comes_in_parts_counts_once_it_is_whole() -> None:
    others = RemotePresence()
    others.take(NodeNotice(node="a", number=1, came=("1",), whole="all"), now_s=0)
    others.take(NodeNotice(node="a", number=2, came=("2",), whole="first"), now_s=0)
    assert others.has_applicant("1") and not others.has_applicant("2")
    others.take(NodeNotice(node="a", number=3, opened=(OpenCase("case-1", "3", "m"),), whole="last"), now_s=0)
    assert not others.has_applicant("1") and others.has_applicant("2")
    assert others.cases("3") == {"case-1"}
    assert others.agents("3", "case-1") == set()  # nobody knows a name for that id
    others.names["m"] = "Minh"
    assert others.agents("3", "case-1") == {"Minh"}
    assert others.forget_silent(now_s=100) == {"2", "3"}
    assert not others.has_applicant("2")


def test_part_of_a_whole_whose_beginning_was_missed_is_overlooked() -> None:
    others = RemotePresence()
    others.take(NodeNotice(node="a", number=1, came=("1",), whole="all"), now_s=0)
    others.take(NodeNotice(node="a", number=3, came=("2",), whole="last"), now_s=0)
    change = others.take(NodeNotice(node="a", number=4), now_s=0)
    assert change is not None and change.unknown
    assert others.has_applicant("1") and not others.has_applicant("2")
