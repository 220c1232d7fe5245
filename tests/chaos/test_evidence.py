"""What `make chaos` counts as lost: people's lives made up here, with one thing missing."""

from pathlib import Path

import httpx
import pytest
from chaos.evidence import of_stream, unverified
from chaos.people import Customer, Followed, Told
from chaos.report import Outcome

from ringback.settings import Settings
from tests.conftest import SECRET
from tests.crash.evidence import Evidence


def heard(*seen: int) -> Followed:
    followed = Followed("111122223333", httpx.Cookies())
    followed.seen += seen
    return followed


@pytest.mark.parametrize(
    ("seen", "now", "lost"),
    [
        ((), [1, 2, 3], [1, 2, 3]),
        ((1,), [1, 2, 3, 4, 5], [2, 3, 4, 5]),
        ((1, 3), [1, 2, 3], [2]),
        ((1, 2, 3, 4), [1, 2, 3], []),  # what came since
    ],
    ids=["heard nothing", "stopped after the first", "left one out", "heard more"],
)
def test_stream_must_have_all_that_somebody_is_shown_who_comes_anew(
    seen: tuple[int, ...], now: list[int], lost: list[int]
) -> None:
    assert of_stream(heard(*seen), now) == ([f"the stream of 111122223333 left out {lost}"] if lost else [])


@pytest.mark.parametrize("seen", [(1, 2, 2), (2, 1)], ids=["twice", "out of turn"])
def test_stream_that_repeats_itself_is_told(seen: tuple[int, ...]) -> None:
    assert "twice or out of turn" in of_stream(heard(*seen), [])[0]


def browser(*answers: httpx.Response) -> httpx.Client:
    left = iter(answers)
    return httpx.Client(base_url="http://ringback", transport=httpx.MockTransport(lambda _: next(left)))


def test_refused_try_is_no_stream_opened_again() -> None:
    begun = "id: 1\nevent: entry\ndata: {}\n\nevent: ready\ndata: {}\n\n"
    statuses = {200: begun, 503: "", 429: ""}
    answers = [httpx.Response(status, text=statuses[status]) for status in (200, 503, 429, 200)]
    told, followed = Told(), heard()
    customer = Customer("http://ringback", told, told.all_heard)
    with browser(*answers) as reader:
        for _ in answers:
            customer.read(reader, followed)

    assert (followed.opened, followed.resumed) == (2, 1)


def test_phone_proof_that_is_gone_is_found(settings: Settings) -> None:
    told = Told()
    told.phones.append("ver-gone")

    assert "proofs that are not there: 1, for example ['ver-gone']" in Evidence(settings).weigh(told)


def test_journal_that_is_not_what_was_kept_outside_is_told(settings: Settings, tmp_path: Path) -> None:
    Evidence(settings).weigh(Told())
    kept = tmp_path / "checkpoint"

    as_it_is = unverified(database=settings.database, secret=SECRET, kept_checkpoint=str(kept))
    kept.write_text("somebody else's\n")
    other = unverified(database=settings.database, secret=SECRET, kept_checkpoint=str(kept))

    assert as_it_is == []
    assert len(other) == 1


@pytest.mark.parametrize("slow", ["silence_s", "wait_s", "text_s", "whole_s"])
def test_fault_is_kept_only_where_nobody_was_stuck_for_longer_than_promised(slow: str) -> None:
    quick = Outcome("a fault", lasted_s=10, silence_s=30, wait_s=30, text_s=30, whole_s=30)

    assert quick.kept
    assert quick._replace(text_s=None).kept
    assert not Outcome(**{**quick._asdict(), slow: 30.1}).kept
    assert not quick._replace(whole_s=None).kept
