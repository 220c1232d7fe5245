"""What operators read when an incident opens."""

from functools import partial

from ringback.accounts.alerts import alert, channels
from ringback.core.db import Db
from ringback.incidents.scoring import Anomaly, Place
from ringback.incidents.tables import IncidentScope
from ringback.words import Words


def notify_operators(db: Db, anomaly: Anomaly) -> None:
    alert(db, template="incident_opened", facts=partial(_facts, anomaly=anomaly))


def _facts(catalogue: Words, *, anomaly: Anomaly) -> dict[str, str]:
    return {
        "where": _where(anomaly.place, catalogue),
        "channels": channels(catalogue, anomaly.place.channel),
        "sent": str(anomaly.sent),
        "used": str(anomaly.used),
        "usual": f"{anomaly.usual:.0%}",
    }


def _where(place: Place, catalogue: Words) -> str:
    if place.scope is IncidentScope.CARRIER:
        return f"{place.carrier} ({place.country})"
    if place.scope is IncidentScope.PREFIX:
        return f"{place.prefix}…"
    route = f"{place.provider} / {place.route}" if place.route else str(place.provider)
    return catalogue.text("alert-provider", route=route)
