"""Bytes are taken back only where it is known that no row holds them."""

import asyncio

import pytest

from ringback.core.errors import Unavailable
from ringback.files.schemas import TooManyFiles
from ringback.files.uploads import stored
from ringback.services import Services
from tests.files.pictures import picture


def left_by(services: Services, error: BaseException) -> list[str]:
    """The stored files after an upload whose row ended so."""

    async def upload() -> None:
        async with stored(services, "screen.png", picture()):
            raise error

    with pytest.raises(type(error)):
        asyncio.run(upload())
    return services.file_store.older_than(2**62)


def test_refused_file_leaves_nothing(services: Services) -> None:
    assert left_by(services, TooManyFiles()) == []


@pytest.mark.parametrize("error", [Unavailable("gone"), OSError("gone"), asyncio.CancelledError()])
def test_file_whose_row_may_be_there_keeps_its_bytes(services: Services, error: BaseException) -> None:
    assert len(left_by(services, error)) == 1
