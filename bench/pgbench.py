"""Our own statements, run by PostgreSQL's pgbench: what the database makes of them where the client is in C and thinks
nothing.

Commands are run once, each on another account, and undone; what they asked is written down. pgbench then asks the same,
with the same number of clients, and commits: prepared statements, one at a time, one command a transaction, our lock
first. Values that differ come from a table, by one more statement before each transaction.
"""

import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg

from ringback.core.database_limits import DatabaseLimits
from ringback.core.db import Db
from ringback.core.postgres import WRITE_LOCK
from ringback.core.postgres_connection import PLACEHOLDER, Pipeline, ThreadConnection
from ringback.core.store import attempt
from ringback.services import Services

PER_CLIENT = 20  # transactions
TPS = re.compile(r"tps = ([0-9.]+)")
DONE = re.compile(r"actually processed: ([0-9]+)/([0-9]+)")
Statement = tuple[str, dict[str, Any]]
Command = Callable[[Db], Any]


def pgbench() -> str:
    found = shutil.which("pgbench")
    if found is None:
        raise RuntimeError("pgbench is missing: install Debian's postgresql-client and postgresql-contrib")
    return found


@contextmanager
def listening() -> Iterator[list[Statement]]:
    """What pipelines are asked meanwhile."""
    heard: list[Statement] = []
    send = Pipeline._send

    def hear(self: Pipeline, text: str, params: Mapping[str, Any]) -> None:
        heard.append((text, dict(params)))
        send(self, text, params)

    with patch.object(Pipeline, "_send", hear):
        yield heard


def frame_of(services: Services) -> tuple[list[Statement], list[Statement]]:
    """What stands before and behind a group's commands."""
    services.store.write_now(lambda db: None)
    with listening() as heard:
        services.store.write_now(lambda db: None)
    at = next(n for n, (text, _) in enumerate(heard) if text == WRITE_LOCK) + 1
    return heard[:at], heard[at:]


def asked_by(services: Services, commands: Sequence[Command]) -> list[list[Statement]]:
    """The statements of each command, with all that it sets off. What is asked only now and then (whether there is
    another root key, when a login was used) is left out: whose turn it fell to asks once more."""

    def ask(command: Command) -> list[Statement]:
        session.execute("BEGIN")
        session.execute(WRITE_LOCK)
        with listening() as heard:
            outcome, _ = attempt(services.events.db(session, "postgresql"), services.events, command)
            services.events.before_commit(session, outcome.events)
        outcome.unwrap()
        session.execute("ROLLBACK")
        return heard

    with closing(ThreadConnection(services.settings.database, DatabaseLimits())) as link:
        session = link.session()
        found = [ask(command) for command in commands]
        (usual, _), *_ = Counter(map(shape_of, found)).most_common()
        turns = zip(commands, found, strict=True)
        return [heard if shape_of(heard) == usual else ask(command) for command, heard in turns]


def shape_of(statements: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(text for text, _ in statements)


def run(url: str, transactions: list[list[Statement]], *, clients: int) -> float:
    """Transactions a second; each of `transactions` is done once, or again and again where there is but one."""
    script, constants, table = Script(transactions).parts()
    count = len(transactions) // clients if len(transactions) > 1 else PER_CLIENT * 10
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS bench_values")
        if table:
            columns = ", ".join(f"v{n} text" for n in range(len(table[0])))
            connection.execute(f"CREATE TABLE bench_values (n int PRIMARY KEY, {columns})")
            with connection.cursor().copy("COPY bench_values FROM STDIN") as copy:
                for n, row in enumerate(table):
                    copy.write_row((n, *row))
        connection.execute("VACUUM ANALYZE")
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        Path(file.name).write_text(script)
        defined = [part for name, value in {**constants, "i": "-1", "count": str(count)}.items()
                   for part in ("-D", f"{name}={value}")]  # fmt: skip
        done = subprocess.run(
            [pgbench(), "-n", "-M", "prepared", "-c", str(clients), "-t", str(count), *defined, "-f", file.name, url],
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
    finished = DONE.search(done.stdout)
    rate = TPS.search(done.stdout)
    if done.returncode or rate is None or finished is None or finished[1] != finished[2]:
        raise RuntimeError(f"pgbench failed:\n{done.stdout}\n{done.stderr[-2000:]}")
    return float(rate[1])


class Script:
    """Transactions that ask the same, one as another. Numbers and NULL stand in the text; texts and bytes are given by
    name: pgbench would take a colon in a text for one of its variables."""

    def __init__(self, transactions: list[list[Statement]]) -> None:
        self.transactions = transactions
        shapes = set(map(shape_of, transactions))
        if len(shapes) != 1:
            raise RuntimeError(f"the commands asked {len(shapes)} different things")

    def parts(self) -> tuple[str, dict[str, str], list[list[str | None]]]:
        """The script, the values that never differ by name, and a row of those that do for each transaction."""
        constants: dict[str, str] = {}
        columns: list[list[str | None]] = []
        lines = []
        for place, (text, params) in enumerate(self.transactions[0]):
            names: dict[str, str] = {}
            for name in params:
                values = [one[place][1][name] for one in self.transactions]
                if values[0] is None and values.count(None) == len(values):
                    names[name] = "NULL"
                    continue
                kind = kind_of(next(value for value in values if value is not None))
                texts = [text_of(value) for value in values]
                if texts.count(texts[0]) == len(texts) and texts[0] is not None:
                    if kind == "::bigint" or not texts[0]:  # pgbench defines nothing that is empty
                        names[name] = (texts[0] or "''") + kind
                        continue
                    names[name] = f":c{len(constants)}{kind}"
                    constants[f"c{len(constants)}"] = texts[0]
                elif texts in columns:
                    names[name] = f":v{columns.index(texts)}{kind}"
                else:
                    names[name] = f":v{len(columns)}{kind}"
                    columns.append(texts)
            lines.append(with_names(text, names) + ";")
        rows = list(map(list, zip(*columns, strict=True)))
        if rows:
            chosen = ", ".join(f"v{n}" for n in range(len(columns)))
            here = r"\set i :i + 1" + "\n" + r"\set n :client_id * :count + :i" + "\n"
            lines.insert(0, f"{here}SELECT {chosen} FROM bench_values WHERE n = :n::int \\gset")
        return "\n".join(lines) + "\n", constants, rows


def with_names(text: str, names: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda found: names[found[1]] if found[1] else "%", text)


def kind_of(value: Any) -> str:
    return {int: "::bigint", bytes: "::bytea"}.get(type(value), "")


def text_of(value: Any) -> str | None:
    if value is None:
        return None
    return f"\\x{value.hex()}" if isinstance(value, bytes) else str(value)
