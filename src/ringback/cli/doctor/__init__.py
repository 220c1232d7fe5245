"""`ringback doctor`: what is well and what is not, each with how to mend it; also while the database is down."""

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from ringback.cli.context import AsJson, Config, Database
from ringback.settings_loading import BadSettings, load

if TYPE_CHECKING:
    from ringback.cli.doctor.results import Check

SIGNS = {"ok": "ok     ", "warning": "WARNING", "failed": "FAILED "}
ILL = 1


def doctor(
    *,
    config: Config = None,
    database: Database = None,
    quick: Annotated[bool, Parameter(negative=(), help="Reach out to no mail server, mailbox, carrier.")] = False,
    as_json: AsJson = False,
) -> int:
    """Look at everything that Ringback needs here, and say how to mend what is wrong.

    Settings, database, schema, secret, disks, clock, workers, journal, providers, mail, the mailbox of answers, the
    scanner, proxies. Nothing is sent and no schema is changed; one row is written to see whether that is possible.
    It ends within a quarter of a minute, whatever does not answer.

    **Examples**

        ringback doctor
        ringback doctor --config ringback.toml --json | jq '.checks[] | select(.state != "ok")'

    **Exit status**: 0 nothing failed, though there may be warnings; 1 something failed.
    """
    import msgspec

    from ringback.cli.doctor import database as of_database
    from ringback.cli.doctor import machine, outside
    from ringback.cli.doctor.questions import ask
    from ringback.cli.doctor.results import failed, ok

    try:
        settings = load(config, database=database)
    except BadSettings as error:
        mend = "Correct it; `ringback settings` lists them all."
        checks = [failed("settings", problem, mend) for problem in error.problems]
    else:
        from_outside = ask(lambda: list(outside.checks(settings, reach_out=not quick)))  # while the database is asked
        checks = [ok("settings", f"{settings.mode} mode"), *of_database.checks(settings), *machine.checks(settings)]
        checks += from_outside.result()
    ill = [check for check in checks if check.state == "failed"]
    if as_json:
        print(msgspec.json.encode({"ok": not ill, "checks": checks}).decode())
    else:
        for check in checks:
            print(line(check))
    return ILL if ill else 0


def line(check: "Check") -> str:
    text = f"{SIGNS[check.state]} {check.name}: {check.found}"
    return f"{text}\n        {check.mend}" if check.mend else text
