"""OpenTelemetry's traces, at a receiver that reads them by the standard's own published messages: what a request caused
in the worker and at the carrier is one trace with it, and nobody's data is in it."""

import contextlib
import gzip
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import msgspec
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from ringback.accounts.sessions.credentials import LOGIN_COOKIE
from ringback.core.tracing import tracing, wanted
from ringback.services import Services
from ringback.settings import Settings
from ringback.worker import drain
from tests.builders import code_of, make_account, make_key
from tests.cli_runner import environment, ran
from tests.conftest import SECRET
from tests.ports import free_port, free_ports, is_well, listens
from tests.receivers import HookReceiver, hook_receiver
from tests.support.live_server import serving
from tests.waiting import START_S, until

TRACE, CALLER = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
TRACEPARENT = {"traceparent": f"00-{TRACE}-{CALLER}-01"}
LAN: dict[str, Any] = {"email": "lan.nguyen@example.com", "phone": "+84912345000", "name": "Lan"}
FASTER = {"OTEL_BSP_SCHEDULE_DELAY": "100"}


class Told(NamedTuple):
    """What a receiver of traces was told."""

    receiver: HookReceiver

    @property
    def bodies(self) -> list[bytes]:
        return [
            gzip.decompress(request.body) if request.headers.get("content-encoding") == "gzip" else request.body
            for request in list(self.receiver.got)
        ]

    @property
    def spans(self) -> list[Span]:
        told = [ExportTraceServiceRequest.FromString(body) for body in self.bodies]
        return [
            one for each in told for group in each.resource_spans for scope in group.scope_spans for one in scope.spans
        ]

    def of(self, trace: str = TRACE) -> dict[str, Span]:
        return {one.name: one for one in self.spans if one.trace_id.hex() == trace}


@pytest.fixture
def told() -> Iterator[Told]:
    with hook_receiver() as receiver:
        receiver.status = 200
        yield Told(receiver)


def place(told: Told) -> str:
    return told.receiver.url.removesuffix("/hook")


@contextlib.contextmanager
def by_collector(told: Told) -> Iterator[str]:
    """The address of a collector of other authors, which hands on to `told` what it reads."""
    rotel = pytest.importorskip("rotel", reason="with: pip install rotel")
    port, grpc = free_ports(2)
    given = {
        "otlp-http-endpoint": f"127.0.0.1:{port}",
        "otlp-grpc-endpoint": f"127.0.0.1:{grpc}",
        "batch-timeout": "100ms",
        "exporter": "otlp",
        "otlp-exporter-endpoint": place(told),
        "otlp-exporter-protocol": "http",
    }
    options = [f"--{name}={value}" for name, value in given.items()]
    process = subprocess.Popen([str(Path(rotel.__file__).with_name("rotel-agent")), "start", *options])
    try:
        until(lambda: listens(port), "the collector listens", START_S)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(params=["straight", pytest.param("by a collector", marks=pytest.mark.peers)])
def receiver(request: pytest.FixtureRequest, told: Told) -> Iterator[str]:
    """The address that traces are sent to."""
    with contextlib.nullcontext(place(told)) if request.param == "straight" else by_collector(told) as address:
        yield address


@contextlib.contextmanager
def running(*command: str, environ: dict[str, str], log: Path) -> Iterator[None]:
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "ringback", *command],
            env={**environ, **FASTER},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@pytest.mark.peers  # a server, a worker and a command in processes of their own
