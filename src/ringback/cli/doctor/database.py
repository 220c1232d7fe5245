"""What the database says: whether it is reached and written to, its schema, the secret, the clock, the workers, and
what waits in it."""

import contextlib
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ringback.cli.database import sentence, shown
from ringback.cli.doctor import questions
from ringback.cli.doctor.results import Check, failed, ok, warning
from ringback.core.bus.opening import POSTGRESQL
from ringback.core.opening import open_store
from ringback.core.store import Events, Store
from ringback.core.times import SECOND
from ringback.settings import Settings

if TYPE_CHECKING:
    from ringback.core.db import Db

MEND_SECRET = "Set RINGBACK_SECRET, or `secret` in the settings, to the one that it was first started with."  # noqa: S105 - says so
MEND_OLD = "Once every process was started with both, run `ringback secret rotate`."
CLOCK_MS = 5 * SECOND  # by how much a clock may differ: leases, sign-in codes and webhooks' signatures stand on it


def checks(settings: Settings) -> list[Check]:
    """Within the time of any question, and on SQLite what it may wait for another writer."""
    within_s = questions.WITHIN_S + (settings.database_busy_s if settings.database.startswith("sqlite") else 0.0)
    try:
        return questions.ask(lambda: list(_checks(settings))).result(within_s)
    except TimeoutError:
        told = f"{shown(settings.database)} did not answer within {within_s:.0f} s"
        return [failed("database", told, "Is the server stopped or overloaded? Does a firewall swallow what we send?")]


def _checks(settings: Settings) -> Iterator[Check]:
    from ringback.core.crypto import Vault
    from ringback.operations.readiness import file_of

    file = file_of(settings.database)
    if file is not None and not file.exists():
        mend = "Name yours with --database or RINGBACK_DATABASE, or let `ringback migrate` make it."
        yield failed("database", f"there is no database {shown(settings.database)}", mend)
        return
    store = open_store(settings.database, Events(Vault(settings.secret, settings.old_secret)), settings.database_limits)
    try:
        yield from _of_store(store, settings)
    except Exception as error:
        told = sentence(error, settings.database) or f"the database can't be used: {type(error).__name__}"
        yield failed("database", told, "Mend that first; what else the database knows is unknown until then.")
    finally:
        with contextlib.suppress(Exception):
            store.close()


def _of_store(store: Store, settings: Settings) -> Iterator[Check]:
    from ringback.core.schema import MEMORY_SINCE
    from ringback.journal import canary
    from ringback.migrations import HEAD
    from ringback.operations import readiness

    version = store.schema_version()
    if version is None:
        yield warning("schema", "there is none yet", "Run `ringback migrate`; `ringback serve` does it, too.")
        return
    query = canary.secret_state if version >= MEMORY_SINCE else canary.without_canary
    secret = store.read_now(query)
    if secret is canary.SecretState.WRONG:
        yield failed("secret", "it is not the one that this database was sealed with", MEND_SECRET)
    elif secret is canary.SecretState.OLD:
        yield warning("secret", "the root key is still sealed under `old_secret`", MEND_OLD)
    elif secret is canary.SecretState.RIGHT and settings.old_secret:
        yield ok("secret", "it opens what is sealed; `old_secret` is needed no more, take it out of the settings")
    else:
        new = secret is canary.SecretState.NEW
        yield ok("secret", "nothing is sealed yet" if new else "it opens what is sealed")
    if version < HEAD:
        mend = "Run `ringback migrate`; processes of the version before go on working."
        yield warning("schema", f"it is at version {version}, this program's is {HEAD}", mend)
        return
    yield _schema(store, version, HEAD)
    if secret is canary.SecretState.WRONG:
        return
    started = time.monotonic()
    store.write_now(readiness.probe)
    took_ms = (time.monotonic() - started) * SECOND
    yield ok("database", f"{shown(settings.database)} was written to in {took_ms:.0f} ms")
    yield from _root_key(store)
    yield clock_check(store, server=settings.database.startswith(POSTGRESQL))
    yield from _workers(store)
    yield from _duties(store)
    yield from _waiting(store)


