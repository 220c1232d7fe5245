"""`ringback mail`: what a mail server hands to us."""

import asyncio
import json
import sys
from typing import Annotated

import msgspec
from cyclopts import App, Parameter

from ringback.cli.context import AsJson, Config, Database, open_services, settings_or_exit
from ringback.cli.exits import CONFIG, LATER
from ringback.cli.tables import show

app = App(name="mail", help="Answers and bounces of our e-mails, handed over by your mail server.")


@app.command
def receive(
    *,
    to: Annotated[str | None, Parameter(help="The envelope's recipient; else the mail's own fields are read.")] = None,
    config: Config = None,
    database: Database = None,
) -> None:
    """Take one mail on standard input: a bounce becomes the delivery's receipt, an answer goes to its case.

    **Examples**

    Postfix, in `master.cf` (and `support@` in a transport map that names it):

        ringback unix - n n - - pipe flags=R user=ringback
            argv=ringback mail receive --config /etc/ringback.toml --to ${original_recipient}

    **Exit status**, as mail servers read it (sysexits.h): 0 taken, or passed over because a machine wrote it; 65 too
    large or unreadable; 67 for nobody here; 75 bring it again; 78 wrong settings.
    """
    from ringback.core.errors import Unavailable
    from ringback.support.email.inbound import MAX_SIZE, MailVerdict
    from ringback.support.email.inbound import receive as take

    settings = settings_or_exit(config, database=database)
    if not settings.mail_replies:
        print("ringback: set mail_replies to the mailbox that answers and bounces go to", file=sys.stderr)
        raise SystemExit(CONFIG)
    raw = sys.stdin.buffer.read(MAX_SIZE + 1)
    try:
        with open_services(settings) as services:
            verdict = asyncio.run(take(services, raw, to))
    except Unavailable:
        verdict = MailVerdict.LATER
    except SystemExit as refused:  # no database there, say: any other status would be the mail server's last word
        raise SystemExit(CONFIG if refused.code == CONFIG else LATER) from None
    if verdict is not MailVerdict.TAKEN:
        print(f"ringback: {REASONS[verdict.name]}", file=sys.stderr)
    raise SystemExit(int(verdict))


@app.command(name="list")
def list_(*, as_json: AsJson = False, config: Config = None, database: Database = None) -> None:
    """Mail that was not taken in, the newest first: in a mailbox it is flagged and stands at its `place` (folder and
    UID); what a mail server handed over was told to its sender.

    Reasons: `no_case`, for nobody here; `too_large`; `too_long`; `unreadable`, its case has a note and the mail;
    `report_unreadable`, a bounce in a form of its own; `failed`, a fault of ours that the log names.
    """
    from ringback.support.email.originals import refused_mails

    with open_services(settings_or_exit(config, database=database)) as services:
        found = services.store.read_now(refused_mails)
    if as_json:
        print(json.dumps({"mails": [msgspec.to_builtins(one) for one in found]}))
    else:
        show(
            ("mail", "verdict", "reason", "sender", "place", "bytes", "at"),
            [[one.id, one.verdict, one.reason, one.sender, one.place, str(one.size), one.at] for one in found],
        )


REASONS = {  # the sender reads it in the bounce
    "BROKEN": "this mail is too large or too long, or a report that can't be read. Write less, or answer on our page.",
    "NO_SUCH": "there is no case at this address. Answer the newest e-mail about your case, or on our page.",
    "LATER": "this can't be taken in now. It will be tried again.",
}
