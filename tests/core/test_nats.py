"""NATS asks who we are, each way that it can, over TLS or not; and who was refused once comes back."""

import asyncio
import base64
import contextlib
import json
import os
import socket
import struct
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import nkeys  # type: ignore[import-untyped]
import pytest
import structlog
from nats.aio.client import Client

from ringback.core.bus import nats
from ringback.core.bus.nats import NatsBus
from ringback.core.bus.opening import open_bus
from tests.certificates import issued
from tests.nats_server import NatsServer, cluster
from tests.ports import free_port
from tests.waiting import async_until

SOON_S = 0.05
HEARD_S = 20.0


@pytest.fixture(autouse=True)
def tries_again_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nats, "PAUSE_S", SOON_S)


@contextlib.contextmanager
def running(folder: Path, *lines: str) -> Iterator[NatsServer]:
    server = NatsServer(folder, free_port(), *lines).start()
    try:
        yield server
    finally:
        server.stop()


def bus(url: str, **more: str) -> NatsBus:
    opened = open_bus(url, database="sqlite:///unused.db", name="test", **more)
    assert isinstance(opened, NatsBus)
    return opened


@contextlib.asynccontextmanager
async def listening(*buses: NatsBus) -> AsyncIterator[list[bytes]]:
    """What the first of them hears."""
    heard: list[bytes] = []
    for n, one in enumerate(buses):
        await one.start(heard.append if n == 0 else lambda frame: None, lambda: None)
    try:
        yield heard
    finally:
        for one in buses:
            await one.close()


async def subscribed(one: NatsBus) -> None:
    """As far as the server is concerned, too: it has answered what came behind it."""
    await async_until(lambda: one._client is not None and one.connected and one._client._subs, "it listens", HEARD_S)
    assert one._client is not None
    await one._client.flush()


async def refused(one: NatsBus) -> None:
    """It has tried, twice."""
    with structlog.testing.capture_logs() as logs:
        await async_until(lambda: len(logs) > 1, "it is refused", HEARD_S)
    assert {line["event"] for line in logs} <= {"bus_error", "bus_not_there"}
    assert not one.connected


def is_heard(url: str, **more: str) -> bool:
    """Whether one process hears another."""

    async def scene() -> bool:
        one, other = bus(url, **more), bus(url, **more)
        async with listening(one, other) as heard:
            await subscribed(one)
            await subscribed(other)
            other.send(b"hello")
            await async_until(lambda: heard, "the frame", HEARD_S)
            return heard == [b"hello"]

    return asyncio.run(scene())


def key(prefix: int) -> tuple[bytes, "nkeys.KeyPair"]:
    seed = nkeys.encode_seed(os.urandom(32), prefix)
    return seed, nkeys.from_seed(seed)