def _schema(store: Store, version: str, head: str) -> Check:
    from ringback.core.schema import oldest_program

    if version == head:
        return ok("schema", f"it is at version {version}")
    oldest = store.read_now(oldest_program)
    told = f"a newer program made it version {version}; this one knows {head}"
    if oldest > head:
        return failed("schema", told, f"Install a version of Ringback that knows {oldest}.")
    return warning("schema", told, "They work side by side. Bring this one up to date soon.")


def _root_key(store: Store) -> Iterator[Check]:
    """Once there was another than the first."""
    from ringback.cli.secret import told
    from ringback.journal.root_keys import SLOW, Stage, key_status

    found, takes = store.read_now(lambda db: (key_status(db), db.now - max(db.vault.ring.since.values(), default=0)))
    if found.stage is not Stage.ALONE and takes > SLOW:
        mend = "Does a worker run? Its log says why `root_keys` or `reseal_files` fails."
        yield warning("root key", f"{told(found)}, which takes long", mend)
    elif found.seals_from is not None:
        yield ok("root key", told(found))


def clock_check(store: Store, *, server: bool) -> Check:
    """`server`: the database has a clock of its own, by which all nodes go."""
    from ringback.operations.clocks import ahead_ms, behind_ms

    mend = "Let NTP (chrony, systemd-timesyncd) set the clocks of all machines."
    ahead = store.read_now(ahead_ms) if server else 0
    if abs(ahead) > CLOCK_MS:
        which = "ahead of" if ahead > 0 else "behind"
        return failed("clock", f"it is {abs(ahead) / SECOND:.0f} s {which} the database server's", mend)
    behind = store.read_now(behind_ms)
    if behind > CLOCK_MS:
        told = f"it is {behind / SECOND:.0f} s behind what was written before, perhaps by another machine"
        return failed("clock", told, mend)
    return ok("clock", "it is the database server's" if server else "it is not behind what was written before")


def _workers(store: Store) -> Iterator[Check]:
    from ringback.operations import workers_seen

    def ages(db: "Db") -> list[tuple[str, int]]:
        return [(one.host, db.now - one.at) for one in workers_seen.newest(db)]

    seen = store.read_now(ages)
    alive = [host for host, age in seen if age <= workers_seen.SILENT]
    if alive:
        yield ok("worker", f"{len(alive)} at work, on {', '.join(sorted(set(alive)))}")
    elif seen:
        told = f"the last was seen {seen[0][1] // SECOND} s ago, on {seen[0][0]}"
        mend = "Nothing is sent. Start `ringback serve` or `ringback worker`; the log of the last says why it stopped."
        yield failed("worker", told, mend)
    else:
        mend = "Nothing is sent before one runs: `ringback serve` or `ringback worker`."
        yield warning("worker", "none was seen in the last day", mend)


def _duties(store: Store) -> Iterator[Check]:
    """Of what the workers do by the clock: what failed of late, and has not gone well since."""
    from ringback.operations.duty_runs import failing

    for run in store.read_now(failing):
        told = f"`{run.name}` fails: {run.error}, {run.failures} times so far"
        yield warning("duty", told, "Look for duty_failed in the log of the workers.")


def _waiting(store: Store) -> Iterator[Check]:
    from ringback.operations import readiness

    seen = store.read_now(readiness.see)
    unsigned = "Does a worker run? `ringback journal verify` tells whether the journal was changed."
    codes = "`ringback providers list` tells which way out does not take them."
    mails = "Does the mail server take them? See `mail` below, and the worker's log."
    for name, waits, maximum, mend in (
        ("journal", seen.unsigned_ms, readiness.UNSIGNED, unsigned),
        ("codes", seen.codes_ms, readiness.CODES_LATE, codes),
        ("mail queue", seen.mail_ms, readiness.MAIL_LATE, mails),
    ):
        if waits > maximum:
            yield warning(name, f"the oldest has waited for {waits // SECOND} s", mend)
        else:
            yield ok(name, "nothing waits for long")
