"""The numbers that a receipt names: it counts only for a message to one of them."""

from collections.abc import Iterable

from ringback.core.crypto import unseal
from ringback.core.db import Db
from ringback.courier.tables import DeliveryRow
from ringback.journal.commands import person_key

TAIL = 7  # digits from the end: carriers write a number with its country's code, with a national 0, or without both
DIGEST = 32
MAX_NUMBERS = 8


def digests(db: Db, numbers: Iterable[str] | None) -> str | None:
    """As they are stored with a receipt: personal data, so a keyed digest of each. None where none could be named."""
    if numbers is None:
        return None
    return " ".join(_digest(db, number) for number in list(numbers)[:MAX_NUMBERS])


def fits(db: Db, row: DeliveryRow, named: str | None) -> bool:
    """True where the receipt's provider names no number. False once the person was erased."""
    if named is None:
        return True
    key = person_key(db, account_id=row.account_id)
    return key is not None and _digest(db, unseal(key, row.to).decode()) in named.split()


def _digest(db: Db, number: str) -> str:
    tail = "".join(sign for sign in number if sign.isdigit())[-TAIL:]
    return db.vault.lookup("receipt-numbers", tail)[:DIGEST]
