"""An installation of any size in a minute: whole accounts, made by the product's commands and copied in SQL.

Each account has proved its phone by a code that came, and has a case with two messages. Its copies have keys and times
of their own (ten minutes before the last), so that every index holds as many different values as it would. Of what
grows with time and not with accounts only a part is copied: two entries of each account. The copies
are not searched.
"""

import contextlib
import re
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
from phonenumbers import parse
from sqlalchemy import Table

from bench.bulk import OPEN_PART
from bench.people import Applicant, make_applicants, make_cases, services_on
from ringback.accounts.commands import set_phone
from ringback.core.actors import Actor, ActorKind
from ringback.core.db import Db
from ringback.core.sql import metadata
from ringback.core.times import MINUTE
from ringback.courier.commands import receive_all
from ringback.courier.dispatch import Performed, claim, record_all
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.providers.routing import Choice
from ringback.courier.schemas import Outcome, Receipt
from ringback.journal.checkpoints import signer, take_checkpoint
from ringback.journal.merkle import Edge
from ringback.journal.tables import checkpoints
from ringback.numbers.lines import describe
from ringback.services import Services
from ringback.support.commands import post_message
from ringback.verification import codes
from ringback.verification.commands import check, start
from ringback.verification.flow import VerificationKind
from ringback.verification.queries import row_of

ACCOUNTS = 1_000
BATCH = 50
PROVIDER = "bench"
PERSONS = "account_id IN (SELECT id FROM accounts)"  # the installation has a chain of its own
TEXTS = "SELECT id FROM deliveries WHERE channel = 'sms'"
COPIED = {  # tables that grow with the accounts, and which of their rows are copied
    "people": PERSONS,
    "accounts": "",
    "heads": PERSONS,
    "requirements": "name = 'phone'",
    "identifiers": "kind = 'phone'",
    "logins": "kind = 'applicant'",
    "entries": f"{PERSONS} AND seq > (SELECT seq - 2 FROM heads WHERE heads.account_id = entries.account_id)",
    "log": f"{PERSONS} AND seq > (SELECT seq - 2 FROM heads WHERE heads.account_id = log.account_id)",
    "cases": "",
    "messages": "n = 1",
    "deliveries": "channel = 'sms'",
    "delivery_events": f"state = 'delivered' AND delivery_id IN ({TEXTS})",
    "attempts": f"delivery_id IN ({TEXTS})",
    "receipts": "",
    "verifications": "",
    "hits": "key LIKE 'sends_account:%'",
}
TIME = re.compile(r"(.+_)?(at|until|since)")
KINDS = {  # what a text column holds, known by its values
    "account": re.compile(r"\d{12}(:.*)?"),
    "id": re.compile(r"[a-z]+_[0-9a-hjkmnp-tv-z]{26}"),
    "case": re.compile(r"case-.+-[0-9a-f]{16}"),
    "digest": re.compile(r"[0-9a-f]{32,}"),
}


class Sql(NamedTuple):
    """How one database says it. `k` counts the copies."""

    hexadecimal: str  # of a number, with leading zeros
    number: str
    counted: str  # before the INSERT's SELECT
    source: str  # k, and then the rows: the first index to be filled gets them in its order


SQLITE = Sql(
    "printf('%0{width}x', {value})",
    "CAST({value} AS INTEGER)",
    "WITH RECURSIVE counter(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM counter WHERE k < {copies})",
    "(SELECT k FROM counter) CROSS JOIN copied_{table} AS t",
)
POSTGRESQL = Sql(
    "lpad(to_hex({value}), {width}, '0')",
    "({value})::bigint",
    "",
    "generate_series(1::bigint, {copies}) AS k CROSS JOIN LATERAL (SELECT * FROM copied_{table} OFFSET 0 * k) AS t",
)


def make_world(services: Services, accounts: int = ACCOUNTS) -> list[Applicant]:
    """`accounts` whole ones, all signed. Made five minutes ago, so that nobody has just been sent anything."""
    now = services.events.clock
    services.events.clock = lambda: now() - 5 * MINUTE
    try:
        people = make_applicants(services, accounts)
        cases = make_cases(services, people)
        for first in range(0, accounts, BATCH):
            services.store.write_now(begin_codes, people[first : first + BATCH], first)
            services.store.write_now(reply, list(zip(people, cases, strict=True))[first : first + BATCH])
            deliver_texts(services, BATCH)
        services.store.write_now(enter_codes)
        while services.store.write_now(take_checkpoint):
            pass
    finally:
        services.events.clock = now
    return people


