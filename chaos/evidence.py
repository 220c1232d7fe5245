"""What the database, the telephones and the streams say afterwards."""

import contextlib
import subprocess
import sys
from collections import Counter
from collections.abc import Collection

import httpx
from sqlalchemy import select
from tests.cli_runner import environment
from tests.crash.evidence import Evidence
from tests.rows import select_all

from chaos.cluster import Cluster, settings_of
from chaos.hosts import until
from chaos.people import Followed, Told, fresh
from ringback.cli.database import open_database
from ringback.core.db import Db
from ringback.courier.tables import deliveries
from ringback.journal.live import HEARTBEAT_S
from ringback.sandbox.tables import sandbox_sms
from ringback.services import Services

SENT_S = 120.0  # until what was queued is sent; a claim lasts a minute
CAUGHT_UP_S = HEARTBEAT_S + 5.0  # what a notice did not tell, a heartbeat makes a stream read
UNDER_WAY = ("queued", "sending")


def evidence(cluster: Cluster, told: Told) -> list[str]:
    """What is wrong, in words."""
    services = Services(settings_of(cluster))
    open_database(services.store)
    try:
        wrong = []
        try:
            until("all that is due is sent", lambda: not services.store.read_now(_due), SENT_S)
        except TimeoutError:
            wrong.append(f"due, and not sent within {SENT_S:.0f} s: {services.store.read_now(_due)}")
        wrong += services.store.read_now(_texts, told)
    finally:
        services.store.close()
    wrong += [f"{number} had no text within a minute" for number in told.late]
    wrong += _streams(cluster, told) + told.surprises
    wrong += Evidence(settings_of(cluster)).weigh(told)
    return wrong + unverified(
        database=cluster.database,
        files=settings_of(cluster).files,
        s3_endpoint=cluster.s3_endpoint,
        kept_checkpoint=str(cluster.kept_checkpoint),
    )


def _due(db: Db) -> dict[str, int]:
    """By channel, template and state."""
    due = select(deliveries).where(deliveries.c.state.in_(UNDER_WAY), deliveries.c.due_at <= db.now)
    return Counter(f"{row.channel} {row.template} {row.state}" for row in select_all(db, due))


def _texts(db: Db, told: Told) -> list[str]:
    """Decision 007: at most twice, and twice only what is marked as repeated."""
    arrived = Counter(row.e164 for row in select_all(db, select(sandbox_sms.c.e164)))
    marked = select(deliveries.c.id).where(deliveries.c.channel == "sms", deliveries.c.repeated > 0)
    repeated = len(select_all(db, marked))
    wrong = [f"{number} was sent its code {arrived[number]} times" for number in told.texts if arrived[number] > 2]
    doubled = sum(arrived[number] - 1 for number in told.texts if arrived[number] > 1)
    if doubled > repeated:
        wrong.append(f"{doubled} texts came twice, and only {repeated} are marked as repeated")
    return wrong


def _streams(cluster: Cluster, told: Told) -> list[str]:
    """All that there is by now must have been heard a heartbeat later."""
    wrong, shown = [], []
    for followed in told.followed:
        try:
            shown.append((followed, fresh(cluster.address, followed)))
        except httpx.HTTPError as error:
            wrong.append(f"the stream of {followed.account_id} can't be read anew: {error}")
    with contextlib.suppress(TimeoutError):
        until("all is heard", lambda: all(set(one.seen) >= set(now) for one, now in shown), CAUGHT_UP_S)
    told.all_heard.set()
    return wrong + [line for followed, now in shown for line in of_stream(followed, now)]


def of_stream(followed: Followed, now: Collection[int]) -> list[str]:
    """`now`: what somebody who comes anew was shown, long enough ago."""
    wrong, seen = [], tuple(followed.seen)
    if list(seen) != sorted(set(seen)):
        wrong.append(f"the stream of {followed.account_id} said something twice or out of turn: {seen}")
    if lost := sorted(set(now) - set(seen)):
        wrong.append(f"the stream of {followed.account_id} left out {lost}")
    return wrong


def unverified(**settings: str) -> list[str]:
    """What `ringback journal verify` minds: chains, log, the checkpoint kept outside, and the state."""
    command = [sys.executable, "-m", "ringback", "journal", "verify"]
    done = subprocess.run(command, env=environment(**settings), capture_output=True, text=True, check=False)
    return [f"ringback journal verify: {done.stdout}{done.stderr}"] if done.returncode else []
