"""`ringback accounts`: what an operator does to a single account."""

import sys
from typing import Annotated

from cyclopts import App, Parameter

from ringback.cli.context import Config, Database, exit_on_refusal, open_services, operator, refuse, settings_or_exit

app = App(name="accounts", help="What an operator does to a single account.")


@app.command
def erase(
    account: str,
    /,
    *,
    reason: str,
    yes: Annotated[bool, Parameter(name="--yes", negative=(), help="Do not ask again.")] = False,
    config: Config = None,
    database: Database = None,
) -> None:
    """Erase the person behind an account: close it and destroy the key of all personal data. It can't be undone.

    The journal stays whole: it still proves what was done and decided, no longer about whom.

    **Example**

        ringback accounts erase 123456789012 --reason 'asked by e-mail on 2026-11-23'

    **Exit status**: 0 erased; 1 there is no such account, or it was erased before; 2 the command was used wrongly.

    Parameters
    ----------
    account
        The account's 12 digits.
    reason
        Why, for the journal, where it stays for ever: name no person in it.
    """
    from ringback.accounts.erasure import erase as erase_now

    if not yes:
        if not sys.stdin.isatty():
            refuse("erasing can't be undone. Add --yes.")
        if input(f"Erase the person of account {account} for good? Type the account's number: ").strip() != account:
            refuse("that is not the number. Nothing was changed.")
    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        services.store.write_now(erase_now, operator(), account_id=account, reason=reason)
        left = services.store.forget()
    print(f"The person of account {account} is erased.")
    if left:
        print(left, file=sys.stderr)
