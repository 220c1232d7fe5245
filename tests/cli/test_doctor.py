"""`ringback doctor`: what is wrong, each with how to mend it, also while the database is down."""

import json
import socket
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from ringback.cli.doctor import questions
from ringback.cli.doctor.database import clock_check
from ringback.core.schedule import DutyRun
from ringback.core.times import system_clock
from ringback.operations.duty_runs import record
from ringback.operations.workers_seen import SILENT, ended_round
from ringback.services import Services
from ringback.settings import Settings
from tests.cli_runner import ringback
from tests.conftest import SECRET, TestClock
from tests.nats_server import NatsServer
from tests.peers.s3 import BUCKET, CREDENTIALS, S3Server
from tests.ports import free_port


def told(*arguments: str, **settings: str) -> tuple[int, dict[str, dict[str, Any]]]:
    done = ringback("doctor", "--json", *arguments, **settings)
    assert "Traceback" not in done.stderr
    whole = json.loads(done.stdout)
    assert whole["ok"] == (done.returncode == 0)
    assert all(check["mend"] for check in whole["checks"] if check["state"] != "ok")
    return done.returncode, {check["name"]: check for check in whole["checks"]}


def states(checks: dict[str, dict[str, Any]], *names: str) -> list[str]:
    return [checks[name]["state"] for name in names]


def test_installation_that_is_well_is_told_so(services: Services, tmp_path: Path) -> None:
    database = services.settings.database
    assert ringback("migrate", database=database).returncode == 0
    services.store.write_now(ended_round, worker="w", host="desk-1")
    _, checks = told(database=database, files=str(tmp_path / "files"))
    names = ("settings", "database", "schema", "secret", "files", "journal", "codes", "proxies", "providers")
    assert states(checks, *names) == ["ok"] * len(names)
    assert (tmp_path / "files").exists() is False, "it looks and makes nothing"


def test_operator_reads_what_to_do_in_words(sqlite_database: str) -> None:
    done = ringback("doctor", database=sqlite_database)
    assert "WARNING worker: none was seen" in done.stdout and "`ringback worker`" in done.stdout


def test_worker_that_died_is_told_with_its_machine(services: Services, clock: TestClock) -> None:
    clock.ms = 1_000_000_000_000  # long ago, by the clock that the command reads
    services.store.write_now(ended_round, worker="w", host="desk-1")
    status, checks = told(database=services.settings.database)
    assert status == 1 and "on desk-1" in checks["worker"]["found"]


def test_duty_that_fails_is_told_until_it_goes_well(services: Services) -> None:
    store, at = services.store, system_clock()  # the clock that the command reads
    failed = DutyRun("sweep", at - 1, at, 3, "KeyError")
    store.write_now(record, runs=[failed, DutyRun("draws", at, at - 1, 1, "OSError")])
    _, checks = told(database=services.settings.database)
    assert checks["duty"]["found"] == "`sweep` fails: KeyError, 3 times so far"
    store.write_now(record, runs=[DutyRun("sweep", at + 1, None, 0, None)])
    _, checks = told(database=services.settings.database)
    assert "duty" not in checks


def test_clock_that_is_behind_another_machine_s_is_told(services: Services, clock: TestClock) -> None:
    clock.ms = 4_000_000_000_000
    services.store.write_now(ended_round, worker="w", host="desk-1")
    status, checks = told(database=services.settings.database)
    assert status == 1 and checks["clock"]["state"] == "failed" and "NTP" in checks["clock"]["mend"]
    assert SILENT < 4_000_000_000_000


@pytest.mark.parametrize("hours, told", [(1, "3600 s ahead of"), (-1, "3600 s behind")])
def test_clock_that_differs_from_the_server_s_is_told_both_ways(postgres_database: str, hours: int, told: str) -> None:
    clock = TestClock()
    clock.ms = system_clock()
    services = Services(Settings(database=postgres_database, secret=SECRET), clock)
    assert clock_check(services.store, server=True).state == "ok"
    clock.advance(hours=hours)
    check = clock_check(services.store, server=True)
    assert check.state == "failed" and told in check.found and "NTP" in check.mend
    services.store.close()


def test_wrong_secret_is_told_and_nothing_is_written(sqlite_database: str) -> None:
    assert ringback("migrate", database=sqlite_database).returncode == 0
    status, checks = told(database=sqlite_database, secret="another-secret-of-forty-characters-or-more")
    assert status == 1 and checks["secret"]["state"] == "failed" and "database" not in checks


def test_operator_whose_server_is_down_still_reads_the_rest() -> None:
    status, checks = told(database=f"postgresql://us:pass-word@127.0.0.1:{free_port()}/ringback")
    assert status == 1 and "no server listens" in checks["database"]["found"]
    assert "pass-word" not in str(checks) and {"files", "providers", "proxies"} <= set(checks)


