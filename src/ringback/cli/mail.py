"""`ringback mail`: what a mail server hands to us."""

import asyncio
import sys
from typing import Annotated

from cyclopts import App, Parameter

from ringback.cli.context import Config, Database, open_services, settings_or_exit

app = App(name="mail", help="Answers and bounces of our e-mails, handed over by your mail server.")
MISSET, LATER = 78, 75  # sysexits.h: a wrong setting, and "try again"


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

    try:
        settings = settings_or_exit(config, database=database)
    except SystemExit:
        raise SystemExit(MISSET) from None
    if not settings.mail_replies:
        print("ringback: set mail_replies to the mailbox that answers and bounces go to", file=sys.stderr)
        raise SystemExit(MISSET)
    raw = sys.stdin.buffer.read(MAX_SIZE + 1)
    try:
        with open_services(settings) as services:
            verdict = asyncio.run(take(services, raw, to))
    except Unavailable:
        verdict = MailVerdict.LATER
    if verdict is not MailVerdict.TAKEN:
        print(f"ringback: {REASONS[verdict.name]}", file=sys.stderr)
    raise SystemExit(int(verdict))


REASONS = {  # the sender reads it in the bounce
    "BROKEN": "this mail is too large or too long, or a report that can't be read. Write less, or answer on our page.",
    "NO_SUCH": "there is no case at this address. Answer the newest e-mail about your case, or on our page.",
    "LATER": "this can't be taken in now. It will be tried again.",
}
