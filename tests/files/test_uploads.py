"""Bytes are taken back only where it is known that no row holds them."""

import asyncio

import pytest
from anyio import create_task_group

from ringback.core.actors import SYSTEM
from ringback.core.errors import Unavailable
from ringback.files.commands import UPLOADS
from ringback.files.schemas import FilesBusy, TooManyFiles
from ringback.files.uploads import stored
from ringback.services import Services
from ringback.support.email.inbound import keep_files
from ringback.support.email.parts import Attachment
from tests.builders import client_for, make_account
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


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many files wait as may."""
    monkeypatch.setattr("ringback.files.uploads.MAX_AT_HAND", 0)


def test_upload_beyond_those_that_may_wait_is_told_when_to_come_back_and_costs_no_try(
    services: Services, crowd: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_for(services, make_account(services.store)[1])
    for _ in range(UPLOADS.maximum + 1):
        refused = client.post("/v1/files", files={"file": ("a.png", picture(), "image/png")})
        assert (refused.status_code, refused.json()["code"], refused.headers["retry-after"]) == (503, "files_busy", "5")
    monkeypatch.setattr("ringback.files.uploads.MAX_AT_HAND", 1)
    assert client.post("/v1/files", files={"file": ("a.png", picture(), "image/png")}).status_code == 201


def test_mail_whose_picture_finds_no_room_is_brought_again(services: Services, crowd: None) -> None:
    with pytest.raises(Unavailable):
        asyncio.run(kept(services))


async def kept(services: Services) -> None:
    await keep_files(services, SYSTEM, [Attachment("a.png", picture())])


def test_files_beyond_those_that_may_be_at_hand_are_refused(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ringback.files.uploads.MAX_AT_HAND", 3)

    async def upload(outcomes: list[str]) -> None:
        try:
            async with stored(services, "a.txt", b"hello"):
                outcomes.append("stored")
        except FilesBusy:
            outcomes.append("busy")

    async def all_at_once() -> list[str]:
        outcomes: list[str] = []
        async with create_task_group() as tasks:
            for _ in range(3 + 10):
                tasks.start_soon(upload, outcomes)
        return outcomes

    outcomes = asyncio.run(all_at_once())
    assert (outcomes.count("busy"), outcomes.count("stored")) == (10, 3)
