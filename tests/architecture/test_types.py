"""What the type checker must see, on the way from a route to the row: each mistake here is an error, its right form
is none. One run over one file with all of them, with the cache of `mypy` itself."""

import importlib
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import select

from ringback.accounts.tables import accounts, agents, logins
from ringback.core.sql import RowMismatch, prepare
from ringback.courier.channels import KINDS

ROOT = Path(__file__).parents[2]
HEAD = """\
from typing import NamedTuple

from litestar import Response
from sqlalchemy import select

from ringback.accounts.queries import ACCOUNT
from ringback.accounts.requirements import on_payment_checked
from ringback.accounts.schemas import PhoneChanged
from ringback.accounts.tables import AccountRow, accounts
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.http import Caller
from ringback.core.paging import newest
from ringback.core.sql import prepare
from ringback.core.store import Events, Store
from ringback.courier.channels import ChannelModule
from ringback.journal.live import Hub
from ringback.onboarding.queries import me
from ringback.payments.schemas import PaymentChecked
from ringback.services import Services
from ringback.settings import HasSettings, Settings
from ringback.support import commands
from ringback.support.schemas import Case, CaseRequest
from ringback.support.tables import CaseRow


class Account(NamedTuple):
    id: str


ONE = prepare(select(accounts.c.id), into=Account)
"""

RIGHT = {
    "a command from a route": """
async def f(caller: Caller) -> int:
    return (await caller.write(commands.mark_read, case_id="case-1", message_number=1)).unread
""",
    "a query without arguments": """
async def f(caller: Caller) -> str | None:
    return (await caller.read(me)).open_case
""",
    "a command from a test or the command line": """
def f(store: Store) -> int:
    return store.write_now(commands.mark_read, SYSTEM, case_id="case-1", message_number=1).unread
""",
    "the answer to what creates": """
async def f(caller: Caller, data: CaseRequest) -> Response[Case]:
    return await caller.create(commands.open_case, request=data)
""",
    "a column of a row": """
def f(case: CaseRow, db: Db) -> int | None:
    row = db.one(ACCOUNT, id="1")
    return row.activated_at if row is not None else case.resolved_at
""",
    "a row of a statement that a request builds": """
def f(db: Db) -> list[str]:
    return [row.id for row in db.all(prepare(select(accounts.c.id), into=Account))]
""",
    "a page of rows": """
def f(db: Db) -> list[AccountRow]:
    return newest(db, select(accounts), accounts.c.id, into=AccountRow, cursor=None, limit=None)[0]
""",
    "a statement that changes": """
def f(db: Db) -> int:
    return db.run(prepare(accounts.delete()))
""",
    "a reaction to its event": """
def f(events: Events) -> None:
    events.on(PaymentChecked, on_payment_checked)
""",
    "each adapter as the port has it": f"""
def f() -> list[ChannelModule]:
{"".join(f"    from {package} import channel as {kind}" + chr(10) for kind, package in KINDS.items())}
    return [{", ".join(KINDS)}]
""",
    "services that have what a room asks for": """
class Mine:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings

def f(mine: Mine) -> HasSettings:
    return mine
""",
}

WRONG = {
    "a mistyped keyword from a route": (
        'Unexpected keyword argument "case_idd"',
        """
async def f(caller: Caller) -> None:
    await caller.write(commands.mark_read, case_idd="case-1", message_number=1)
""",
    ),
    "an argument of another type": (
        'Argument "message_number" to "write" of "Caller" has incompatible type "str"',
        """
async def f(caller: Caller) -> None:
    await caller.write(commands.mark_read, case_id="case-1", message_number="1")
""",
    ),
    "an item that no stream can be sent": (
        'Argument 2 to "publish" of "Hub" has incompatible type "dict[str, str]"',
        """
def f(hub: Hub) -> None:
    hub.publish("topic", {"case_id": "case-1"})
""",
    ),
    "an argument that is missing": (
        'Missing named argument "message_number"',
        """
async def f(caller: Caller) -> None:
    await caller.write(commands.mark_read, case_id="case-1")
""",
    ),
    "a mistyped keyword to the store": (
        'Unexpected keyword argument "case_idd"',
        """
async def f(store: Store) -> None:
    await store.write(commands.mark_read, SYSTEM, case_idd="case-1", message_number=1)
""",
    ),
    "a command without its actor": (
        "incompatible type",
        """
def f(store: Store) -> None:
    store.write_now(commands.mark_read, "SYSTEM", case_id="case-1", message_number=1)
""",
    ),
    "an answer that the command does not give": (
        "incompatible type",
        """
async def f(caller: Caller) -> str:
    return await caller.write(commands.mark_read, case_id="case-1", message_number=1)
""",
    ),
    "an answer that what creates does not give": (
        "incompatible type",
        """
async def f(caller: Caller, data: CaseRequest) -> Response[AccountRow]:
    return await caller.create(commands.open_case, request=data)
""",
    ),
    "a mistyped column": (
        '"CaseRow" has no attribute "left_att"',
        """
def f(case: CaseRow) -> object:
    return case.left_att
""",
    ),
    "a mistyped column of a statement's row": (
        '"AccountRow" has no attribute "left_att"',
        """
def f(db: Db) -> list[object]:
    return [row.left_att for row in db.all(ACCOUNT, id="1")]
""",
    ),
    "a row that may not be there": (
        'Item "None"',
        """
def f(db: Db) -> str:
    return db.one(ONE).id
""",
    ),
    "a column that may be NULL": (
        "Incompatible return value type",
        """
def f(row: AccountRow) -> int:
    return row.activated_at
""",
    ),
    "a statement that reads, without a row": (
        'No overload variant of "prepare"',
        """
ALL = prepare(select(accounts))
""",
    ),
    "a statement that was not prepared": (
        'Argument 1 to "all" of "Db" has incompatible type',
        """
def f(db: Db) -> int:
    return len(db.all(select(accounts)))
""",
    ),
    "rows of a statement that changes": (
        '"None" has no attribute "id"',
        """
def f(db: Db) -> object:
    return db.one(prepare(accounts.delete())).id
""",
    ),
    "a reaction to another event": (
        "incompatible type",
        """
def f(events: Events) -> None:
    events.on(PhoneChanged, on_payment_checked)
""",
    ),
    "services without what a room asks for": (
        "Incompatible return value type",
        """
class Mine:
    store: Store

def f(mine: Mine) -> HasSettings:
    return mine
""",
    ),
}


