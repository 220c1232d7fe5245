"""What a supervisor or load balancer is told."""

from typing import Any

from litestar import Litestar
from litestar.di import Provide
from litestar.testing import TestClient

from ringback.core.health import ROUTES
from ringback.core.problems import EXCEPTION_HANDLERS


class Installation:
    """The services of a process, as far as its health goes: a store that answers, or one that is broken."""

    def __init__(self, broken: Exception | None = None) -> None:
        self.store = self
        self.broken = broken
        self.warning: str | None = None

    async def write(self, command: Any) -> int:
        if self.broken is not None:
            raise self.broken
        return 0


def client(services: Installation) -> TestClient[Litestar]:
    provided = {"services": Provide(lambda: services, sync_to_thread=False)}
    return TestClient(Litestar(ROUTES, dependencies=provided, exception_handlers=EXCEPTION_HANDLERS))


def test_process_lives_whatever_its_database_does() -> None:
    with client(Installation(broken=OSError("gone"))) as browser:
        assert browser.get("/healthz").json() == {"status": "ok"}


def test_process_is_ready_when_its_database_answers() -> None:
    with client(Installation()) as browser:
        assert browser.get("/readyz").json() == {"status": "ready"}


def test_process_says_what_an_operator_must_look_at() -> None:
    services = Installation()
    services.warning = "journal_behind_kept_checkpoint"
    with client(services) as browser:
        assert browser.get("/readyz").json() == {"status": "ready", "warning": "journal_behind_kept_checkpoint"}


def test_process_whose_database_is_gone_gets_no_traffic() -> None:
    with client(Installation(broken=OSError("gone"))) as browser:
        answer = browser.get("/readyz")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
