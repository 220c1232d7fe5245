"""What a supervisor or load balancer is told."""

from litestar import Litestar
from litestar.di import Provide
from litestar.testing import TestClient

from ringback.core.health import ROUTES
from ringback.core.problems import EXCEPTION_HANDLERS
from ringback.core.readiness import FINE, Part, PartState, Readiness

LOW = Part(PartState.WARNING, "disk_nearly_full", "3 MB are left.")
GONE = Part(PartState.FAILED, "database_write_failed", "A write failed.")


class Installation:
    """The services of a process, as far as its health goes."""

    def __init__(self, **parts: Part) -> None:
        self.readiness = self
        self.parts = parts

    async def look(self) -> Readiness:
        return Readiness.of(self.parts)


def client(services: Installation) -> TestClient[Litestar]:
    provided = {"services": Provide(lambda: services, sync_to_thread=False)}
    return TestClient(Litestar(ROUTES, dependencies=provided, exception_handlers=EXCEPTION_HANDLERS))


def test_process_lives_whatever_its_database_does() -> None:
    with client(Installation(database=GONE)) as browser:
        assert browser.get("/healthz").json() == {"status": "ok"}


def test_process_is_ready_when_all_its_parts_are_well() -> None:
    with client(Installation(database=FINE)) as browser:
        assert browser.get("/readyz").json() == {"status": "ready", "parts": {"database": {"state": "ok"}}}


def test_process_says_what_an_operator_must_look_at() -> None:
    with client(Installation(database=FINE, disk=LOW)) as browser:
        answer = browser.get("/readyz")
    assert answer.status_code == 200 and answer.json()["warning"] == "disk_nearly_full"
    assert answer.json()["parts"]["disk"]["detail"] == "3 MB are left."


def test_process_whose_database_is_gone_gets_no_traffic() -> None:
    with client(Installation(disk=LOW, database=GONE)) as browser:
        answer = browser.get("/readyz")
    assert (answer.status_code, answer.json()["code"], answer.json()["status"]) == (503, "unavailable", "not_ready")
