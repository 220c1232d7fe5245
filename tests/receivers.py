"""Real servers for tests: one that takes webhooks, one that takes e-mail. Each on a free port of this machine."""

import contextlib
import json
import socketserver
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

AT_ONCE = 128  # who may wait to be taken; of Python's own five, the sixth knocks again after a second


class Request(NamedTuple):
    path: str
    headers: dict[str, str]
    body: bytes


class HookReceiver:
    """Answers `status` with `headers` and `body`, and remembers what came."""

    def __init__(self) -> None:
        self.status = 204
        self.headers: dict[str, str] = {}
        self.body: Any = b""  # what are no bytes is answered as JSON
        self.got: list[Request] = []
        self.url = ""


@contextlib.contextmanager
def hook_receiver() -> Iterator[HookReceiver]:
    receiver = HookReceiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            receiver.got.append(Request(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            self.answer()

        def do_GET(self) -> None:
            receiver.got.append(Request(self.path, {k.lower(): v for k, v in self.headers.items()}, b""))
            self.answer()

        def answer(self) -> None:
            self.send_response(receiver.status)
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            answer = receiver.body if isinstance(receiver.body, bytes) else json.dumps(receiver.body).encode()
            if answer:
                self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            pass

    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        receiver.url = f"http://127.0.0.1:{port}/hook"
        yield receiver


class MailServer:
    """Answers RCPT with `rcpt`, the text with `data`, and remembers what it took."""

    def __init__(self) -> None:
        self.rcpt = "250 ok"
        self.data = "250 ok"
        self.got: list[str] = []
        self.senders: list[str] = []
        self.url = ""


@contextlib.contextmanager
def mail_server() -> Iterator[MailServer]:
    mails = MailServer()

    class Handler(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def handle(self) -> None:
            self.say("220 test")
            for raw in self.rfile:
                word = raw.decode().strip().upper()
                if word.startswith("MAIL FROM:"):
                    mails.senders.append(raw.decode().strip().split(":", 1)[1].split()[0])
                if word.startswith("RCPT"):
                    self.say(mails.rcpt)
                elif word == "DATA":
                    self.say("354 go on")
                    mails.got.append(self.text())
                    self.say(mails.data)
                elif word == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 test")

        def text(self) -> str:
            lines = []
            for raw in self.rfile:
                if raw == b".\r\n":
                    break
                lines.append(raw.decode())
            return "".join(lines)

    with serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)) as port:
        mails.url = f"smtp://127.0.0.1:{port}"
        yield mails


@contextlib.contextmanager
def serving(server: socketserver.TCPServer) -> Iterator[int]:
    server.socket.listen(AT_ONCE)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.005})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
