"""Whoever has a number and texts STOP gets no more text messages, until START comes from it.

What is kept is a keyed digest of the number, so it holds for every account that names it, and outlives them: a person
who was erased still wants no texts. Calls go on. docs/decisions/051-stop-by-text.md has the reasons.
"""

from collections.abc import Mapping

from sqlalchemy import bindparam, select, update

from ringback.core.actors import Actor
from ringback.core.charsets import storable
from ringback.core.crypto import unseal
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotPossible
from ringback.core.masking import mask_phone
from ringback.core.row_sets import Among, listed
from ringback.core.sql import prepare
from ringback.courier.causes import Cause
from ringback.courier.opt_out_words import OptOutIntent, intent_of
from ringback.courier.schemas import IncomingText, OptOutChanged, OptOutSource
from ringback.courier.sender_numbers import sender_in_full
from ringback.courier.tables import MAX_REPLY_TO, DeliveryRow, OptOutRow, opt_outs
from ringback.journal.commands import person_key
from ringback.numbers.diagnose import diagnose

OF_NUMBER = prepare(select(opt_outs).where(opt_outs.c.number_key == bindparam("which")), into=OptOutRow)
OF_NUMBERS = prepare(select(opt_outs).where(Among(opt_outs.c.number_key, "which")), into=OptOutRow)
CHANGE = prepare(
    update(opt_outs)
    .where(opt_outs.c.number_key == bindparam("which"))
    .values(
        holds=bindparam("new_holds"),
        source=bindparam("new_source"),
        provider=bindparam("new_provider"),
        reply_to=bindparam("new_reply_to"),
        changed_at=bindparam("at"),
    )
)


def key_of(db: Db, number: str) -> str:
    """As verifications find a number."""
    return db.vault.lookup("phone", number)


def opt_out_of(db: Db, *, number_key: str) -> OptOutRow | None:
    """The STOP that holds for a number; None where texts may go there."""
    row = db.one(OF_NUMBER, which=number_key)
    return row if row is not None and row.holds else None


def opt_outs_of(db: Db, *, numbers: Mapping[str, str]) -> dict[str, OptOutRow]:
    """The same for several numbers, in one statement, by what each is named by."""
    keys = {name: key_of(db, number) for name, number in numbers.items()}
    found = db.all(OF_NUMBERS, which=listed(keys.values())) if keys else []
    holds = {row.number_key: row for row in found if row.holds}
    return {name: holds[key] for name, key in keys.items() if key in holds}


def take_in(db: Db, *, text: IncomingText) -> bool:
    """A person's text message, from a carrier that is known. Returns whether it changed anything: most say neither
    STOP nor START, and some senders are no numbers."""
    intent = intent_of(text.text)
    number = sender_in_full(db, text.provider, text.sender) if intent is not None else None
    if number is None:
        return False
    stops = intent is OptOutIntent.STOP
    to_text = number_to_text(text)
    return change(db, number=number, stops=stops, source="person", provider=text.provider, reply_to=to_text, at=text.at)


def number_to_text(text: IncomingText) -> str | None:
    """Where START may be texted to, as far as a database keeps what a carrier wrote."""
    return storable(text.recipient)[:MAX_REPLY_TO] or None


def change(
    db: Db,
    *,
    number: str,
    stops: bool,
    source: OptOutSource,
    provider: str,
    at: int,
    reply_to: str | None = None,
    actor: Actor | None = None,
) -> bool:
    """`at` (ms) is when it was said: what was overtaken by something newer counts no more. Returns whether it
    is new."""
    number_key = key_of(db, number)
    row = db.one(OF_NUMBER, which=number_key)
    if (row is None and not stops) or (row is not None and (bool(row.holds) is stops or at < row.changed_at)):
        return False
    if row is None:
        db.add(
            opt_outs,
            number_key=number_key,
            holds=1,
            source=source,
            provider=provider,
            reply_to=reply_to,
            changed_at=at,
        )
    else:
        db.run(
            CHANGE,
            which=number_key,
            new_holds=int(stops),
            new_source=source,
            new_provider=provider,
            new_reply_to=reply_to or row.reply_to,
            at=at,
        )
    db.emit(OptOutChanged(number_key, mask_phone(number), stops, source, provider, actor))
    return True


def carrier_refused(db: Db, row: DeliveryRow, cause: str | None) -> None:
    """A carrier says of a text message that its number stopped them: the same as if we had been told, from then on."""
    key = person_key(db, account_id=row.account_id) if cause == Cause.OPTED_OUT and row.channel == "sms" else None
    if key is not None:
        number = unseal(key, row.to).decode()
        change(db, number=number, stops=True, source="carrier", provider=row.provider, at=row.updated_at)


def lift(db: Db, actor: Actor, /, *, number: str) -> str:
    """An operator sends texts there again, because its owner asked for it otherwise. Returns the number, masked.

    Raises InvalidInput for what is no number in full, NotPossible where no STOP holds.
    """
    e164 = diagnose(number, country=None).e164
    if e164 is None:
        raise InvalidInput.of("number", "number_unknown", "Write the number in full: + and the country code first.")
    if not change(db, number=e164, stops=False, source="operator", provider="", at=db.now, actor=actor):
        raise NotPossible("No STOP holds for this number: texts may go there.")
    return mask_phone(e164)
