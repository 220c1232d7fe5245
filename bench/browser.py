"""A browser as small as it gets: one kept connection, JSON, cookies. The same for all, and cheap beside any server."""

import asyncio
from types import TracebackType
from typing import Any, Self

import msgspec


class Refused(Exception):
    """An answer that a journey can't go on with."""


class Browser:
    """`headers` go with every request; what the server sets as cookies does too."""

    def __init__(self, port: int, headers: dict[str, str] | None = None) -> None:
        self.port = port
        self.headers = headers or {}
        self.cookies: dict[str, str] = {}

    async def __aenter__(self) -> Self:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.writer.close()

    async def ask(self, method: str, path: str, body: Any = None, *, expect: tuple[int, ...] = (200, 201)) -> Any:
        """The answer's JSON. Raises Refused for another status than expected."""
        content = b"" if body is None else msgspec.json.encode(body)
        headers = {"Host": "127.0.0.1", "Content-Length": str(len(content)), **self.headers}
        if content:
            headers["Content-Type"] = "application/json"
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.writer.write(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + content)
        status, answer = await self._answer()
        if status not in expect:
            raise Refused(f"{method} {path}: {status} {answer[:500].decode()}")
        return msgspec.json.decode(answer) if answer else None

    async def _answer(self) -> tuple[int, bytes]:
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        length = 0
        for line in head[1:]:
            name, _, value = line.partition(": ")
            match name.lower():
                case "content-length":
                    length = int(value)
                case "set-cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.split(";", 1)[0]
        return int(head[0].split(" ", 2)[1]), await self.reader.readexactly(length)
