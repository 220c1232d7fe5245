"""Questions to what may never answer."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

WITHIN_S = 10.0

T = TypeVar("T")


def ask(question: Callable[[], T]) -> "Future[T]":
    """At once, on a thread that keeps nobody from ending; it is left behind where the answer never comes."""
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(question())
        except Exception as error:
            answer.set_exception(error)

    Thread(target=run, daemon=True).start()
    return answer
