"""What operators read when codes are blocked."""

from functools import partial
from typing import Any

from ringback.accounts.alerts import CHANNELS, alert
from ringback.core.db import Db
from ringback.core.times import iso
from ringback.fraud.scopes import ALL
from ringback.fraud.tables import BlockReason

TEMPLATES = {BlockReason.BUDGET: "budget_reached", BlockReason.PUMPING: "pumping_found"}
EVERYWHERE = {"en": "all numbers", "vi": "mọi số"}
WINDOWS = {"en": {"hour": "hour", "day": "day"}, "vi": {"hour": "giờ", "day": "ngày"}}
UNITS = {
    "en": {"messages": "messages", "spend": "units of your currency"},
    "vi": {"messages": "tin nhắn và cuộc gọi", "spend": "đơn vị tiền tệ của bạn"},
}


def notify_operators(
    db: Db, *, scope: str, channel: str, reason: BlockReason, ends_at: int, evidence: dict[str, Any]
) -> None:
    words = partial(_words, scope=scope, channel=channel, ends_at=ends_at, evidence=evidence)
    alert(db, template=TEMPLATES[reason], words=words)


def _words(language: str, *, scope: str, channel: str, ends_at: int, evidence: dict[str, Any]) -> dict[str, Any]:
    words = {
        **evidence,
        "where": EVERYWHERE[language] if scope == ALL else scope,
        "channels": CHANNELS[language][channel],
        "until": f"{iso(ends_at)[:16].replace('T', ' ')} UTC",
    }
    unit = evidence.get("unit")
    if unit is None:
        return {name: str(value) for name, value in words.items()}
    amounts = {name: _amount(evidence[name], unit) for name in ("most", "used")}
    return {**words, **amounts, "unit": UNITS[language][unit], "window": WINDOWS[language][evidence["window"]]}


def _amount(number: int, unit: str) -> str:
    return f"{number / 1_000_000:.2f}" if unit == "spend" else str(number)
