"""An answer's head goes out with the first of its body, and never waits for long."""

import asyncio
from collections.abc import Callable

import pytest

from ringback.core.http_timeouts import WholeAnswers

HEAD = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n"


class Wire(asyncio.Transport):
    """Notes each write by itself, as a socket would send it."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:  # type: ignore[override]
        assert not self.closed
        self.sent.append(data)

    def close(self) -> None:
        self.closed = True

    def abort(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed


def sent_by(*steps: Callable[[WholeAnswers], None], turns: int = 0) -> list[bytes]:
    """What has gone out after the steps and so many turns of the event loop."""

    async def go() -> list[bytes]:
        wire = Wire()
        transport = WholeAnswers(wire, asyncio.get_running_loop())
        for step in steps:
            step(transport)
        for _ in range(turns):
            await asyncio.sleep(0)
        return wire.sent

    return asyncio.run(go())


def head(transport: WholeAnswers) -> None:
    transport.write(HEAD)


def body(transport: WholeAnswers) -> None:
    transport.write(b"ok")


def test_answer_is_sent_in_one_piece() -> None:
    assert sent_by(head, body) == [HEAD + b"ok"]
    assert sent_by(head, body, turns=2) == [HEAD + b"ok"], "and once"


def test_answers_to_two_requests_are_two() -> None:
    assert sent_by(head, body, head, body) == [HEAD + b"ok"] * 2


def test_further_parts_of_a_body_go_out_at_once() -> None:
    assert sent_by(head, body, body, body) == [HEAD + b"ok", b"ok", b"ok"]


def test_stream_whose_first_event_is_late_has_begun_a_turn_later() -> None:
    assert sent_by(head, turns=1) == [HEAD]


@pytest.mark.parametrize("turns", [0, 2])
def test_answer_without_a_body_is_sent_before_the_connection_closes(turns: int) -> None:
    assert sent_by(head, WholeAnswers.close, turns=turns) == [HEAD]


def test_client_that_was_cut_off_is_sent_nothing_more() -> None:
    assert sent_by(head, lambda transport: transport.abort(), turns=2) == []
