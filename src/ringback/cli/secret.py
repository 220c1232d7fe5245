"""`ringback secret`: another secret, and another root key, while everything runs."""

import json
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from ringback.cli.context import (
    AsJson,
    Config,
    Database,
    exit_on_refusal,
    open_services,
    open_store_as_it_is,
    operator,
    settings_or_exit,
)
from ringback.cli.tables import counted

if TYPE_CHECKING:
    from ringback.journal.root_keys import KeyStatus

app = App(name="secret", help="The installation's secret and its root key: rotate, renew-key, end-links, status.")


@app.command
def rotate(*, config: Config = None, database: Database = None) -> None:
    """Seal the root key under the present `secret`, so that `old_secret` opens it no more.

    First start every process, one after another, with the new secret as `secret` and the former one as `old_secret`:
    until this command has run, and for as long as both are set, they work side by side with those that know the former
    one alone. Afterwards take `old_secret` out of the settings.

    **Exit status**: 0 done, or nothing to do; 78 neither secret is the right one.
    """
    from ringback.journal.canary import rotate_secret

    settings = settings_or_exit(config, database=database)
    with open_services(settings) as services, exit_on_refusal():
        done = services.store.write_now(rotate_secret, operator())
    if done:
        print("The root key is sealed under the present secret alone. Take `old_secret` out of the settings.")
    else:
        print("The root key is sealed under the present secret already; nothing was changed.")


@app.command
def renew_key(
    *,
    config: Config = None,
    database: Database = None,
    ignore_sessions: Annotated[bool, Parameter(negative=())] = False,
) -> None:
    """Make another root key, so that the former one opens nothing that is written from now on, nor any copy of the
    database from when it is gone.

    After a leak of secret and database: `ringback secret rotate` first, then this. Every process must be of this
    version and know the present secret by now. It makes the key and ends; the workers do the rest, and everything goes
    on meanwhile: a minute later the new key seals, what the former one sealed is sealed anew, and the former one goes.
    `ringback secret status` tells how far it is.

    On PostgreSQL it is refused while the database has a session of an earlier version, or one of its user's whose
    `application_name` is none of this version's: earlier ones said none, or what the address in `database` calls them.

    **Exit status**: 0 made; 1 refused, and nothing was changed; 78 the secret is not the right one.

    Parameters
    ----------
    ignore_sessions
        The sessions that it names are none of Ringback's, and may stay.
    """
    from ringback.core.bus.opening import POSTGRESQL
    from ringback.core.errors import NotPossible
    from ringback.journal.root_keys import KNOWN_SINCE, renew_root_key
    from ringback.operations.sessions import places_of_older
    from ringback.operations.workers_seen import hosts_of_older

    settings = settings_or_exit(config, database=database)
    with open_services(settings) as services, exit_on_refusal():
        if older := services.store.read_now(hosts_of_older, version=KNOWN_SINCE):
            raise NotPossible(
                f"A worker of an earlier version still runs on {', '.join(older)}, and would take what the new key "
                "seals for erased. Bring every process up to date, then wait half a minute."
            )
        sessions = settings.database.startswith(POSTGRESQL) and not ignore_sessions
        if sessions and (places := services.store.read_now(places_of_older, version=KNOWN_SINCE)):
            raise NotPossible(
                "The database has a session of an earlier version, or of a program that does not say its version, from "
                f"{', '.join(places)}. An earlier web process would take what the new key seals for erased. End it; "
                "where it is none of Ringback's, say so with --ignore-sessions."
            )
        number = services.store.write_now(renew_root_key, operator())
        is_former = services.vault.opened_by.encode() in services.vault.ring.roots.values()
    if is_former:
        print("The secret is the former root key itself: change it as well, by `ringback secret rotate`.")
    print(f"Root key {number} is made, and seals in a minute. `ringback secret status` tells how far everything is.")


@app.command
def end_links(*, config: Config = None, database: Database = None) -> None:
    """Believe nothing more that a former root key proved: after a leak, whoever has it can make up such links.

    Mail and links from before are worth nothing then: links that freeze an account, confirm an address or stop an
    agent's sign-ins, addresses for answers by e-mail, downloads in AWS's protocol. Browsers count as new ones. Without
    this command each ends by itself, as `ringback secret status` tells.

    **Exit status**: 0 done, or nothing to do; 1 refused, while the former root key is there still.
    """
    from ringback.journal.root_keys import end_links

    settings = settings_or_exit(config, database=database)
    with open_services(settings) as services, exit_on_refusal():
        purposes = services.store.write_now(end_links, operator())
    print(f"Believed no more: {', '.join(purposes)}." if purposes else "Nothing of a former root key is believed.")


@app.command
def status(*, config: Config = None, database: Database = None, as_json: AsJson = False) -> None:
    """Tell which root key seals, and how far a change has come that `ringback secret renew-key` began."""
    from ringback.journal.root_keys import key_status

    settings = settings_or_exit(config, database=database)
    with open_store_as_it_is(settings) as store:
        found = store.read_now(key_status)
    if as_json:
        import msgspec

        print(json.dumps(msgspec.to_builtins(found)))
        return
    print(f"{told(found)}.")
    for purpose, until in sorted(found.overlaps.items()):
        print(f"  {purpose} of the former root key: believed until {until}")


def told(found: "KeyStatus") -> str:
    """A sentence without its end."""
    from ringback.journal.root_keys import Stage

    number, seals_from = found.number, found.seals_from
    done = f"{counted(found.rows, 'row')} and {counted(found.files, 'file')} were sealed anew"
    if found.unreadable:
        done += f", {counted(found.unreadable, 'row')} that no key opens left out"
    match found.stage:
        case Stage.ALONE:
            return f"root key {number} made every seal" if seals_from is None else f"root key {number} opens every seal"
        case Stage.MADE:
            return f"root key {number} seals from {seals_from}; what the former one sealed is sealed anew after that"
        case Stage.RESEALING:
            at = f"at {found.column}" if found.column else "at files" if found.files_left else "about to look once more"
            again = ", looking whether all is" if found.checks_again else ""
            return f"root key {number} seals since {seals_from}; {done}{again}, {at}"
        case Stage.WAITING:
            return f"root key {number} seals since {seals_from}; {done}; the former goes after {found.former_goes_from}"