def owner(who: Applicant) -> Actor:
    return Actor(kind=ActorKind.APPLICANT, id=who.account_id, account_id=who.account_id)


def begin_codes(db: Db, people: list[Applicant], first: int) -> list[tuple[str, str]]:
    """A text message with a code to each; returns the verification and its code."""
    made = []
    set_phones(db, people, first)
    for who in people:
        sent = start(db, owner(who), kind=VerificationKind.PHONE, channel=ChannelName.SMS)
        made.append((sent.id, codes.code_of(db.vault, row_of(db, sent.id).salt)))
    return made


def set_phones(db: Db, people: list[Applicant], first: int) -> None:
    for n, who in enumerate(people, first):
        # The next one begins differently, or the fraud detector would see a prefix that gets very many codes.
        phone = describe(parse(f"+8491{n % 10000:04}{n // 10000:03}"))
        set_phone(db, owner(who), account_id=who.account_id, number=phone)


def reply(db: Db, written: list[tuple[Applicant, str]]) -> None:
    for who, case_id in written:
        post_message(db, owner(who), case_id=case_id, client_id=secrets.token_hex(8), body="Is there any news?")


def deliver_texts(services: Services, maximum: int) -> int:
    """What is due, in the steps of a worker: claimed, handed over and recorded, and its receipts. Returns how many."""
    store = services.store
    jobs = store.write_now(
        claim, owner="bench", channel=ChannelName.SMS, maximum=maximum, brand=services.brand, choose=chosen
    )
    refs = {job.id: secrets.token_hex(16) for job in jobs}
    done = [Performed(job.id, Outcome(DeliveryEvent.ACCEPT, PROVIDER, ref=refs[job.id])) for job in jobs]
    store.write_now(record_all, owner="bench", performed=done)
    told = [Receipt(PROVIDER, ref, "delivered", DeliveryEvent.DELIVER) for ref in refs.values()]
    store.write_now(receive_all, told=told)
    return len(jobs)


def chosen(*_: object) -> Choice:
    return Choice(PROVIDER, False)


def enter_codes(db: Db) -> None:
    """Everybody who was sent one."""
    db._cursor.execute("SELECT id, account_id, salt FROM verifications WHERE state = 'pending' AND kind = 'phone'")
    for verification_id, account_id, salt in db._cursor.fetchall():
        code = codes.code_of(db.vault, bytes(salt))
        check(db, owner(Applicant(account_id, "")), verification_id=verification_id, code=code)


def multiply(database: str, files: Path, copies: int) -> None:
    """Each account's rows so often once more. Nobody else may use the database."""
    if database.startswith("sqlite"):
        path = database.removeprefix("sqlite:///")
        with sqlite3.connect(path, isolation_level=None) as db:
            db.execute("PRAGMA synchronous=OFF")
            db.execute("PRAGMA journal_mode=MEMORY")
            db.execute("PRAGMA cache_size=-400000")
            db.execute("BEGIN")
            copy_all(db, SQLITE, copies)
            db.execute("COMMIT")
            db.execute("PRAGMA journal_mode=WAL")
        db.close()
    else:
        with psycopg.connect(database, autocommit=True) as connection, without_waiting(connection):
            copy_all(connection, POSTGRESQL, copies)
    services = services_on(database, str(files))
    services.store.write_now(sign_as_it_is)
    services.store.close()


@contextlib.contextmanager
def without_waiting(connection: psycopg.Connection) -> Iterator[None]:
    """While ten gigabytes are written, the server neither waits for the disk nor writes a page twice."""
    told = {"fsync": "off", "full_page_writes": "off", "max_wal_size": "'16GB'", "checkpoint_timeout": "'1h'"}
    for name, value in told.items():
        connection.execute(f"ALTER SYSTEM SET {name} = {value}")
    connection.execute("SELECT pg_reload_conf()")
    yield
    for name in told:
        connection.execute(f"ALTER SYSTEM RESET {name}")
    connection.execute("SELECT pg_reload_conf()")
    connection.execute("CHECKPOINT")


def copy_all(db: Any, sql: Sql, copies: int) -> None:
    for name, where in COPIED.items():
        table = metadata.tables[name]
        db.execute(copy_statement(db, sql, table, f"WHERE {where}" if where else "", copies))


