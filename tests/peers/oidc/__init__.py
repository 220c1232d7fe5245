"""An identity provider: the npm package `oidc-provider`, run by Node from a Python wheel."""

import contextlib
import http.server
import json
import queue
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from tests.receivers import serving
from tests.support.node import modules, node

HERE = Path(__file__).parent
LIBRARY = [HERE / "package.json", HERE / "package-lock.json"]
CLIENT = "ringback"
SECRET = "a client's secret: with + signs, spaces & more"
Accounts = dict[str, dict[str, Any]]


class IdentityProvider:
    """A running one. Its accounts are those that `people` names; `logout_tokens` are what it sent when sessions
    ended."""

    logout_tokens: "queue.Queue[str]"

    def __init__(self, redirect_uri: str, logout_uri: str, **environ: str) -> None:
        client = {
            "client_id": CLIENT,
            "client_secret": SECRET,
            "redirect_uris": [redirect_uri],
            "backchannel_logout_uri": logout_uri,
            "backchannel_logout_session_required": True,
        }
        self._process = subprocess.Popen(
            [node(), str(HERE / "provider.mjs")],
            env={**modules("oidc", files=LIBRARY), "CLIENT": json.dumps(client), **environ},
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        word, _, number = self._line().partition(" ")
        assert word == "ready", "the identity provider did not start"
        self.issuer = f"http://127.0.0.1:{int(number)}"

    def people(self, accounts: Accounts) -> None:
        """From now on these, by login, with their claims; everybody else was removed."""
        self._tell({"accounts": accounts})

    def rotate_keys(self) -> None:
        """And forget every session and token, as it keeps them in memory."""
        self._tell({"rotate": True})

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()

    def _tell(self, command: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        assert self._line() == "done"

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@contextlib.contextmanager
def identity_provider(redirect_uri: str, **environ: str) -> Iterator[IdentityProvider]:
    with logout_listener() as (logout_uri, tokens):
        running = IdentityProvider(redirect_uri, logout_uri, **environ)
        running.logout_tokens = tokens
        try:
            yield running
        finally:
            running.stop()


@contextlib.contextmanager
def logout_listener() -> Iterator[tuple[str, "queue.Queue[str]"]]:
    """Where the provider sends its word that a session is over: an address and what came there."""
    tokens: queue.Queue[str] = queue.Queue()

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
            tokens.put(form["logout_token"][0])
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with serving(http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)) as port:
        yield f"http://127.0.0.1:{port}/", tokens
