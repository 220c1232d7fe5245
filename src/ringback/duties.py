"""What comes round by the clock: each duty with its command and how often.

Whoever runs them (`worker.py`) keeps them apart: one that fails holds up none of the others.
"""

import asyncio
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete

from ringback.accounts import resealing as accounts_resealing
from ringback.accounts.authenticators import passkeys
from ringback.accounts.keys.end_notices import MAX_NOTICES, tell_of_ends
from ringback.accounts.keys.expiry import MAX_KEYS, end_old_keys
from ringback.accounts.names import MAX_SEALED, seal_names
from ringback.accounts.sessions import logins
from ringback.compat.aws_support import uploads
from ringback.core import limits
from ringback.core.db import Db
from ringback.core.schedule import Schedule
from ringback.core.sql import prepare
from ringback.core.store import Store
from ringback.core.tables import answers
from ringback.core.times import DAY, HOUR, SECOND
from ringback.courier import attempt_counts
from ringback.courier.providers import health
from ringback.courier.webhooks import resealing as webhooks_resealing
from ringback.courier.webhooks.sealed_addresses import seal_addresses
from ringback.decisions.phone_rechecks import MAX_RECHECKS, recheck_phones
from ringback.decisions.random_assignment import MAX_DRAWS, draw_waiting
from ringback.desk.assignment import giving
from ringback.desk.reports.counting import MAX_ENTRIES, count_entries
from ringback.desk.sla.breaches import MAX_BREACHES, tell_breaches
from ringback.desk.sla.commands import MAX_CASES, follow_targets
from ringback.desk.sla.leads import tell_leads
from ringback.desk.triage import snoozing
from ringback.files import names as file_names
from ringback.files.names import seal_file_names
from ringback.incidents import mitigations
from ringback.journal import resealing, root_keys
from ringback.journal.thinning import MAX_THINNED, thin_checkpoints
from ringback.onboarding import mail_requests
from ringback.operations import retention, workers_seen
from ringback.payments import commands as payments
from ringback.sandbox import commands as sandbox
from ringback.support.closing import MAX_WAITING, tell_waiting
from ringback.support.drafts import sweep_drafts
from ringback.support.email import notifications
from ringback.support.message_drafts import sweep_message_drafts
from ringback.support.search import former_words, missed
from ringback.support.search import updates as search
from ringback.verification import commands as verification
from ringback.verification import email_updates, mailed_codes

if TYPE_CHECKING:
    from ringback.services import Services

FORGET_ANSWERS = prepare(delete(answers).where(answers.c.at <= bindparam("until")))
TOGETHER = 4  # that the store is given at once: whoever writes meanwhile waits for no more of them

SEALED_COLUMNS = (  # that the installation's key seals; people's keys first, since the most hangs on them
    resealing.PEOPLE,
    *accounts_resealing.SEALED_COLUMNS,
    *webhooks_resealing.SEALED_COLUMNS,
    *payments.SEALED_COLUMNS,
    *file_names.SEALED_COLUMNS,
    *uploads.SEALED_COLUMNS,
    *mail_requests.SEALED_COLUMNS,
)


class Duty(NamedTuple):
    """Something that comes round by the clock: `command(db)` does what is due, at most `maximum` of it, and says how
    much."""

    name: str
    every: int  # ms
    command: Callable[[Db], int]
    maximum: int = sys.maxsize