@cache
def provided() -> dict[str, str]:
    """Every protocol that a handler asks for with `Provided[...]`, and the module it is defined in."""
    found = {}
    for path in (ROOT / "src/ringback").rglob("*.py"):
        for name in re.findall(r"(?<!`)services: Provided\[(\w+)\]", path.read_text()):
            module = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
            protocol: Any = getattr(importlib.import_module(module), name)
            found[f"{protocol.__module__}.{name}"] = protocol.__module__
    return found


def satisfied(protocol: str, module: str) -> str:
    return f"import {module}\n\ndef f(services: Services) -> {protocol}:\n    return services\n"


SNIPPETS = {
    **RIGHT,
    **{name: code for name, (_, code) in WRONG.items()},
    **{protocol: satisfied(protocol, module) for protocol, module in provided().items()},
}


@pytest.fixture(scope="module")
def errors(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the type checker says of each snippet."""
    lines, owners = HEAD.splitlines(), {}
    for number, (name, code) in enumerate(SNIPPETS.items()):
        code = re.sub(r"\bMine\b", f"Mine{number}", re.sub(r"\bdef f\b", f"def f{number}", code))
        for line in code.splitlines():
            lines.append(line)
            owners[len(lines)] = name
    file = tmp_path_factory.mktemp("types") / "snippets.py"
    file.write_text("\n".join(lines) + "\n")
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", str(file)]
    environ = {**os.environ, "MYPYPATH": "src"}
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, list[str]] = {}
    # Not by the whole path: what the cache knows of the same file it says of where that was before.
    for line, message in re.findall(r"^.*snippets\.py:(\d+): error: (.*)$", done.stdout, re.MULTILINE):
        found.setdefault(owners.get(int(line), "imports"), []).append(message)
    return found


@pytest.mark.parametrize("name", ["imports", *RIGHT])
def test_right_code_is_accepted(errors: dict[str, list[str]], name: str) -> None:
    assert name not in errors, errors


@pytest.mark.parametrize("name", WRONG)
def test_mistake_is_an_error_of_the_type_checker(errors: dict[str, list[str]], name: str) -> None:
    expected, _ = WRONG[name]
    assert any(expected in message for message in errors.get(name, ())), errors.get(name)


@pytest.mark.parametrize("protocol", provided())
def test_services_have_what_every_room_asks_for(errors: dict[str, list[str]], protocol: str) -> None:
    assert protocol not in errors, errors[protocol]


class Named(NamedTuple):
    id: str
    email_claim: str | None


class Misnamed(NamedTuple):
    id: str
    email_clam: str | None


class Swapped(NamedTuple):
    email_claim: str | None
    id: str


class Mistyped(NamedTuple):
    id: int
    email_claim: str | None


class WithoutNone(NamedTuple):
    id: str
    email_claim: str


class Joined(NamedTuple):
    id: str
    name: str


def test_row_that_fits_its_statement_is_taken() -> None:
    prepare(select(accounts.c.id, accounts.c.email_claim), into=Named)


@pytest.mark.parametrize("row", [Misnamed, Swapped, Mistyped, WithoutNone, Joined])
def test_row_that_does_not_fit_its_statement_is_refused_when_it_is_built(row: type[tuple[Any, ...]]) -> None:
    with pytest.raises(RowMismatch):
        prepare(select(accounts.c.id, accounts.c.email_claim), into=row)


def test_column_that_an_outer_join_may_leave_empty_needs_none() -> None:
    both = logins.c.subject == agents.c.id
    prepare(select(logins.c.subject.label("id"), agents.c.name).join(agents, both), into=Joined)
    for source in (
        select(logins.c.subject.label("id"), agents.c.name).outerjoin(agents, both),
        select(logins.c.subject.label("id"), agents.c.name).select_from(logins.outerjoin(agents, both)),
        select(logins.c.subject.label("id"), agents.c.name).join(agents, both, full=True),
    ):
        with pytest.raises(RowMismatch, match=r"Joined\.\w+ may be NULL"):
            prepare(source, into=Joined)
