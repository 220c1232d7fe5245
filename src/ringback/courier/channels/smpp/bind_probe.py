"""Why a bind was not taken: the library does not tell a refusal from silence, so it is asked once more by hand."""

import asyncio
import contextlib
import ssl
import struct

HEADER = struct.Struct(">4I")  # length, command, status, sequence (SMPP 3.4 §3.2)
BIND, BIND_ANSWER, UNBIND = 0x09, 0x80000009, 0x06
VERSION = 0x34
ANSWER_S = 5.0


class Bind:
    """What a bind says. The words are those of SMPP 3.4 §4.1.5."""

    def __init__(self, *, host: str, port: int, tls: bool, system_id: str, password: str, system_type: str) -> None:
        self._host, self._port, self._tls = host, port, tls
        self._body = b"\0".join(word.encode() for word in (system_id, password, system_type, ""))
        self._body += bytes([VERSION, 0, 0, 0])

    async def refusal(self) -> int | None:
        """The status that the carrier answers it with; None where it takes it, or says nothing."""
        with contextlib.suppress(OSError, TimeoutError, asyncio.IncompleteReadError):
            async with asyncio.timeout(ANSWER_S):
                return await self._ask() or None
        return None

    async def _ask(self) -> int:
        secured = ssl.create_default_context() if self._tls else None
        reader, writer = await asyncio.open_connection(self._host, self._port, ssl=secured)
        try:
            writer.write(HEADER.pack(HEADER.size + len(self._body), BIND, 0, 1) + self._body)
            command = 0
            while command != BIND_ANSWER:
                length, command, status, _ = HEADER.unpack(await reader.readexactly(HEADER.size))
                await reader.readexactly(length - HEADER.size)
            if status == 0:
                writer.write(HEADER.pack(HEADER.size, UNBIND, 0, 2))
                await writer.drain()
        finally:
            writer.close()
        return int(status)
