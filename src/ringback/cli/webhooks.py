"""`ringback webhooks`: who is subscribed, and another signing secret."""

import json

from cyclopts import App

from ringback.cli.context import AsJson, Config, Database, exit_on_refusal, open_services, operator, settings_or_exit
from ringback.cli.tables import show

app = App(name="webhooks", help="Who is sent entries, and the secrets that they are signed with.")


@app.command(name="list")
def list_(*, as_json: AsJson = False, config: Config = None, database: Database = None) -> None:
    """All subscriptions, the oldest first."""
    import msgspec

    from ringback.courier.webhooks.queries import listed

    with open_services(settings_or_exit(config, database=database)) as services:
        found = services.store.read_now(listed, operator())
    if as_json:
        print(json.dumps({"webhooks": msgspec.to_builtins(found)}))
        return
    show(
        ("webhook", "to", "kinds", "state", "former secret ends"),
        [[one.id, one.url, ", ".join(one.kinds), one.state, one.former_secret_ends_at or ""] for one in found],
    )


@app.command
def rotate(webhook: str, /, *, overlap_hours: int = 24, config: Config = None, database: Database = None) -> None:
    """Another signing secret, printed once. Give it to the receiver within the overlap: until then each webhook is
    signed with both.

    Parameters
    ----------
    overlap_hours
        How long the former one counts as well, 168 at most; 0 where it has leaked: it ends at once.
    """
    from ringback.cli.context import refuse
    from ringback.courier.webhooks.commands import change_secret

    if not 0 <= overlap_hours <= 168:
        refuse("--overlap-hours: 0 to 168.")
    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        made = services.store.write_now(change_secret, operator(), webhook_id=webhook, overlap_hours=overlap_hours)
    print(made.secret)
