"""Cases as AWS shows them. A view is kept as long as its case stands still, so a page opens only what moved since."""

from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import bindparam

from ringback.compat.aws_support import communications
from ringback.core.crypto import Vault
from ringback.core.db import Db
from ringback.core.sql import Prepared, prepare
from ringback.core.times import iso
from ringback.support.queries import WITH_KEY, details_of
from ringback.support.tables import CaseRow, cases

CACHED = 4096  # views ...
CACHED_BYTES = 8192  # ... of at most so many bytes: 32 MB in all


class Outline(NamedTuple):
    """What a page is chosen by, and the version that its cases' views are kept by."""

    id: str
    display_id: str
    language: str
    created_at: int
    version: int


@lru_cache(maxsize=CACHED)
def cached(_vault: Vault, _case_id: str, _version: int, _email: str, _with_thread: bool) -> list[msgspec.Raw]:
    """Where a view lies once it was made. Whatever changes a case moves its version, so none is out of date."""
    return []


@lru_cache
def _whole(how_many: int) -> Prepared[CaseRow]:
    """Kept by the number of cases, because writing such a statement costs more than running it."""
    among = cases.c.id.in_([bindparam(f"id_{n}") for n in range(how_many)])
    return prepare(WITH_KEY.where(among), into=CaseRow)


def views(db: Db, rows: list[Outline], *, email: str, with_thread: bool) -> list[msgspec.Raw]:
    """In the order of the rows. All are cases of one account: `email`'s."""
    places = [cached(db.vault, row.id, row.version, email, with_thread) for row in rows]
    missing = [row.id for row, place in zip(rows, places, strict=True) if not place]
    made = make(db, missing, email=email, with_thread=with_thread) if missing else {}
    for row, place in zip(rows, places, strict=True):
        if not place and len(memoryview(made[row.id])) <= CACHED_BYTES:
            place.append(made[row.id])
    return [place[0] if place else made[row.id] for row, place in zip(rows, places, strict=True)]


def make(db: Db, case_ids: list[str], *, email: str, with_thread: bool) -> dict[str, msgspec.Raw]:
    ids = {f"id_{n}": case_id for n, case_id in enumerate(case_ids)}
    rows = db.all(_whole(len(case_ids)), **ids)
    threads = communications.recent(db, case_ids) if with_thread else {}
    return {row.id: msgspec.Raw(msgspec.json.encode(view(db, row, email, threads.get(row.id)))) for row in rows}


def view(db: Db, row: CaseRow, email: str, recent: communications.Recent | None) -> dict[str, Any]:
    details = details_of(db.vault, row)
    shown: dict[str, Any] = {
        "caseId": row.id,
        "displayId": row.display_id,
        "subject": details.subject,
        "status": row.status,
        "serviceCode": details.labels.service,
        "categoryCode": details.labels.category,
        "severityCode": row.severity,
        "submittedBy": email,
        "timeCreated": iso(row.created_at),
        "ccEmailAddresses": details.labels.cc,
        "language": row.language,
    }
    if recent is not None:
        shown["recentCommunications"] = communications.recent_view(db, row, email, recent)
    return shown
