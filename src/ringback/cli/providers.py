"""`ringback providers`: how the ways out are doing, and which of their codes nobody knows."""

from typing import TYPE_CHECKING

from cyclopts import App

from ringback.cli.context import AsJson, Config, Database, exit_on_refusal, open_services, operator, settings_or_exit
from ringback.cli.tables import show

if TYPE_CHECKING:
    from ringback.operations.schemas import ProviderLine

HEADINGS = ("name", "kind", "channels", "attempts", "taken", "failed", "median ms", "used", "state")
CIRCUITS = {"closed": "in use", "open": "left out"}
app = App(name="providers", help="How the ways out are doing, and which of their codes nobody knows.")


@app.command(name="list")
def list_(*, json: AsJson = False, config: Config = None, database: Database = None) -> None:
    """Every provider with what it did with the messages of the last 5 minutes, 200 at most.

    `used` is how many codes were used, of those that it took more than 2 minutes ago. A provider that is left out,
    because it failed too often, gets one message in 10 seconds to see whether it is well again (a circuit breaker).
    """
    import msgspec

    from ringback.operations import queries

    with open_services(settings_or_exit(config, database=database)) as services:
        lines = services.store.read_now(queries.providers, operator(), known=services.providers.configured)
    if json:
        print(msgspec.json.encode({"providers": lines}).decode())
    else:
        show(HEADINGS, [cells(one) for one in lines])


def cells(line: "ProviderLine") -> list[str]:
    used = f"{line.used} of {line.used_of}"
    fast = "-" if line.median_ms is None else str(line.median_ms)
    counts = [str(count) for count in (line.attempts, line.taken, line.failed)]
    return [line.name, line.kind, " ".join(line.channels), *counts, fast, used, CIRCUITS[line.circuit]]


@app.command
def unknown(*, json: AsJson = False, config: Config = None, database: Database = None) -> None:
    """Codes that a provider answered and no table knows: what they mean is for you to find out.

    First those that nobody has handled, the newest first. A message whose code nobody knows is told to its person as
    not confirmed.
    """
    import msgspec

    from ringback.operations import queries

    with open_services(settings_or_exit(config, database=database)) as services:
        codes = services.store.read_now(queries.unknown_codes, operator())
    if json:
        print(msgspec.json.encode({"unknown_codes": codes}).decode())
    else:
        show(
            ("provider", "code", "times", "last", "handled", "sample"),
            [
                (code.provider, code.code, str(code.times), code.last_at, code.handled_at or "-", code.sample)
                for code in codes
            ],
        )


@app.command
def handled(provider: str, code: str, /, *, config: Config = None, database: Database = None) -> None:
    """Mark an unknown code of which you know what it means, or which you asked the provider about.

    When it comes again, it stands among those that nobody has handled.

    **Example**

        ringback providers handled smsc-hanoi smpp:0x5ff
    """
    from ringback.courier.providers.unknown_codes import handle

    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        services.store.write_now(handle, operator(), provider=provider, code=code)
    print(f"{code} of {provider} is handled.")


@app.command
def incoming(provider: str, /, *, config: Config = None, database: Database = None) -> None:
    """Print the address by which people's own texts reach Ringback, for you to enter at the provider: STOP and START.

    To that of an HTTP gateway it adds the fields `from`, `to` and `text`. SMPP needs no address, and AWS has the one of
    its events.
    """
    from ringback.cli.context import refuse

    with open_services(settings_or_exit(config, database=database)) as services:
        channel = services.providers.channels.get(provider)
    address = getattr(channel, "incoming_address", None)
    if address is None:
        refuse(f"{provider} is no provider whose texts come in by an address of their own.")
    print(address())
