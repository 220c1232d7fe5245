"""`ringback files`: attachments that a scanner has not settled, and what becomes of them."""

import json

from cyclopts import App

from ringback.cli.context import AsJson, Config, Database, exit_on_refusal, open_services, operator, settings_or_exit
from ringback.cli.tables import show

app = App(name="files", help="Attachments that a scanner has not settled, and what becomes of them.")


@app.command(name="list")
def list_(*, as_json: AsJson = False, config: Config = None, database: Database = None) -> None:
    """Files in quarantine, the oldest first: the scanner wanted time, and nobody may read them yet."""
    from ringback.core.times import iso
    from ringback.files.queries import quarantined

    with open_services(settings_or_exit(config, database=database)) as services:
        rows = services.store.read_now(quarantined)
    found = [
        {"id": row.id, "account": row.account_id, "case": row.case_id, "size": row.size, "since": iso(row.at)}
        for row in rows
    ]
    if as_json:
        print(json.dumps({"files": found}))
    else:
        show(
            ("file", "account", "case", "bytes", "since"), [[str(cell or "") for cell in one.values()] for one in found]
        )


@app.command
def clear(file: str, /, *, config: Config = None, database: Database = None) -> None:
    """It is harmless: whoever may see its message may read it."""
    from ringback.files.commands import settle
    from ringback.files.flow import FileEvent

    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        services.store.write_now(settle, operator(), file_id=file, event=FileEvent.PASS)
    print(f"{file} is cleared.")


@app.command
def reject(file: str, /, *, reason: str, config: Config = None, database: Database = None) -> None:
    """It is harmful: its bytes are deleted, and its message says that it was refused.

    Parameters
    ----------
    reason
        What was found, for the people of the case and for the journal.
    """
    from ringback.files.commands import settle
    from ringback.files.flow import FileEvent

    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        services.store.write_now(settle, operator(), file_id=file, event=FileEvent.REJECT, reason=reason)
        services.file_store.delete(file)
    print(f"{file} is rejected, and its bytes are gone.")
