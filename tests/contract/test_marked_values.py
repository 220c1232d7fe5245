"""Nothing that a person gives lies anywhere in clear, and after an erasure it can't be opened or guessed at either."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select, update

from ringback.accounts.erasure import erase
from ringback.accounts.tables import accounts
from ringback.core.crypto import Erased, Vault
from ringback.core.postgres import LOG_STAYS
from ringback.core.sql import metadata
from ringback.core.times import DAY
from ringback.files.sweep import sweep
from ringback.journal.tables import people
from ringback.services import Services
from ringback.settings import Settings
from ringback.worker import drain
from tests.builders import OPERATOR, make_account
from tests.conftest import TestClock
from tests.contract.marked_person import (
    OTHER,
    OUTSIDE,
    PERSONAL,
    PHONE,
    Journey,
    empty_the_sandbox,
    texts_of_bodies,
)
from tests.decisions.test_after_a_decision import with_rules
from tests.files.pictures import picture
from tests.rows import execute, select_all
from tests.support.mailbag import with_mail

PICTURE = b"\x89PNG"  # how each begins
SHORTEST = 20  # signs of a digest that a column keeps of it
OF_ACTS = {"search"}  # digests of what an agent did, which entries keep
DIGITS = re.compile(r"\d{9,}|\d+\.\d+\.\d+\.\d+")


def marks() -> set[str]:
    """The words and numbers that only this person's values hold."""
    values = [*PERSONAL.values(), *OUTSIDE.values()]
    words = {word for value in values for word in re.findall(r"zq\w{4,}", value.lower())}
    numbers = [number for value in values for number in DIGITS.findall(value)]
    return words | {number if "." in number else number[-9:] for number in numbers}


MARKS = marks()


@pytest.fixture
def services(settings: Settings, clock: TestClock) -> Iterator[Services]:
    services = with_rules(Services(with_mail(settings), clock), review_percent=100, people="two")
    yield services
    services.store.close()


@pytest.fixture
def digests(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every keyed digest that is made of anything of theirs."""
    made: set[str] = set()
    lookup = Vault.lookup

    def recording(self: Vault, purpose: str, value: str) -> str:
        digest = lookup(self, purpose, value)
        if purpose not in OF_ACTS and any(mark in value.lower() for mark in (*MARKS, PHONE[-7:])):
            made.add(digest[:SHORTEST])
        return digest

    monkeypatch.setattr(Vault, "lookup", recording)
    return made


@pytest.fixture
def purposes(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Everything that the installation's own keys seal for."""
    used: set[str] = set()
    seal = Vault.seal

    def recording(self: Vault, purpose: str, plain: bytes) -> bytes:
        used.add(purpose)
        return seal(self, purpose, plain)

    monkeypatch.setattr(Vault, "seal", recording)
    return used


def lying(settings: Settings, services: Services) -> Iterator[tuple[str, bytes]]:
    """All that is kept, with its place: the files of SQLite and its log, every value of PostgreSQL, and the rest."""
    folder = Path(settings.files).parent
    services.store.write_now(empty_the_sandbox)
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.name, path.read_bytes()
    if "://" in settings.database.removeprefix("sqlite:///"):
        for place, value in values_of(settings.database):
            yield place, value if isinstance(value, bytes) else str(value).encode()


def values_of(url: str) -> Iterator[tuple[str, object]]:
    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in tables:
            cursor = connection.execute(f'SELECT * FROM "{table}"')
            names = [column.name for column in cursor.description or ()]
            for row in cursor:
                yield from ((f"{table}.{name}", value) for name, value in zip(names, row, strict=True))


def found(settings: Settings, services: Services, values: set[str]) -> set[tuple[str, str]]:
    return {
        (place, value)
        for place, content in lying(settings, services)
        for lower in (content.lower(),)
        for value in values
        if value.lower().encode() in lower
    }


def holding(settings: Settings, services: Services, content: bytes) -> list[str]:
    return [place for place, kept in lying(settings, services) if content in kept]


def test_every_text_of_the_api_is_known_to_be_personal_or_not(services: Services) -> None:
    others = [field for fields in OTHER.values() for field in fields]
    assert len(others) == len(set(others))
    assert set(PERSONAL) | set(others) == texts_of_bodies(services)
    assert not set(PERSONAL) & set(others)


def test_value_in_clear_is_found_in_every_kind_of_place(services: Services, settings: Settings) -> None:
    make_account(services.store)
    services.store.write_now(lambda db: execute(db, update(accounts).values(name="ZqClearName")))
    services.file_store._inner.put("file_" + "a" * 26, b"a ZQCLEARFILE of theirs")  # type: ignore[attr-defined]
    services.file_store._inner.put("file_" + "b" * 26, picture())  # type: ignore[attr-defined]
    assert holding(settings, services, PICTURE) == ["file_" + "b" * 26]
    assert {value for _, value in found(settings, services, MARKS | {"zqclearname", "zqclearfile"})} == {
        "zqclearname",
        "zqclearfile",
    }


def test_marked_person_leaves_nothing_in_clear_and_nothing_at_all_once_erased(
    services: Services,
    settings: Settings,
    clock: TestClock,
    digests: set[str],
    purposes: set[str],
    capfd: pytest.CaptureFixture[str],
) -> None:
    journey = Journey(services, clock)
    journey.go()
    assert journey.used == set(PERSONAL) | set(OUTSIDE)
    (key,) = services.store.read_now(
        lambda db: select_all(db, select(people.c.key).where(people.c.account_id == journey.account_id))
    )
    assert found(settings, services, MARKS | journey.secrets) == set()
    assert holding(settings, services, PICTURE) == []
    services.store.write_now(erase, OPERATOR, account_id=journey.account_id, reason="asked")
    clock.ms += 2 * DAY
    drain(services)
    asyncio.run(sweep(services.store, services.file_store))
    assert services.store.forget() in ("", LOG_STAYS)
    assert found(settings, services, MARKS | journey.secrets) == set()
    assert holding(settings, services, key.key) == holding(settings, services, PICTURE) == []
    assert len(digests) > 20
    assert found(settings, services, digests) == set()
    assert opened(services, purposes) == {("hooks.sealed_url", "zqhooksecret")}  # a program's, not theirs
    printed = "".join(capfd.readouterr()).lower()
    assert "route=/v1/signups" in printed
    assert [mark for mark in MARKS if mark in printed] == []


def opened(services: Services, purposes: set[str]) -> set[tuple[str, str]]:
    """What the installation's own keys, which nobody destroys, still open of theirs."""
    vault = services.events.vault
    found = set()
    for place, value in sealed_values(services):
        for purpose in sorted(purposes):
            try:
                plain = vault.unseal(purpose, value).lower()
            except (Erased, ValueError):
                continue
            found |= {(place, mark) for mark in MARKS if mark.encode() in plain}
    return found


def sealed_values(services: Services) -> Iterator[tuple[str, bytes]]:
    for table in metadata.tables.values():
        for row in services.store.read_now(lambda db, table=table: select_all(db, select(table))):  # type: ignore[misc]
            for name, value in row._asdict().items():
                if isinstance(value, bytes):
                    yield f"{table.name}.{name}", value
