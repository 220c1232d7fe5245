"""`ringback incidents`: outages that our own codes show, and what is done for those whom they hit."""

from typing import Annotated, Any, Literal

from cyclopts import App, Parameter

from ringback.cli.context import (
    AsJson,
    Config,
    Database,
    exit_on_refusal,
    open_services,
    operator,
    refuse,
    settings_or_exit,
)
from ringback.cli.tables import show

HEADINGS = ("id", "where", "channel", "state", "used", "usual", "waiting", "opened", "seen")
app = App(name="incidents", help="Outages that our own codes show, and what is done for those whom they hit.")


@app.command(name="list")
def list_(*, json: AsJson = False, config: Config = None, database: Database = None) -> None:
    """The newest 25, with how many codes were used of those that were sent when it was last seen, how many are
    usually, and how many people wait for a code now."""
    import msgspec

    from ringback.incidents.queries import incidents_page

    with open_services(settings_or_exit(config, database=database)) as services:
        found = services.store.read_now(incidents_page, operator()).items
    if json:
        print(msgspec.json.encode({"incidents": found}).decode())
        return
    lines = []
    for one in found:
        where = " ".join(filter(None, (one.country, one.carrier, one.prefix, one.route, one.provider)))
        used, usual = f"{one.used} of {one.sent}", f"{one.usual:.0%}"
        lines.append((one.id, where, one.channel, one.state, used, usual, str(one.waiting), one.opened_at, one.seen_at))
    show(HEADINGS, lines)


@app.command
def mitigate(
    incident_id: str,
    /,
    *,
    resend: Literal["other_route", "call"] | None = None,
    extend_s: Annotated[int, Parameter(help="Seconds that every code works longer, 1200 at most.")] = 0,
    note: Annotated[str, Parameter(help="Why, for your colleagues.")] = "",
    config: Config = None,
    database: Database = None,
) -> None:
    """Help everybody whom the incident hits and whose code still works; the worker carries it out.

    **Examples**

        ringback incidents mitigate inc_01... --resend other_route --note 'alpha loses them'
        ringback incidents mitigate inc_01... --resend call --extend-s 600

    **Exit status**: 0 ordered; 1 refused, with the reason; 2 the command was used wrongly.

    Parameters
    ----------
    resend
        The same code once more: as a text message by another provider, or as a call (at night only to whoever had asked
        for one). Nobody gets more than the limits of a number allow.
    """
    import msgspec

    from ringback.incidents.commands import mitigate as mitigate_incident
    from ringback.incidents.schemas import MitigationRequest

    request: dict[str, Any] = {"resend": resend, "extend_s": extend_s, "note": note}
    try:
        order = msgspec.convert(request, MitigationRequest)
    except msgspec.ValidationError as error:
        refuse(str(error))
    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        incident = services.store.write_now(mitigate_incident, operator(), incident_id=incident_id, order=order)
    print(f"{incident.mitigations[-1].id} is ordered for {incident.waiting} people.")


@app.command
def preview(
    incident_id: str,
    /,
    *,
    resend: Literal["other_route", "call"],
    config: Config = None,
    database: Database = None,
) -> None:
    """What sending again would do: how many would get it, how many look farmed and would not, what it costs at most.

    Nothing is ordered. A number looks farmed where codes arrive in a surge and hardly one is used: whoever has them
    sent is paid for each, so none of them gets another.
    """
    from ringback.incidents.recipients import preview as preview_of

    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        found = services.store.read_now(
            preview_of, operator(), incident_id=incident_id, resend=resend, highest_price=services.routes.highest_price
        )
    print(f"{found.waiting} people wait; {found.farmed} have numbers that look farmed and get nothing.")
    print(f"At most {found.recipients} get a message, for {found.cost / 1_000_000:.2f} of your currency.")
    if found.unpriced:
        print(f"{found.unpriced} of these are not in that sum: the settings name no price for them.")


@app.command
def dismiss(incident_id: str, /, *, config: Config = None, database: Database = None) -> None:
    """It is none: close it, and open no other there for an hour."""
    from ringback.incidents.commands import dismiss as dismiss_incident

    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        services.store.write_now(dismiss_incident, operator(), incident_id=incident_id)
    print(f"{incident_id} is closed.")
