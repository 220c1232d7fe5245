"""The command line: everything an operator does, and `ringback check` for anyone.

A command imports what it needs when it runs, so that none pays for another's libraries.
"""

from cyclopts import App

from ringback.cli.check import check

app = App(
    name="ringback",
    help="Ringback, the self-hosted account activation desk: from a code that never came to an active account.",
    help_epilogue="`ringback COMMAND --help` explains a command and shows examples.",
    help_format="markdown",
)
app.command(check)


def main() -> None:
    app()