def test_one_trace_holds_the_request_the_hand_over_the_receipt_and_the_webhook(
    sqlite_database: str, told: Told, receiver: str, tmp_path: Path
) -> None:
    services = Services(Settings(database=sqlite_database, secret=SECRET))
    _, token = make_account(services.store, **LAN)
    key, port = make_key(services.store), free_port()
    address = f"http://127.0.0.1:{port}"
    environ = environment(
        database=sqlite_database,
        files=str(tmp_path / "files"),
        port=str(port),
        base_url=address,
        worker="false",
        traces=receiver,
    )
    names = {
        "POST /v1/verifications",
        "write begin",
        "commit",
        "claim",
        "hand over sms",
        "receipt sms",
        "hand over webhook",
    }
    with (
        hook_receiver() as integrator,
        running("serve", environ=environ, log=tmp_path / "serve.log"),
        running("worker", environ=environ, log=tmp_path / "worker.log"),
    ):
        until(lambda: is_well(address, "/readyz"), "it serves", START_S)
        hook = {"url": integrator.url, "kinds": ["delivery.*"]}
        bearer = {"Authorization": f"Bearer {key}"}
        assert httpx.post(f"{address}/v1/webhooks", json=hook, headers=bearer).status_code == 201
        begun = httpx.post(
            f"{address}/v1/verifications",
            json={"kind": "phone", "channel": "sms"},
            headers={"X-Ringback": "1", **TRACEPARENT},
            cookies={LOGIN_COOKIE: token},
        )
        assert begun.status_code == 201
        code = code_of(services.store, begun.json()["id"])
        until(lambda: "receipt sms" in told.of() and len(integrator.got) >= 2, "the carrier's word", START_S)
        until(lambda: names - set(told.of()) <= {"write begin"}, f"all of {names}, of {set(told.of())}", START_S)
    trace = told.of()
    request, handed = trace["POST /v1/verifications"], trace["hand over sms"]
    assert request.parent_span_id.hex() == CALLER
    assert any(name.startswith("write ") and one.parent_span_id == request.span_id for name, one in trace.items())
    assert {one.key: one.value.string_value for one in handed.attributes}["ringback.provider"] == "sandbox"
    assert {one.key: one.value.string_value for one in trace["receipt sms"].attributes}["ringback.event"] == "deliver"
    everything = b"".join(told.bodies)
    for personal in (*LAN.values(), LAN["phone"][1:], code, token, key, "Lý Thường Kiệt", "127.0.0.1"):
        assert personal.encode() not in everything
    assert not [one.headers for one in integrator.got if "traceparent" in one.headers]
    assert '"trace_id"' in (tmp_path / "serve.log").read_text()
    services.store.close()


def test_trace_of_a_stranger_is_not_gone_on_with(
    services: Services, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, token = make_account(services.store)
    services.settings = msgspec.structs.replace(services.settings, proxies="192.0.2.1")
    with tracing(place(told), "1"), serving(services) as live, live.client(token) as client:
        assert client.get("/v1/me", headers=TRACEPARENT).status_code == 200
    assert {one.name for one in told.spans} >= {"GET /v1/me"} and not told.of()


def test_commit_that_several_share_names_them_all(services: Services, told: Told) -> None:
    _, token = make_account(services.store, phone=LAN["phone"])
    with tracing(place(told), "1"), serving(services) as live, live.client(token) as client:
        begun = client.post("/v1/verifications", json={"kind": "phone", "channel": "sms"}, headers=TRACEPARENT)
        assert begun.status_code == 201
        drain(services)
    trace = told.of()
    assert {"commit", "claim", "hand over sms"} <= set(trace)
    assert {one.key: one.value.int_value for one in trace["commit"].attributes}["ringback.commands"] >= 1


def test_request_that_no_route_has_gets_no_name_of_its_own(services: Services, told: Told) -> None:
    with tracing(place(told), "1"), serving(services) as live, live.client() as client:
        for n in range(3):
            client.get(f"/nobody/+8491234500{n}")
    assert {one.name for one in told.spans if one.parent_span_id == b""} == {"unknown"}
    assert b"+8491234500" not in b"".join(told.bodies)


def test_traces_are_off_until_somebody_says_where_they_go() -> None:
    assert not wanted("", {}) and wanted("http://127.0.0.1:4318", {})
    said = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}
    assert wanted("", said)
    assert not wanted("", {**said, "OTEL_SDK_DISABLED": "true"})
    assert not wanted("", {**said, "OTEL_TRACES_EXPORTER": "none"})


@pytest.mark.peers  # a process of its own
def test_process_without_traces_loads_nothing_of_them() -> None:
    loaded = "import sys, ringback.app, ringback.worker; print([m for m in sys.modules if 'opentelemetry' in m])"
    environ = {name: value for name, value in os.environ.items() if not name.startswith("OTEL_")}
    assert ran("-c", loaded, environ={**environ, **environment()}).stdout.strip() == "[]"