def copy_statement(db: Any, sql: Sql, table: Table, where: str, copies: int) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    # Apart from the table itself, or SQLite would set aside all that it is to insert first.
    rows = f"SELECT row_number() OVER () AS place, {names} FROM {table.name} {where}"
    db.execute(f"CREATE TEMP TABLE copied_{table.name} AS {rows}")
    sample = db.execute(f"SELECT {names} FROM copied_{table.name}").fetchall()
    values = {column.name: [row[n] for row in sample] for n, column in enumerate(table.columns)}
    expressions = ", ".join(expression(sql, table, name, values[name]) for name in values)
    source = sql.source.format(table=table.name, copies=copies)
    counted = sql.counted.format(copies=copies)
    return f"INSERT INTO {table.name} ({names}) {counted} SELECT {expressions} FROM {source}"


def expression(sql: Sql, table: Table, name: str, values: list[Any]) -> str:
    """One column of copy `k`: the same everywhere for the same value, so that what points to a row still does."""
    column, moved = f't."{name}"', f"k * {10 * MINUTE}"
    if table.name == "log" and name == "n":
        return f"{column} + k * (SELECT max(size) FROM checkpoints)"
    if table.name == "cases" and name in ("status", "waiting_since", "resolved_at", "display_id"):
        is_open = f"(k * 7 + t.place) % 100 < {OPEN_PART}"
        return {
            "status": f"CASE WHEN {is_open} THEN t.status ELSE 'resolved' END",
            "waiting_since": f"CASE WHEN {is_open} THEN t.waiting_since - {moved} END",
            "resolved_at": f"CASE WHEN {is_open} THEN NULL ELSE t.updated_at - {moved} END",
            "display_id": f"CAST({sql.number.format(value=column)} + k * 10000000000 AS TEXT)",
        }[name]
    if table.name == "hits" and name == "key":
        return f"{column} || ':' || k"
    known = [value for value in values if value is not None]
    if known and TIME.fullmatch(name) and isinstance(known[0], int):
        return f"{column} - {moved}"
    kind = kind_of(known)
    if kind == "account":
        # A block of numbers for each copy; without the sum every account would come again in the block that it is in.
        number = f"({sql.number.format(value=f'substr({column}, 1, 12)')} + 123456789) % 800000000"
        return f"CAST(100000000000 + k * 800000000 + {number} AS TEXT) || substr({column}, 13)"
    if kind == "id":
        end = f"length({column}) - 15"  # of 26 signs the last 16 are chance, and those before them are the time
        time = sql.hexadecimal.format(value="k", width=10)
        return f"substr({column}, 1, length({column}) - 26) || {time} || substr({column}, {end})"
    if kind == "case":
        chance = sql.hexadecimal.format(value="k", width=8)
        return f"substr({column}, 1, length({column}) - 16) || {chance} || substr({column}, length({column}) - 7)"
    if kind == "digest":
        return f"{sql.hexadecimal.format(value='k * 4000001', width=8)} || substr({column}, 9)"
    return column


def kind_of(values: list[Any]) -> str | None:
    if values and isinstance(values[0], str):
        for kind, form in KINDS.items():
            if all(form.fullmatch(value) for value in values):
                return kind
    return None


def sign_as_it_is(db: Db) -> None:
    """A checkpoint behind the copied log, whose tree is made up: the next one begins there."""
    db._cursor.execute("SELECT max(n) + 1 FROM log")
    ((size,),) = db._cursor.fetchall()
    edge = Edge(size, [secrets.token_bytes(32) for _ in range(size.bit_count())])
    note = signer(db.vault).sign(size=size, root=edge.root())
    nodes = [node.hex() for node in edge.roots]
    db.add(checkpoints, size=size, at=db.now, root=edge.root().hex(), edge=nodes, note=note)


def cloned(database: str, folder: Path) -> str:
    """The same again, beside it. Nobody else may use the database."""
    if database.startswith("sqlite"):
        path = folder / "large.db"
        shutil.copy(database.removeprefix("sqlite:///"), path)
        return f"sqlite:///{path}"
    with psycopg.connect(database.rpartition("/")[0] + "/template1", autocommit=True) as connection:
        connection.execute("CREATE DATABASE large TEMPLATE postgres")
    return database.rpartition("/")[0] + "/large"


def tables_and_rows(db: Any) -> Iterator[tuple[str, int]]:
    for name in COPIED:
        yield name, db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
