"""What every command shares: settings with a clear refusal, and an open, migrated store."""

import contextlib
import gc
import getpass
import sys
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

from cyclopts import Parameter

from ringback.cli.database import exit_on_bad_database, open_database, prove_secret
from ringback.cli.exits import CONFIG, USAGE
from ringback.settings import Settings
from ringback.settings_loading import BadSettings, load

if TYPE_CHECKING:
    from ringback.core.actors import Actor
    from ringback.core.crypto import Vault
    from ringback.core.store import Store
    from ringback.services import Services

NEWER = (
    "ringback: the database's schema is of a newer version, {}. This program works with it; bring it up to date soon."
)
SWITCH_S = 0.0005  # event loop and writer share one interpreter lock; at the usual 5 ms each waits too long for it
GARBAGE = 20_000  # new objects until cycles are looked for; requests make few, and looking every 700 costs a twentieth
Config = Annotated[
    Path | None, Parameter(name=["--config", "-c"], help="TOML file with settings; see docs/settings.md.")
]
Database = Annotated[str | None, Parameter(help="sqlite:///file.db or postgresql://user:password@host/name.")]
AsJson = Annotated[bool, Parameter(name="--json", negative=(), help="Print one JSON object, for programs.")]


def refuse(message: str) -> NoReturn:
    """Wrong usage: say so on standard error and end with status 2."""
    print(f"ringback: {message}", file=sys.stderr)
    raise SystemExit(USAGE)


@contextlib.contextmanager
def exit_on_refusal() -> Iterator[None]:
    """What a command refuses, on standard error, with status 1: nothing was changed."""
    from ringback.core.errors import NotFound, Problem

    try:
        yield
    except Problem as problem:
        said = (
            problem.detail
            if problem.detail != NotFound.detail
            else "There is none of that name. See the command's list."
        )
        lines = [f"{error.field}: {error.message}" for error in problem.errors] or [said]
        print("\n".join(f"ringback: {line}" for line in lines), file=sys.stderr)
        raise SystemExit(1) from None


def operator() -> "Actor":
    """Whoever runs the command, by the name that the machine knows."""
    from ringback.core.actors import Actor, ActorKind

    return Actor(kind=ActorKind.OPERATOR, name=getpass.getuser())


def settings_or_exit(config: Path | None = None, **overrides: Any) -> Settings:
    """Exit status 78 and one line for each thing that is wrong."""
    with exit_on_bad_settings():
        return load(config, **overrides)


@contextlib.contextmanager
def exit_on_bad_settings() -> Iterator[None]:
    try:
        yield
    except BadSettings as error:
        print("Ringback can't start with these settings:", file=sys.stderr)
        for problem in error.problems:
            print(f"  - {problem}", file=sys.stderr)
        raise SystemExit(CONFIG) from None


@contextlib.contextmanager
def open_services(settings: Settings) -> Iterator["Services"]:
    """For commands: the services without its web server, its secret proved and its schema up to date."""
    from ringback.services import Services

    with exit_on_bad_settings():
        services = Services(settings)
    try:
        with exit_on_bad_database(settings):
            newer = open_database(services.store).newer
        if newer is not None:
            print(NEWER.format(newer), file=sys.stderr)
        with exit_on_bad_settings():  # those of providers are found as they are opened
            yield services
    finally:
        services.bus.leave()
        services.store.close()


def run_async(main: Coroutine[Any, Any, None]) -> None:
    """For commands that stay: on the faster event loop where there is one."""
    import asyncio

    sys.setswitchinterval(SWITCH_S)
    gc.set_threshold(GARBAGE)
    new_loop = asyncio.new_event_loop
    if sys.platform != "win32":
        from uvloop import new_event_loop as new_loop  # it does not exist on Windows
    with asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(main)


@contextlib.contextmanager
def open_store_as_it_is(settings: Settings, vault: "Vault | None" = None) -> Iterator["Store"]:
    """For commands that only look: no schema is changed and no database is made by looking for one. `vault` has its
    root key then; without it the store makes its own."""
    import sqlite3

    import psycopg

    from ringback.core.crypto import Vault
    from ringback.core.errors import Unavailable
    from ringback.core.opening import open_store
    from ringback.core.store import Events

    path = settings.database.removeprefix("sqlite:///")
    if "://" not in path and not Path(path).is_file():
        refuse(f"there is no database {path}. Name yours with --database or RINGBACK_DATABASE.")
    vault = vault or Vault(settings.secret, settings.old_secret)
    store = open_store(settings.database, Events(vault), settings.database_limits)
    try:
        with exit_on_bad_database(settings):
            prove_secret(store)
        yield store
    except (sqlite3.DatabaseError, psycopg.errors.UndefinedTable) as error:
        refuse(f"the database can't be read: {error}. If it is older than this program, run `ringback migrate`.")
    except Unavailable:
        refuse("the database could not be reached. Is the server running, and is its address right?")
    finally:
        store.close()
