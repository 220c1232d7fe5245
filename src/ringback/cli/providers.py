"""`ringback providers`: how the ways out are doing, and which of their codes nobody knows."""

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING, Any

from cyclopts import App

from ringback.cli.context import AsJson, Config, Database, open_house, settings_or_exit
from ringback.cli.tables import show

if TYPE_CHECKING:
    from ringback.courier.health import Attempt
    from ringback.courier.schemas import Provider

HEADINGS = ("name", "kind", "channels", "attempts", "taken", "failed", "median ms", "used", "circuit")
app = App(name="providers", help="How the ways out are doing, and which of their codes nobody knows.")


@app.command(name="list")
def list_(*, json: AsJson = False, config: Config = None, database: Database = None) -> None:
    """Every provider with what it did with the messages of the last 5 minutes, 200 at most.

    `used` is how many codes were used, of those that it took more than 2 minutes ago. A provider whose circuit is open
    gets one message in 10 seconds, to see whether it is well again.
    """
    import msgspec

    from ringback.courier import health

    with open_house(settings_or_exit(config, database=database)) as house:
        providers = house.ways.providers
        found = house.store.read_now(health.recent, names=[provider.name for provider in providers])
        circuits = health.Circuits(house.wiring.clock)
        circuits.renew(found)
        now = house.wiring.clock()
    lines = [
        {
            **line(provider, found[provider.name], now),
            "circuit": "open" if circuits.is_open(provider.name) else "closed",
        }
        for provider in providers
    ]
    if json:
        print(msgspec.json.encode({"providers": lines}).decode())
    else:
        show(HEADINGS, [cells(one) for one in lines])


def line(provider: "Provider", tries: "Sequence[Attempt]", now: int) -> dict[str, Any]:
    from ringback.courier.health import RIPE, Result

    taken = [one for one in tries if one.result is Result.TAKEN]
    ripe = [one for one in taken if now - one.at >= RIPE]
    return {
        "name": provider.name,
        "kind": provider.kind,
        "channels": [channel.value for channel in provider.channels],
        "attempts": len(tries),
        "taken": len(taken),
        "failed": sum(one.failed for one in tries),
        "median_ms": round(median(one.took for one in taken)) if taken else None,
        "used": sum(one.converted for one in ripe),
        "used_of": len(ripe),
    }


def cells(line: dict[str, Any]) -> list[str]:
    used = f"{line['used']} of {line['used_of']}"
    fast = "-" if line["median_ms"] is None else str(line["median_ms"])
    counts = [str(line[name]) for name in ("attempts", "taken", "failed")]
    return [line["name"], line["kind"], " ".join(line["channels"]), *counts, fast, used, line["circuit"]]


@app.command
def unknown(*, json: AsJson = False, config: Config = None, database: Database = None) -> None:
    """Codes that a provider answered and no table knows, the newest first: what they mean is for you to find out.

    A message whose code nobody knows is told to its person as not confirmed.
    """
    import msgspec

    from ringback.core.times import iso
    from ringback.courier.unknown import unknown_codes_seen

    with open_house(settings_or_exit(config, database=database)) as house:
        rows = house.store.read_now(unknown_codes_seen)
    if json:
        found = [
            {
                "provider": row.provider,
                "code": row.code,
                "times": row.times,
                "first_at": iso(row.first_at),
                "last_at": iso(row.last_at),
                "sample": row.sample,
            }
            for row in rows
        ]
        print(msgspec.json.encode({"unknown_codes": found}).decode())
    else:
        show(
            ("provider", "code", "times", "last", "sample"),
            [(row.provider, row.code, str(row.times), iso(row.last_at), row.sample) for row in rows],
        )