def test_server_that_hangs_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """As one that is stopped or overloaded: its system takes the connection, and it says nothing."""
    monkeypatch.setattr(questions, "WITHIN_S", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        checks = told(database=f"postgresql://us@127.0.0.1:{port}/ringback", smtp=f"smtp://127.0.0.1:{port}")[1]
    assert "did not answer" in checks["database"]["found"]
    assert ["no answer" in checks[name]["found"] for name in ("bus", "mail")] == [True, True]


def test_mail_server_is_asked_while_the_database_is() -> None:
    with socket.create_server(("127.0.0.1", 0)) as database, socket.create_server(("127.0.0.1", 0)) as mail:

        def serve() -> None:
            mail.accept()[0].close()
            database.close()  # lets go of whoever asks the database only once the mail server was asked

        Thread(target=serve, daemon=True).start()
        at, mail_at = database.getsockname()[1], mail.getsockname()[1]
        checks = told(database=f"postgresql://us@127.0.0.1:{at}/ringback", smtp=f"smtp://127.0.0.1:{mail_at}")[1]
    assert checks["database"]["state"] == "failed" and "did not answer" not in checks["database"]["found"]


def test_mail_server_that_is_not_there_is_told(sqlite_database: str) -> None:
    settings = {"database": sqlite_database, "smtp": f"smtp://127.0.0.1:{free_port()}"}
    assert told(**settings)[1]["mail"]["state"] == "failed"
    assert "mail" not in told("--quick", **settings)[1]


def test_settings_that_are_wrong_are_told_like_all_else() -> None:
    status, checks = told(port="eighty")
    assert status == 1 and "port" in checks["settings"]["found"]


def test_proxy_that_anybody_may_claim_to_be_is_told(sqlite_database: str) -> None:
    assert told("--quick", database=sqlite_database, proxies="0.0.0.0/0")[1]["proxies"]["state"] == "failed"


def test_database_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    status, checks = told(database=f"sqlite:///{tmp_path}/none.db")
    assert status == 1 and "no database" in checks["database"]["found"] and not list(tmp_path.iterdir())


def test_nats_is_signed_in_to_and_heard(sqlite_database: str, tmp_path: Path) -> None:
    server = NatsServer(tmp_path, free_port(), "authorization { user: us, password: right }").start()
    try:
        place = f"127.0.0.1:{server.port}"

        def found(user: str) -> dict[str, Any]:
            checks = told(database=sqlite_database, bus=f"nats://{user}@{place}")[1]
            assert "wrong" not in str(checks)
            return checks[f"bus {place}"]

        assert found("us:right")["state"] == "ok"
        refused = found("us:wrong")
        assert refused["state"] == "failed" and "uthoriz" in refused["found"] and "`bus`" in refused["mend"]
        server.stop()
        assert found("us:right")["state"] == "failed"
    finally:
        server.stop()


def test_user_of_nats_who_may_not_speak_there_is_told(sqlite_database: str, tmp_path: Path) -> None:
    rules = 'authorization { users: [ { user: us, password: word, permissions: { publish: "other.>" } } ] }'
    server = NatsServer(tmp_path, free_port(), rules).start()
    try:
        checks = told(database=sqlite_database, bus=f"nats://us:word@127.0.0.1:{server.port}")[1]
    finally:
        server.stop()
    check = checks[f"bus 127.0.0.1:{server.port}"]
    assert check["state"] == "failed" and "ermission" in check["found"] and "`ringback.>`" in check["mend"]


def test_bucket_that_refuses_our_credentials_is_told(sqlite_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    server = S3Server()
    server.start(INITIAL_NO_AUTH_ACTION_COUNT="1")  # the making of the bucket; from then on keys count
    try:
        for name, value in CREDENTIALS.items():
            monkeypatch.setenv(name, value)

        def found(files: str) -> dict[str, Any]:
            return told(database=sqlite_database, files=files, s3_endpoint=server.endpoint)[1]["files"]

        refused = found(f"s3://{BUCKET}")
        assert refused["state"] == "failed" and "credentials" in refused["mend"]
        assert "refused the credentials" in refused["found"] or "no such access key" in refused["found"]
    finally:
        server.stop()


def test_bucket_that_is_not_there_is_told(sqlite_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    server = S3Server()
    server.start()
    try:
        for name, value in CREDENTIALS.items():
            monkeypatch.setenv(name, value)
        settings = {"database": sqlite_database, "s3_endpoint": server.endpoint}
        assert told(files=f"s3://{BUCKET}", **settings)[1]["files"]["state"] == "ok"
        assert "no such bucket" in told(files="s3://nobodys", **settings)[1]["files"]["found"]
    finally:
        server.stop()
