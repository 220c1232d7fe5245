"""What operators read when an incident opens."""

from functools import partial

from ringback.accounts.alerts import CHANNELS, alert
from ringback.core.db import Db
from ringback.watch.judgement import Place, Trouble
from ringback.watch.tables import Within


def tell_operators(db: Db, trouble: Trouble) -> None:
    alert(db, template="incident_opened", words=partial(_words, trouble=trouble))


def _words(language: str, *, trouble: Trouble) -> dict[str, str]:
    return {
        "where": _where(trouble.place, language),
        "channels": CHANNELS[language][trouble.place.channel],
        "sent": str(trouble.sent),
        "used": str(trouble.used),
        "usual": f"{trouble.usual:.0%}",
    }


def _where(place: Place, language: str) -> str:
    if place.within is Within.CARRIER:
        return f"{place.carrier} ({place.country})"
    if place.within is Within.PREFIX:
        return f"{place.beginning}…"
    route = f"{place.provider} / {place.route}" if place.route else str(place.provider)
    return f"nhà cung cấp {route}" if language == "vi" else f"the provider {route}"
