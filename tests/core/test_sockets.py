"""Processes beside one SQLite file: who is alone knows it, and tells nobody."""

import asyncio
from pathlib import Path

from ringback.core.bus.sockets import SocketBus


def test_process_is_alone_until_another_listens_and_again_after_it_has_left(tmp_path: Path) -> None:
    async def go() -> list[bool]:
        mine, other = SocketBus(tmp_path / "bus"), SocketBus(tmp_path / "bus")
        alone = [mine.alone]
        await mine.start(lambda _: None, lambda: None)
        alone.append(mine.alone)
        await other.start(lambda _: None, lambda: None)
        alone += [mine.alone, other.alone]
        await other.close()
        alone.append(mine.alone)
        await mine.close()
        return alone

    assert asyncio.run(go()) == [True, True, False, False, True]
