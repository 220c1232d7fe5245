"""The command line: everything an operator does, and `ringback check` for anyone.

A command imports what it needs when it runs, so that none pays for another's libraries.
"""

from typing import TYPE_CHECKING

from cyclopts import App, CycloptsError, UnusedCliTokensError

from ringback.cli.check import check

if TYPE_CHECKING:
    from rich.text import Text


def wrong_usage(error: CycloptsError) -> "Text":
    """As our own refusals are told, with the next step."""
    from rich.text import Text

    many = " ".join(error.unused_tokens or ()) if isinstance(error, UnusedCliTokensError) else ""
    said = f"{many}: not an argument of this command. `--help` lists them." if many else str(error)
    return Text(f"ringback: {said}")


app = App(
    name="ringback",
    help="Ringback, the self-hosted account activation desk: from a code that never came to an active account.",
    help_epilogue="`ringback COMMAND --help` explains a command.",
    help_format="markdown",
    error_formatter=wrong_usage,
)
app.command(check)
LATER = {  # loaded when called; the sentence is here so that `--help` loads none of them
    "demo": ("demo:demo", "Serve the whole product here, with sandbox telephones, cards and mail."),
    "serve": ("serve:serve", "Serve pages, API and worker."),
    "worker": ("worker:worker", "Send what is due, apart from the web server."),
    "doctor": ("doctor:doctor", "What is well here and what is not, each with how to mend it."),
    "settings": ("serve:settings", "Describe every setting, as Markdown."),
    "openapi": ("openapi:openapi", "Print the description of the API, OpenAPI 3.1."),
    "migrate": ("serve:migrate", "Bring the database's schema up to this version."),
    "secret": ("secret:app", "Another secret, while everything runs: rotate."),
    "agents": ("agents:app", "Who works at the desk: add, list, disable, reset, link, unlink."),
    "passwords": ("passwords:app", "Make the list of breached passwords that nobody may choose."),
    "sso": ("sso:app", "Your identity provider, where agents sign in: check."),
    "keys": ("keys:app", "API keys for your platform's programs: create, list, revoke."),
    "accounts": ("accounts:app", "Erase a person."),
    "logins": ("logins:app", "Sign people and agents out."),
    "files": ("files:app", "Attachments that a scanner has not settled: list, clear, reject."),
    "webhooks": ("webhooks:app", "Who is sent entries: list; another signing secret: rotate."),
    "providers": ("providers:app", "How the ways out are doing, and which of their codes nobody knows."),
    "statistics": ("statistics:app", "Have attempts counted anew."),
    "opt-outs": ("opt_outs:app", "Numbers that texted STOP: lift."),
    "dead-letters": ("dead_letters:app", "Deliveries and webhooks that finally failed: list, requeue, drop."),
    "fraud": ("fraud:app", "To which numbers codes are sent, and what was stopped."),
    "incidents": ("incidents:app", "Outages that our own codes show, and what is done about them."),
    "mail": ("mail:app", "Take in answers and bounces that your mail server hands over."),
    "backup": ("backup:backup", "Write database and files into one archive, while everything runs."),
    "restore": ("backup:restore", "Fill an empty database and file store from an archive, and prove it."),
    "move": ("backup:move", "Copy everything to another database or file store, and prove it."),
    "journal": ("journal:app", "Verify the journal or export it."),
}
for name, (where, help_) in LATER.items():
    app.command(f"ringback.cli.{where}", name=name, help=help_)


def main() -> None:
    app()
