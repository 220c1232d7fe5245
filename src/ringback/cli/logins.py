"""`ringback logins`: sign people and agents out."""

import re
from typing import Annotated

from cyclopts import App, Parameter

from ringback.cli.context import Config, Database, exit_on_refusal, open_services, operator, refuse, settings_or_exit

app = App(name="logins", help="Sign people and agents out.")
ACCOUNT = re.compile("[0-9]{12}")


@app.command
def end(
    who: str | None = None,
    /,
    *,
    everybody: Annotated[bool, Parameter(name="--everybody", negative=(), help="All people and agents.")] = False,
    config: Config = None,
    database: Database = None,
) -> None:
    """End the logins of one account or agent, or of everybody, with their next request. Links to support end too.

    Passwords and keys stay good: `agents disable` shuts an agent out, `keys revoke` ends a key.

    **Examples**

        ringback logins end 123456789012
        ringback logins end mai@example.com
        ringback logins end --everybody

    **Exit status**: 0 done; 1 there is nobody of that name; 2 the command was used wrongly.

    Parameters
    ----------
    who
        An account's 12 digits, or an agent's address.
    """
    from ringback.accounts.sessions.sign_outs import sign_account_out, sign_agent_out, sign_everybody_out

    if everybody == (who is not None):
        refuse("name an account, an agent or --everybody.")
    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        if who is None:
            many = services.store.write_now(sign_everybody_out, operator())
        elif ACCOUNT.fullmatch(who):
            many = services.store.write_now(sign_account_out, operator(), account_id=who)
        else:
            many = services.store.write_now(sign_agent_out, operator(), email=who)
    print(f"Logins that were ended: {many}.")
