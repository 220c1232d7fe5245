"""What operators read when an incident opens."""

from functools import partial

from ringback.accounts.alerts import CHANNELS, alert
from ringback.core.db import Db
from ringback.incidents.scoring import Anomaly, Place
from ringback.incidents.tables import IncidentScope


def notify_operators(db: Db, anomaly: Anomaly) -> None:
    alert(db, template="incident_opened", words=partial(_words, anomaly=anomaly))


def _words(language: str, *, anomaly: Anomaly) -> dict[str, str]:
    return {
        "where": _where(anomaly.place, language),
        "channels": CHANNELS[language][anomaly.place.channel],
        "sent": str(anomaly.sent),
        "used": str(anomaly.used),
        "usual": f"{anomaly.usual:.0%}",
    }


def _where(place: Place, language: str) -> str:
    if place.scope is IncidentScope.CARRIER:
        return f"{place.carrier} ({place.country})"
    if place.scope is IncidentScope.PREFIX:
        return f"{place.prefix}…"
    route = f"{place.provider} / {place.route}" if place.route else str(place.provider)
    return f"nhà cung cấp {route}" if language == "vi" else f"the provider {route}"