def duties(services: "Services") -> list[Duty]:
    """In this order; what the first leaves for the second is done in the same round. The journal's checkpoint is none
    of them: however much there is to do, what happened is signed within seconds."""
    found = [] if services.settings.production else [Duty("sandbox", SECOND // 4, sandbox.tick)]
    return [
        *found,
        Duty("verifications", SECOND, verification.expire_due),
        Duty("email_updates", 10 * SECOND, email_updates.complete_due, maximum=email_updates.MAX_DUE),
        Duty(
            "mail_requests",
            SECOND,
            partial(mail_requests.send_requested, base_url=services.settings.base_url),
            maximum=mail_requests.MAX_REQUESTS,
        ),
        Duty("unseen_answers", 5 * SECOND, notifications.mail_due, maximum=notifications.MAX_DUE),
        Duty("desk_closed", 5 * SECOND, partial(tell_waiting, hours=services.desk_hours), maximum=MAX_WAITING),
        Duty("sla_clocks", 5 * SECOND, partial(follow_targets, hours=services.desk_hours), maximum=MAX_CASES),
        Duty("sla_breaches", SECOND, partial(tell_breaches, hours=services.desk_hours), maximum=MAX_BREACHES),
        Duty("breach_mails", 10 * SECOND, tell_leads),
        Duty("search_index", SECOND, search.index_changed, maximum=search.MAX_INDEXED),
        Duty("search_missed", HOUR, missed.add_missed, maximum=missed.MAX_LOOKED_AT),
        Duty("search_erased", HOUR, missed.forget_erased, maximum=missed.MAX_LOOKED_AT),
        Duty("case_words", HOUR, former_words.forget_words, maximum=former_words.MAX_FORGOTTEN),
        Duty("mitigations", 2 * SECOND, mitigations.carry_out, maximum=mitigations.AT_ONCE),
        Duty(
            "draws", SECOND, partial(draw_waiting, policy=services.policy, put_off=snoozing.put_off), maximum=MAX_DRAWS
        ),
        Duty("assignment", 2 * SECOND, partial(giving.give_waiting, policy=services.policy), maximum=giving.MAX_GIVEN),
        Duty("away_cases", 10 * SECOND, partial(giving.return_left_alone, policy=services.policy)),
        Duty("phone_rechecks", 10 * SECOND, partial(recheck_phones, policy=services.policy), maximum=MAX_RECHECKS),
        Duty("snoozes", 5 * SECOND, snoozing.wake_due, maximum=snoozing.MAX_ENDED),
        Duty("attempt_counts", 10 * SECOND, attempt_counts.count_attempts, maximum=attempt_counts.MAX_COUNTED),
        Duty("reports", 5 * SECOND, partial(count_entries, hours=services.desk_hours), maximum=MAX_ENTRIES),
        *root_key_duties(services),
        Duty("names", HOUR, seal_names, maximum=MAX_SEALED),
        Duty("key_ends", HOUR, end_old_keys, maximum=MAX_KEYS),
        Duty("key_notices", HOUR, tell_of_ends, maximum=MAX_NOTICES),
        Duty("file_names", HOUR, seal_file_names, maximum=MAX_SEALED),
        Duty("webhook_addresses", HOUR, seal_addresses, maximum=MAX_SEALED),
        Duty(
            "sweep",
            HOUR,
            partial(
                sweep,
                keep_answers=services.settings.keep_answers_hours * HOUR,
                keep_drafts=services.settings.keep_drafts_days * DAY,
            ),
        ),
        Duty(
            "old_deliveries",
            HOUR,
            partial(retention.forget_deliveries, keep_days=services.settings.keep_deliveries_days),
            maximum=retention.MAX_DELIVERIES,
        ),
        Duty(
            "old_receipts",
            HOUR,
            partial(retention.forget_receipts, keep_days=services.settings.keep_receipts_days),
            maximum=retention.MAX_RECEIPTS,
        ),
        Duty(
            "old_files",
            HOUR,
            partial(retention.remove_files, keep_days=services.settings.keep_files_days),
            maximum=retention.MAX_FILES,
        ),
        Duty(
            "checkpoints_thinned",
            HOUR,
            partial(thin_checkpoints, keep_days=services.settings.keep_checkpoints_days),
            maximum=MAX_THINNED,
        ),
    ]


async def do_together(store: Store, schedule: Schedule, some: Sequence[Duty]) -> int:
    """The store does them in one transaction where they are short: most find nothing, and to begin and end one is more
    work than that. One that did all it may at once stays due, and so does one that is refused: raises Unavailable."""
    work = [schedule.run(duty.name, partial(store.write, duty.command)) for duty in some]
    done, refusal = 0, None
    for duty, result in zip(some, await asyncio.gather(*work, return_exceptions=True), strict=True):
        if isinstance(result, BaseException):
            refusal = result
            continue
        done += result
        if result < duty.maximum:
            schedule.is_due(duty.name, duty.every)
    if refusal is not None:
        raise refusal
    return done


def root_key_duties(services: "Services") -> list[Duty]:
    """Where a former root key is there or believed: nearly never. Sealing anew takes a twentieth of the one writer's
    time."""
    ring = services.vault.ring
    if len(ring.roots) == 1 and not ring.overlaps:
        return []
    every = SECOND // 2 if len(ring.roots) > 1 else HOUR
    return [Duty("root_keys", every, partial(root_keys.go_on, columns=SEALED_COLUMNS))]


def sweep(db: Db, *, keep_answers: int = DAY, keep_drafts: int = 30 * DAY) -> int:
    """Forget old drafts, answers to repeated requests, and what ended a day ago: what limits counted, logins, links.

    What providers did with attempts is kept for a month's statistics."""
    before = db.now - DAY
    return (
        db.run(FORGET_ANSWERS, until=db.now - keep_answers)
        + limits.sweep(db, before=before)
        + logins.sweep(db, before=before)
        + passkeys.sweep(db, before=before)
        + mailed_codes.sweep(db, before=before)
        + health.sweep(db, before=db.now - health.RETENTION_MS)
        + attempt_counts.sweep_counts(db)
        + sweep_drafts(db, before=db.now - keep_drafts)
        + sweep_message_drafts(db, before=db.now - keep_drafts)
        + uploads.sweep(db, before=before)
        + workers_seen.sweep(db, before=before)
    )
