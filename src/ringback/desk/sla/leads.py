"""E-mails to the leads of what is late. They get few an hour, and each breach stands in one of them: what comes
meanwhile is kept, and told together."""

from typing import Any

import msgspec
from sqlalchemy import bindparam, select

from ringback.accounts.alerts import LEADS, alert
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.stored_keys import put_remembered
from ringback.core.tables import InstallationRow, installation
from ringback.support.queries import case_row
from ringback.words import Words

ONE, MANY = "sla_breached", "sla_breaches"  # e-mails
UNREPORTED = "sla_breaches"  # the row of what the leads have not been told yet
MAX_LINES = 50  # of an e-mail; of the rest it has the number
MAX_UNREPORTED = 500  # breaches that are kept one by one


class UnreportedBreaches(msgspec.Struct, frozen=True):
    """By number of the case and clock. There may be more than are named."""

    lines: list[tuple[str, str]] = []
    total: int = 0


KEPT = prepare(select(installation).where(installation.c.name == bindparam("name")), into=InstallationRow)


def keep_for_leads(db: Db, *, case_id: str, clock: str) -> None:
    number, kept = case_row(db, SYSTEM, case_id=case_id).display_id, unreported(db)
    lines = [*kept.lines, (number, clock)][:MAX_UNREPORTED]
    put_remembered(db, UNREPORTED, msgspec.json.encode(UnreportedBreaches(lines, kept.total + 1)))


def tell_leads(db: Db) -> int:
    """For the worker: what has not been told yet, in one e-mail to each lead. Returns how many breaches."""
    kept = unreported(db)
    if not kept.total:
        return 0

    def facts(catalogue: Words) -> dict[str, Any]:
        said = [(number, catalogue.text(f"alert-clock-{clock}")) for number, clock in kept.lines[:MAX_LINES]]
        if kept.total == 1:
            return {"number": said[0][0], "clock": said[0][1]}
        lines = [f"{number}: {clock}" for number, clock in said]
        if more := kept.total - len(lines):
            lines.append(catalogue.fill("alert-more", {"number": more}))
        return {"total": kept.total, "cases": "\n".join(lines)}

    if not alert(db, template=ONE if kept.total == 1 else MANY, facts=facts, to=LEADS, kind=ONE):
        return 0
    put_remembered(db, UNREPORTED, msgspec.json.encode(UnreportedBreaches()))
    return kept.total


def unreported(db: Db) -> UnreportedBreaches:
    row = db.one(KEPT, name=UNREPORTED)
    return msgspec.json.decode(row.value, type=UnreportedBreaches) if row is not None else UnreportedBreaches()
