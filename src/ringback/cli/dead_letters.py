"""`ringback dead-letters`: what finally failed, sent again or put aside."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Protocol

from cyclopts import App, Parameter

from ringback.cli.context import AsJson, Config, Database, exit_on_refusal, open_services, operator, settings_or_exit
from ringback.cli.tables import show

if TYPE_CHECKING:
    from ringback.core.actors import Actor
    from ringback.core.db import Db
    from ringback.courier.schemas import DeadLetter, DeadLetterFilter, HandledDeadLetters

HEADINGS = ("id", "channel", "to", "what", "cause", "ended", "can be requeued")
REFUSALS = {
    "code_expired": "no: the code has expired",
    "code_not_repeated": "no: the person asks for another code",
    "content_forgotten": "no: what it said is forgotten",
    "webhook_ended": "no: the webhook has ended",
}
Channel = Annotated[str | None, Parameter(help="sms, call, email or webhook.")]
Cause = Annotated[str | None, Parameter(help="Such as provider_down; see docs/codes.md.")]
Webhook = Annotated[str | None, Parameter(help="The subscription's id.")]
Since = Annotated[datetime | None, Parameter(help="Made then or later, such as 2026-11-29 or 2026-11-29T18:00:00.")]
Until = Annotated[datetime | None, Parameter(help="Made before then.")]
Ids = Annotated[tuple[str, ...], Parameter(name="--id", help="These alone; may be repeated.", negative=())]
Yes = Annotated[bool, Parameter(negative=(), help="Do it. Without it, only tell what would be done.")]
Reason = Annotated[str, Parameter(help="Why, for the journal; name nobody.")]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class DeadLetterOptions:
    """Which letters are meant: those that are all of what is said."""

    channel: Channel = None
    cause: Cause = None
    webhook: Webhook = None
    since: Since = None
    until: Until = None

    def filter(self, ids: tuple[str, ...] = ()) -> "DeadLetterFilter":
        from ringback.cli.context import refuse
        from ringback.courier.flow import ChannelName
        from ringback.courier.schemas import DeadLetterFilter

        if self.channel is not None and self.channel not in list(ChannelName):
            refuse(f"--channel: there is none {self.channel}; there are {', '.join(ChannelName)}.")
        channel = None if self.channel is None else ChannelName(self.channel)
        since, until = milliseconds(self.since), milliseconds(self.until)
        return DeadLetterFilter(channel, self.cause, self.webhook, list(ids) or None, since, until)


ALL = DeadLetterOptions()
app = App(name="dead-letters", help="Deliveries and webhooks that finally failed: list, requeue, drop.")


@app.command(name="list")
def list_(
    *,
    which: DeadLetterOptions = ALL,
    cursor: str | None = None,
    limit: int | None = None,
    json: AsJson = False,
    config: Config = None,
    database: Database = None,
) -> None:
    """Those that nobody dropped, newest first, 25 at a time; `--cursor` shows the next page."""
    import msgspec

    from ringback.courier import dead_letters

    wanted = which.filter()
    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        page = services.store.read_now(dead_letters.listed, operator(), wanted=wanted, cursor=cursor, limit=limit)
    if json:
        print(msgspec.json.encode(page).decode())
        return
    show(HEADINGS, [cells(one) for one in page.items])
    if page.next:
        print(f"More: --cursor {page.next}")


def cells(letter: "DeadLetter") -> list[str]:
    can = REFUSALS[letter.requeue_refused] if letter.requeue_refused else "yes"
    return [letter.id, letter.channel, letter.to, letter.template, letter.cause or "-", letter.ended_at, can]


@app.command
def requeue(
    *,
    which: DeadLetterOptions = ALL,
    ids: Ids = (),
    yes: Yes = False,
    json: AsJson = False,
    config: Config = None,
    database: Database = None,
) -> None:
    """Send again what matches and still can be, from the first attempt. Without --yes it only tells what it would do.

    Webhooks can be; a code never is: it has expired, or the person asks for another.

    **Examples**

        ringback dead-letters requeue --webhook hook_01... --since 2026-11-28
        ringback dead-letters requeue --channel webhook --cause provider_down --yes
    """
    from ringback.courier import dead_letters

    handle(dead_letters.requeue, "sent again", which.filter(ids), yes=yes, json=json, config=config, database=database)


@app.command
def drop(
    *,
    which: DeadLetterOptions = ALL,
    ids: Ids = (),
    reason: Reason = "",
    yes: Yes = False,
    json: AsJson = False,
    config: Config = None,
    database: Database = None,
) -> None:
    """Take what matches off the list. Without --yes it only tells what it would do."""
    from ringback.courier import dead_letters

    command = partial(dead_letters.drop, reason=reason)
    handle(command, "dropped", which.filter(ids), yes=yes, json=json, config=config, database=database)


def milliseconds(moment: datetime | None) -> int | None:
    """UTC where nothing else is said."""
    if moment is None:
        return None
    return round((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)


class DeadLetterCommand(Protocol):
    """Requeuing or dropping: what it is called with, so that mypy compares it."""

    def __call__(
        self, db: "Db", actor: "Actor", /, *, wanted: "DeadLetterFilter", preview: bool
    ) -> "HandledDeadLetters": ...


def handle(
    command: DeadLetterCommand,
    past: str,
    wanted: "DeadLetterFilter",
    *,
    yes: bool,
    json: bool,
    config: "Config",
    database: str | None,
) -> None:
    """The first 200 that match, in one transaction."""
    import msgspec

    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        found = services.store.write_now(command, operator(), wanted=wanted, preview=not yes)
    if json:
        print(msgspec.json.encode(found).decode())
        return
    print(f"{len(found.done)} of {found.matched} {'were' if yes else 'would be'} {past}.")
    for reason, count in sorted(found.refused.items()):
        print(f"  {count} not: {REFUSALS[reason].removeprefix('no: ')}")
    if found.more:
        print("There are more: run it again.")
    if not yes and found.done:
        print("Nothing was changed. Say --yes to do it.")
