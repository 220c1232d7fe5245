"""`ringback fraud`: to which numbers codes are sent, and what was stopped."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, Protocol

from cyclopts import App, Parameter

from ringback.cli.context import AsJson, Config, Database, exit_on_refusal, open_services, operator, settings_or_exit
from ringback.cli.tables import show

if TYPE_CHECKING:
    from ringback.core.actors import Actor
    from ringback.core.db import Db
    from ringback.core.paging import Page
    from ringback.fraud.schemas import Block, Rule

    class PageQuery(Protocol):
        __name__: str

        def __call__(self, db: Db, actor: Actor, /, *, limit: int | None) -> Page[Rule] | Page[Block]: ...


app = App(name="fraud", help="To which numbers codes are sent, and what was stopped.")


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class RuleAbout:
    """What a rule is about. Where nothing is named, all numbers."""

    country: Annotated[str | None, Parameter(help="Two letters, such as VN.")] = None
    prefix: Annotated[str | None, Parameter(help="How the numbers begin, such as +8491.")] = None
    number: Annotated[str | None, Parameter(help="One number in full.")] = None
    channel: Annotated[Literal["sms", "call"] | None, Parameter(help="Only text messages, or only calls.")] = None
    note: Annotated[str, Parameter(help="Why, for your colleagues.")] = ""


EVERYWHERE = RuleAbout()


@app.command
def allow(*, about: RuleAbout = EVERYWHERE, config: Config = None, database: Database = None) -> None:
    """Send codes there. A number or a prefix that is allowed is on the safe list: no block holds it back.

    **Example**: only to two countries

        ringback fraud deny
        ringback fraud allow --country VN
        ringback fraud allow --country TH
    """
    _rule("allow", about, config, database)


@app.command
def deny(*, about: RuleAbout = EVERYWHERE, config: Config = None, database: Database = None) -> None:
    """Send no codes there; where nothing is named, nowhere. The narrowest rule decides."""
    _rule("deny", about, config, database)


@app.command
def monitor(*, about: RuleAbout = EVERYWHERE, config: Config = None, database: Database = None) -> None:
    """Send codes there, and write down what a block or a limit would have refused."""
    _rule("monitor", about, config, database)


def _rule(action: str, about: RuleAbout, config: Config, database: Database) -> None:
    import msgspec

    from ringback.cli.context import refuse
    from ringback.fraud.commands import set_rule
    from ringback.fraud.schemas import RuleRequest

    try:
        rule = msgspec.convert({"action": action, **asdict(about)}, RuleRequest)
    except msgspec.ValidationError as error:
        refuse(str(error))
    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        made = services.store.write_now(set_rule, operator(), rule=rule)
    print(f"{made.id}: {made.action} {made.about}{f' by {made.channel}' if made.channel else ''}")


@app.command
def remove(rule_id: str, /, *, config: Config = None, database: Database = None) -> None:
    """Take a rule away; the next wider one decides."""
    from ringback.fraud.commands import remove_rule

    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        services.store.write_now(remove_rule, operator(), rule_id=rule_id)
    print(f"{rule_id} is gone.")


@app.command
def rules(*, json: AsJson = False, config: Config = None, database: Database = None) -> None:
    """The newest 100 rules."""
    from ringback.fraud.queries import rules_page

    _list(rules_page, ("id", "about", "channel", "action", "note", "set_by", "set_at"), json, config, database)


@app.command
def blocks(*, json: AsJson = False, config: Config = None, database: Database = None) -> None:
    """The newest 100 blocks: what, reason, with which figures, and until when."""
    from ringback.fraud.queries import blocks_page

    _list(
        blocks_page,
        ("id", "about", "channel", "reason", "evidence", "state", "made_at", "ends_at"),
        json,
        config,
        database,
    )


@app.command
def lift(block_id: str, /, *, config: Config = None, database: Database = None) -> None:
    """Send there again. For the same reason nothing is stopped until this block would have ended."""
    from ringback.fraud.commands import lift as lift_block

    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        services.store.write_now(lift_block, operator(), block_id=block_id)
    print(f"{block_id} is lifted.")


@app.command
def ranges(*, json: AsJson = False, config: Config = None, database: Database = None) -> None:
    """Number ranges that no published plan lists, in which people of yours confirmed codes."""
    import msgspec

    from ringback.verification.number_ranges import number_ranges

    with open_services(settings_or_exit(config, database=database)) as services:
        found = services.store.read_now(number_ranges, operator())
    names = ("id", "about", "known", "numbers", "accounts", "devices", "first_at", "last_at")
    if json:
        print(msgspec.json.encode({"ranges": found}).decode())
    else:
        show(names, [[_cell(getattr(one, name)) for name in names] for one in found])


@app.command(name="forget-range")
def forget_range(range_id: str, /, *, config: Config = None, database: Database = None) -> None:
    """Warn of its numbers again, until the range is taught anew."""
    from ringback.verification.number_ranges import forget_range as forget

    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        services.store.write_now(forget, operator(), range_id=range_id)
    print(f"{range_id} is forgotten.")


def _list(query: "PageQuery", names: tuple[str, ...], json: bool, config: Config, database: Database) -> None:
    import msgspec

    from ringback.core.paging import MAX_LIMIT

    with open_services(settings_or_exit(config, database=database)) as services:
        found = services.store.read_now(query, operator(), limit=MAX_LIMIT).items
    if json:
        print(msgspec.json.encode({query.__name__.removesuffix("_page"): found}).decode())
    else:
        show(names, [[_cell(getattr(one, name)) for name in names] for one in found])


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(f"{name}={part}" for name, part in value.items())
    return "-" if value in (None, "") else str(value)
