"""What operators read when codes are blocked."""

from functools import partial
from typing import Any

from ringback.accounts.alerts import alert, channels
from ringback.core.db import Db
from ringback.core.times import iso
from ringback.fraud.scopes import ALL
from ringback.fraud.tables import BlockReason
from ringback.words import Words

TEMPLATES = {BlockReason.BUDGET: "budget_reached", BlockReason.PUMPING: "pumping_found"}


def notify_operators(
    db: Db, *, scope: str, channel: str, reason: BlockReason, ends_at: int, evidence: dict[str, Any]
) -> None:
    facts = partial(_facts, scope=scope, channel=channel, ends_at=ends_at, evidence=evidence)
    alert(db, template=TEMPLATES[reason], facts=facts)


def _facts(catalogue: Words, *, scope: str, channel: str, ends_at: int, evidence: dict[str, Any]) -> dict[str, Any]:
    facts = {
        **evidence,
        "where": catalogue.text("alert-all-numbers") if scope == ALL else scope,
        "channels": channels(catalogue, channel),
        "until": f"{iso(ends_at)[:16].replace('T', ' ')} UTC",
    }
    unit = evidence.get("unit")
    if unit is None:
        return {name: str(value) for name, value in facts.items()}
    amounts = {"maximum": _amount(evidence["maximum"], unit), "used": _amount(evidence["used"], unit)}
    window = catalogue.text(f"alert-window-{evidence['window']}")
    return {**facts, **amounts, "unit": catalogue.text(f"alert-unit-{unit}"), "window": window}


def _amount(number: int, unit: str) -> str:
    return f"{number / 1_000_000:.2f}" if unit == "spend" else str(number)
