"""A scanner beside us that speaks as ClamAV's daemon does: what it finds is refused, and no answer is no verdict."""

import contextlib
import socketserver
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from ringback.files.scanners import ScanResult
from ringback.files.scanners.clamd import Clamd
from ringback.services import Services
from tests.builders import client_for, make_account
from tests.files.pictures import picture
from tests.receivers import serving

FOUND = b"stream: Eicar-Test-Signature FOUND\0"
LARGE = bytes(range(256)) * 1000


class Handler(socketserver.StreamRequestHandler):
    said = b"stream: OK\0"
    got = b""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        whole = b""
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            whole += self.rfile.read(length)
        type(self).got = whole
        self.wfile.write(self.said)


@contextlib.contextmanager
def clamd(said: bytes) -> Iterator[tuple[Clamd, type[Handler]]]:
    handler = type("Answering", (Handler,), {"said": said})
    with serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler)) as port:
        yield Clamd(f"clamd://127.0.0.1:{port}"), handler


@pytest.mark.parametrize(
    ("said", "result", "reason"),
    [
        (b"stream: OK\0", ScanResult.CLEAN, None),
        (FOUND, ScanResult.UNSAFE, "Eicar-Test-Signature"),
        (b"INSTREAM size limit exceeded. ERROR\0", ScanResult.LATER, "the scanner gave no verdict"),
        (b"", ScanResult.LATER, "the scanner gave no verdict"),
    ],
)
def test_every_answer_has_its_verdict(said: bytes, result: ScanResult, reason: str | None) -> None:
    with clamd(said) as (scanner, handler):
        verdict = scanner.scan(LARGE)
    assert (verdict.result, verdict.reason) == (result, reason)
    assert handler.got == LARGE


def test_socket_on_this_machine_is_spoken_to(tmp_path: Path) -> None:
    path = str(tmp_path / "clamd.ctl")
    with serving(socketserver.ThreadingUnixStreamServer(path, type("Finding", (Handler,), {"said": FOUND}))):
        assert Clamd(f"clamd://{path}").scan(b"x").result is ScanResult.UNSAFE


@pytest.mark.parametrize(("said", "status", "state"), [(FOUND, 422, None), (b"", 201, "quarantined")])
def test_picture_is_refused_or_held_back_as_the_scanner_says(
    services: Services, said: bytes, status: int, state: str | None
) -> None:
    _, token = make_account(services.store)
    with clamd(said) as (scanner, _):
        services.scanner = scanner
        sent = client_for(services, token).post("/v1/files", files={"file": ("a.png", picture(), "image/png")})
    assert (sent.status_code, sent.json().get("state")) == (status, state)
    if status == 422:
        assert sent.json()["code"] == "file_unsafe"


def test_picture_is_held_back_while_no_scanner_answers(services: Services) -> None:
    _, token = make_account(services.store)
    services.scanner = Clamd("clamd://127.0.0.1:1")
    sent = client_for(services, token).post("/v1/files", files={"file": ("a.png", picture(), "image/png")})
    assert (sent.status_code, sent.json()["state"]) == (201, "quarantined")
