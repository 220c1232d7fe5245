"""`ringback agents`: who works at the desk."""

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import App, Parameter

from ringback.cli.context import (
    AsJson,
    Config,
    Database,
    exit_on_refusal,
    open_services,
    operator,
    refuse,
    settings_or_exit,
)

if TYPE_CHECKING:
    from ringback.accounts.agents.commands import Secret
    from ringback.settings import Settings

app = App(name="agents", help="Who works at the desk. Agents sign in with a password and an authenticator's code.")
Ask = Annotated[bool, Parameter(name="--ask", negative=(), help="Ask for the password instead of making one.")]


@app.command
def add(
    email: str,
    /,
    *,
    name: str,
    role: Literal["agent", "lead", "admin"] = "agent",
    language: tuple[str, ...] = ("en",),
    ask: Ask = False,
    config: Config = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Add an agent and print, once, the password and the secret for the authenticator.

    **Examples**

        ringback agents add mai@example.com --name 'Mai Trần' --language vi --language en
        ringback agents add bo@example.com --name 'Bo Larsen' --role lead --ask

    **Exit status**: 0 added; 1 refused, with the reason; 2 the command was used wrongly.

    Parameters
    ----------
    email
        The address to sign in with.
    name
        As applicants and colleagues see it.
    role
        `lead` and `admin` see personal data more easily; `admin` manages keys and webhooks.
    language
        Languages that the agent answers in; give it once for each.
    """
    from ringback.accounts.agents.commands import create_agent

    settings = settings_or_exit(config, database=database)
    password = _password(settings, email=email, name=name, ask=ask)
    details: dict[str, Any] = {"email": email, "name": name, "role": role, "languages": language}
    with open_services(settings) as services, exit_on_refusal():
        made = services.store.write_now(create_agent, operator(), hashed=_hash(password), **details)
    _print(email, None if ask else password, made, as_json=as_json)


@app.command(name="list")
def list_(*, config: Config = None, database: Database = None, as_json: AsJson = False) -> None:
    """List all agents: id, address, name, role, languages, state, whether they take cases, and where they come from.

    `local` agents sign in with a password; the others your identity provider manages: they came by `oidc` or `scim`, or
    were `linked`.
    """
    from ringback.accounts.agents.commands import list_agents
    from ringback.accounts.agents.identities import LOCAL, origins
    from ringback.cli.tables import show

    with open_services(settings_or_exit(config, database=database)) as services:
        rows = services.store.read_now(list_agents)
        origin = services.store.read_now(origins)
    names = ("id", "email", "name", "role", "languages", "state", "available")
    if as_json:
        found = [{name: getattr(row, name) for name in names} for row in rows]
        for agent in found:
            agent.update(languages=agent["languages"].split(","), available=bool(agent["available"]))
            agent.update(origin=origin.get(agent["id"], LOCAL))
        print(json.dumps({"agents": found}))
        return
    cells = ([str(getattr(row, name)) for name in names[:-1]] for row in rows)
    ends = (["yes" if row.available else "no", origin.get(row.id, LOCAL)] for row in rows)
    show((*names, "origin"), ([*begin, *end] for begin, end in zip(cells, ends, strict=True)))


@app.command
def disable(email: str, /, *, config: Config = None, database: Database = None) -> None:
    """Shut an agent out at once; what the agent wrote and decided stays.

    `reset` lets a local agent in again, `enable` one whom your identity provider manages.

    **Exit status**: 0 done; 1 there is no such agent.
    """
    from ringback.accounts.agents.commands import disable_agent

    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        agent_id = services.store.write_now(disable_agent, operator(), email=email)
    print(f"{agent_id} is disabled and signed out everywhere.")


@app.command
def enable(email: str, /, *, config: Config = None, database: Database = None) -> None:
    """Let an agent in again whom your identity provider manages, and who was disabled here or said "this wasn't me".

    First see to their sign-in there: another password, no session of somebody else's. A local agent gets other
    credentials instead: `reset`.

    **Exit status**: 0 done; 1 there is no such agent, they are local or not disabled, or the provider has them off.
    """
    from ringback.accounts.agents.identities import enable

    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        agent_id = services.store.write_now(enable, operator(), email=email)
    print(f"{agent_id} may sign in at your identity provider again.")


@app.command
def reset(
    email: str, /, *, ask: Ask = False, config: Config = None, database: Database = None, as_json: AsJson = False
) -> None:
    """Give an agent a new password and a new authenticator's secret, and end every login of theirs.

    **Exit status**: 0 done; 1 there is no such agent, or the password is refused.
    """
    from ringback.accounts.agents.commands import reset_agent

    settings = settings_or_exit(config, database=database)
    password = _password(settings, email=email, name="", ask=ask)
    with open_services(settings) as services, exit_on_refusal():
        made = services.store.write_now(reset_agent, operator(), email=email, hashed=_hash(password))
    _print(email, None if ask else password, made, as_json=as_json)


@app.command
def link(email: str, /, *, config: Config = None, database: Database = None) -> None:
    """Hand a local agent over to your identity provider: they sign in there from now on, and only there.

    Their password, authenticator, passkeys, recovery codes and logins end here. See docs/sso.md.

    **Exit status**: 0 done; 1 there is no such agent, or it is managed already.
    """
    from ringback.accounts.agents.identities import hand_over

    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        agent_id = services.store.write_now(hand_over, operator(), email=email)
    print(f"{agent_id} is managed by your identity provider from now on and is signed out everywhere.")


@app.command
def unlink(email: str, /, *, config: Config = None, database: Database = None) -> None:
    """Take an agent back from your identity provider. `reset` then gives them a password of their own.

    **Exit status**: 0 done; 1 there is no such agent, or it is local.
    """
    from ringback.accounts.agents.identities import give_back

    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        agent_id = services.store.write_now(give_back, operator(), email=email)
    print(f"{agent_id} is local and signed out everywhere. `ringback agents reset {email}` lets them in again.")


def _password(settings: "Settings", *, email: str, name: str, ask: bool) -> str:
    import getpass
    import secrets

    from ringback.accounts.authenticators.passwords import MIN_LENGTH_BESIDE, check

    if not ask:
        return secrets.token_urlsafe(16)
    if not sys.stdin.isatty():
        refuse("--ask needs a terminal. Leave it out and a password is made and printed.")
    password = getpass.getpass("Password: ")
    with exit_on_refusal():
        check(password, email=email, name=name, settings=settings, minimum=MIN_LENGTH_BESIDE)
    if getpass.getpass("Once more: ") != password:
        refuse("the two passwords differ. Nothing was changed.")
    return password


def _hash(password: str) -> str:
    from ringback.accounts.authenticators.passwords import same
    from ringback.core.crypto import hash_password

    return hash_password(same(password))


def _print(email: str, password: str | None, made: "Secret", *, as_json: bool) -> None:
    if as_json:
        answer: dict[str, Any] = {"id": made.agent_id, "email": email, "totp_secret": made.totp, "totp_uri": made.uri}
        print(json.dumps(answer if password is None else {**answer, "password": password}))
        return
    print(f"{email} is {made.agent_id}. This is shown once, and ends unless it is used within a week:")
    if password is not None:
        print(f"  password       {password}")
    print(f"  authenticator  {made.totp}\n  as an address  {made.uri}")
    if sys.stdout.isatty():
        import segno

        print("Scan this with an authenticator app:")
        segno.make(made.uri, error="m").terminal(compact=True)
