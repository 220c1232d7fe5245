"""Everything that somebody ever used to be reached or recognised by, as keyed digests: risk looks at what ever was.

A number that is swapped for a fresh one, a browser that signed out, a card that was replaced: each stays here, for
accounts and for agents, until the person is erased.
"""

from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select

from ringback.accounts.tables import identifiers
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.journal.commands import append
from ringback.journal.schemas import IDENTIFIERS, INSTALLATION, Audience

AGENTS = "agt_"  # how an agent's id begins


class IdentifierKind(StrEnum):
    PHONE = "phone"
    DEVICE = "device"
    PROVED_DEVICE = "proved_device"  # one in which they signed in with all that they sign in with
    EMAIL_DEVICE = "email_device"  # one in which they used a code or link that was mailed to them
    EMAIL_DOMAIN = "email_domain"
    MAILBOX = "mailbox"  # what an address reaches, however it is written
    CARD = "card"


class DigestRow(NamedTuple):
    digest: str


class IdentifierRow(NamedTuple):
    kind: str
    digest: str


KNOWN_DEVICES = identifiers.c.kind.in_((IdentifierKind.PROVED_DEVICE.value, IdentifierKind.EMAIL_DEVICE.value))
KNOWN = prepare(
    select(identifiers.c.digest).where(
        identifiers.c.subject == bindparam("subject"),
        identifiers.c.kind == bindparam("kind"),
        identifiers.c.digest == bindparam("digest"),
    ),
    into=DigestRow,
)
PROVED = prepare(
    select(identifiers.c.digest).where(
        identifiers.c.subject == bindparam("subject"),
        KNOWN_DEVICES,
        identifiers.c.digest == bindparam("digest"),
    ),
    into=DigestRow,
)
PROVED_BY_ANYBODY = prepare(
    select(identifiers.c.digest)
    .where(
        KNOWN_DEVICES,
        identifiers.c.digest == bindparam("digest"),
    )
    .limit(1),
    into=DigestRow,
)
OF_KIND = prepare(
    select(identifiers.c.digest)
    .where(identifiers.c.subject == bindparam("subject"), identifiers.c.kind == bindparam("kind"))
    .order_by(identifiers.c.digest),
    into=DigestRow,
)
ALL = prepare(
    select(identifiers.c.kind, identifiers.c.digest).where(identifiers.c.subject == bindparam("subject")),
    into=IdentifierRow,
)
FORGET_DEVICE = prepare(
    delete(identifiers).where(
        identifiers.c.subject == bindparam("subject"), identifiers.c.digest == bindparam("digest"), KNOWN_DEVICES
    )
)
FORGET_DEVICES = prepare(
    delete(identifiers).where(
        identifiers.c.subject == bindparam("subject"), identifiers.c.digest != bindparam("but"), KNOWN_DEVICES
    )
)
FORGET = prepare(delete(identifiers).where(identifiers.c.subject == bindparam("subject")))


def remember(db: Db, *, subject: str, kind: IdentifierKind, digest: str) -> bool:
    """`subject` is an account's or an agent's id. Nothing is written where it is known, or empty: whether it is new.

    An entry of the same transaction has to tell it, so that verification knows the row; where none does, see `add`."""
    new = bool(digest) and not is_known(db, subject=subject, kind=kind, digest=digest)
    if new:
        db.add(identifiers, subject=subject, kind=kind.value, digest=digest, first_at=db.now)
    return new


def add(db: Db, *, subject: str, kind: IdentifierKind, digest: str) -> None:
    """As `remember`, with an entry of its own. The digest stands in its sealed part, which an erasure ends."""
    if remember(db, subject=subject, kind=kind, digest=digest):
        _tell(db, subject, [[kind.value, digest]])


def _tell(db: Db, subject: str, added: list[list[str]]) -> None:
    agent = subject.startswith(AGENTS)
    kinds = sorted({kind for kind, _ in added})
    data = {"kinds": kinds, "agent": subject} if agent else {"kinds": kinds}
    append(
        db,
        SYSTEM,
        "identifier.added",
        account_id=INSTALLATION if agent else subject,
        audience=Audience.OPERATOR,
        data=data,
        private={IDENTIFIERS: added},
    )


def is_known(db: Db, *, subject: str, kind: IdentifierKind, digest: str) -> bool:
    return db.one(KNOWN, subject=subject, kind=kind.value, digest=digest) is not None


def is_proved_device(db: Db, *, subject: str, digest: str) -> bool:
    """Whether they proved in this browser who they are, by whatever means."""
    return db.one(PROVED, subject=subject, digest=digest) is not None


def is_anybodys_device(db: Db, *, digest: str) -> bool:
    """Whether anybody proved in this browser who they are."""
    return db.one(PROVED_BY_ANYBODY, digest=digest) is not None


def forget_known_device(db: Db, *, subject: str, digest: str) -> None:
    """This browser counts as a stranger's, and a sign-in there is told, as in one that was never seen. What risk
    compares stays."""
    db.do(FORGET_DEVICE, subject=subject, digest=digest)


def forget_known_devices(db: Db, *, subject: str, but: str = "") -> None:
    """As `forget_known_device`, of every browser but one: among them may be the one of whoever was to be put out."""
    db.do(FORGET_DEVICES, subject=subject, but=but)


def used(db: Db, *, subject: str, kind: IdentifierKind) -> list[str]:
    return [row.digest for row in db.all(OF_KIND, subject=subject, kind=kind.value)]


def inherit(db: Db, *, old: str, new: str) -> None:
    """One person's two accounts have become one."""
    found = db.all(ALL, subject=old)
    added = [row for row in found if remember(db, subject=new, kind=IdentifierKind(row.kind), digest=row.digest)]
    if added:
        _tell(db, new, [[row.kind, row.digest] for row in added])


def forget(db: Db, *, subject: str) -> None:
    """Of a person who is erased."""
    db.do(FORGET, subject=subject)