def part(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def signed(issuer: "nkeys.KeyPair", subject: "nkeys.KeyPair", name: str, **nats: Any) -> str:
    """A JWT as NATS has them (https://docs.nats.io/running-a-nats-service/configuration/securing_nats/auth_intro/jwt)."""
    claims = {"iat": int(time.time()), "iss": issuer.public_key.decode(), "sub": subject.public_key.decode()}
    claims |= {"jti": name, "name": name, "nats": {"version": 2, **nats}}
    body = f"{part(json.dumps({'typ': 'JWT', 'alg': 'ed25519-nkey'}).encode())}.{part(json.dumps(claims).encode())}"
    return f"{body}.{part(issuer.sign(body.encode()))}"


@pytest.fixture
def certificates(tmp_path: Path) -> tuple[Path, str]:
    """The authority, and the server's settings."""
    authority, certificate, private_key = issued(tmp_path)
    return authority, f'tls {{ cert_file: "{certificate}", key_file: "{private_key}" }}'


@pytest.mark.parametrize("scheme", ["tls", "nats"])
def test_user_with_a_password_is_heard_over_tls(tmp_path: Path, certificates: tuple[Path, str], scheme: str) -> None:
    authority, tls = certificates
    with running(tmp_path, tls, 'authorization { user: desk, password: "p@ss:w/rd" }') as server:
        url = f"{scheme}://desk:p%40ss%3Aw%2Frd@127.0.0.1:{server.port}"
        assert is_heard(url, ca=str(authority))


def test_server_whose_authority_is_not_trusted_is_told_nothing(tmp_path: Path, certificates: tuple[Path, str]) -> None:
    async def scene(port: int) -> None:
        one = bus(f"tls://desk:pa55word@127.0.0.1:{port}")
        async with listening(one):
            await refused(one)

    with running(tmp_path, certificates[1]) as server:
        asyncio.run(scene(server.port))


def test_server_that_has_another_certificate_now_is_believed(tmp_path: Path, certificates: tuple[Path, str]) -> None:
    """As one that had expired, and was renewed."""

    async def scene(port: int) -> None:
        one = bus(f"tls://127.0.0.1:{port}", ca=str(certificates[0]))
        async with listening(one):
            await refused(one)
            server.stop()
            with running_at(tmp_path, port, certificates[1]):
                await async_until(lambda: one.connected, "it tries again", HEARD_S)

    (tmp_path / "other").mkdir()
    _, certificate, private_key = issued(tmp_path / "other")
    server = NatsServer(tmp_path, free_port(), f'tls {{ cert_file: "{certificate}", key_file: "{private_key}" }}')
    try:
        asyncio.run(scene(server.start().port))
    finally:
        server.stop()


WANTS_TLS = b'INFO {"server_id":"peer","version":"2.10.0","max_payload":1048576,"tls_required":true}\r\n'


class Peer:
    """What is at the server's port until the server is: it says `line`, and then nothing more, or resets."""

    def __init__(self, port: int, line: bytes, *, resets: bool = False) -> None:
        self.port = port
        self.left = 0  # how often somebody came and went
        self._line = line
        self._resets = resets

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(self._line)
        if self._resets:
            await reader.read(1)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        else:
            with contextlib.suppress(OSError):
                while await reader.read(1024):
                    pass
        writer.transport.abort()
        self.left += 1

    @contextlib.asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        listener = await asyncio.start_server(self._talk, "127.0.0.1", self.port)
        try:
            yield
        finally:
            listener.close()


@pytest.mark.parametrize(
    ("line", "resets"),
    [(WANTS_TLS, False), (WANTS_TLS, True), (b"INFO\r\n", False), (b"", False)],
    ids=["silent before TLS", "resets before TLS", "nonsense", "silent"],
)
def test_node_comes_to_a_server_however_its_first_tries_ended(
    tmp_path: Path, certificates: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, line: bytes, resets: bool
) -> None:
    """The peer sees each try take its line down with it."""

    async def scene() -> None:
        peer = Peer(free_port(), line, resets=resets)
        one = bus(f"tls://127.0.0.1:{peer.port}", ca=str(certificates[0]))
        async with listening(one):
            async with peer.listening():
                await async_until(lambda: peer.left > 1, "it tried twice", HEARD_S)
            with running_at(tmp_path, peer.port, certificates[1]):
                await async_until(lambda: one.connected, "it tries again", HEARD_S)

    monkeypatch.setattr(nats, "CONNECT_S", 0.3)
    asyncio.run(scene())


def test_token_is_let_in(tmp_path: Path) -> None:
    with running(tmp_path, 'authorization { token: "s3cr3t/t0ken" }') as server:
        assert is_heard(f"nats://s3cr3t%2Ft0ken@127.0.0.1:{server.port}")


def test_seed_of_a_key_is_let_in(tmp_path: Path) -> None:
    seed, user = key(nkeys.PREFIX_BYTE_USER)
    (tmp_path / "user.nk").write_bytes(seed)
    with running(tmp_path, f"authorization {{ users: [ {{ nkey: {user.public_key.decode()} }} ] }}") as server:
        assert is_heard(f"nats://127.0.0.1:{server.port}", credentials=str(tmp_path / "user.nk"))


def test_credentials_that_an_operators_account_signed_are_let_in(
    tmp_path: Path, certificates: tuple[Path, str]
) -> None:
    (_, operator), (_, account) = key(nkeys.PREFIX_BYTE_OPERATOR), key(nkeys.PREFIX_BYTE_ACCOUNT)
    seed, user = key(nkeys.PREFIX_BYTE_USER)
    unlimited = dict.fromkeys(("subs", "data", "payload", "imports", "exports", "conn", "leaf"), -1)
    limits = {**unlimited, "wildcards": True}
    its_account = signed(operator, account, "desk", type="account", limits=limits)
    users = signed(account, user, "node", type="user", pub={}, sub={}, subs=-1, data=-1, payload=-1)
    (tmp_path / "node.creds").write_text(
        f"-----BEGIN NATS USER JWT-----\n{users}\n------END NATS USER JWT------\n\n"
        f"-----BEGIN USER NKEY SEED-----\n{seed.decode()}\n------END USER NKEY SEED------\n"
    )
    lines = [
        f"operator: {signed(operator, operator, 'operator', type='operator')}",
        f"resolver: MEMORY\nresolver_preload: {{ {account.public_key.decode()}: {its_account} }}",
    ]
    with running(tmp_path, certificates[1], *lines) as server:
        url = f"tls://127.0.0.1:{server.port}"
        assert is_heard(url, credentials=str(tmp_path / "node.creds"), ca=str(certificates[0]))


def test_who_was_refused_is_let_in_once_the_password_is_right(tmp_path: Path) -> None:
    async def scene(port: int) -> None:
        one = bus(f"nats://desk:new@127.0.0.1:{port}")
        async with listening(one):
            await refused(one)
            server.stop()
            with running_at(tmp_path, port, "authorization { user: desk, password: new }"):
                await async_until(lambda: one.connected, "it tries again", HEARD_S)

    server = NatsServer(tmp_path, free_port(), "authorization { user: desk, password: old }").start()
    try:
        asyncio.run(scene(server.port))
    finally:
        server.stop()


@contextlib.contextmanager
def running_at(folder: Path, port: int, *lines: str) -> Iterator[NatsServer]:
    server = NatsServer(folder, port, *lines).start()
    try:
        yield server
    finally:
        server.stop()


def port_of(client: Client) -> int | None:
    return client.connected_url.port if client.connected_url else None


def test_server_that_only_its_cluster_named_takes_the_same_login(tmp_path: Path) -> None:
    async def scene() -> None:
        one = bus(f"nats://desk:pa55word@127.0.0.1:{servers[0].port}")
        async with listening(one):
            await async_until(lambda: one.connected, "the first server", HEARD_S)
            client = one._client
            assert client is not None
            await async_until(lambda: len(client._server_pool) == 3, "the others are known", HEARD_S)
            servers[0].stop()
            await async_until(lambda: one.connected and port_of(client) != servers[0].port, "another's turn", HEARD_S)

    servers = cluster(tmp_path, "authorization { user: desk, password: pa55word }")
    try:
        asyncio.run(scene())
    finally:
        for server in servers:
            server.stop()


def test_command_that_never_listens_tells_before_it_ends(tmp_path: Path) -> None:
    async def scene(url: str) -> list[bytes]:
        one, command = bus(url), bus(url)
        async with listening(one) as heard:
            await subscribed(one)
            command.send(b"first")
            command.send(b"second")
            await asyncio.to_thread(command.leave)
            await async_until(lambda: len(heard) == 2, "both frames", HEARD_S)
            return heard

    with running(tmp_path) as server:
        assert asyncio.run(scene(f"nats://127.0.0.1:{server.port}")) == [b"first", b"second"]


def test_command_ends_though_no_server_is_there() -> None:
    command = bus(f"nats://127.0.0.1:{free_port()}")
    command.send(b"first")
    command.leave()
