"""`ringback statistics`: what is counted for statistics and reports."""

from cyclopts import App

from ringback.cli.context import Config, Database, open_services, settings_or_exit

app = App(name="statistics", help="Have attempts or reports counted anew.")


@app.command
def recount(*, config: Config = None, database: Database = None) -> None:
    """Forget what is counted of attempts; the worker counts them again.

    What is told stays true meanwhile, and takes longer. To be used after a version older than the counts wrote to the
    database beside a newer one. Days of which deliveries were forgotten keep the counts that they have.
    """
    from ringback.core.times import iso
    from ringback.courier.attempt_counts import recount as count_anew

    with open_services(settings_or_exit(config, database=database)) as services:
        since = services.store.write_now(count_anew)
    print(
        f"The worker counts the attempts since {iso(since)} again."
        if since
        else "The worker counts all attempts again."
    )


@app.command
def recount_reports(*, config: Config = None, database: Database = None) -> None:
    """Forget what is counted for the desk's reports; the worker counts all of it again, from the journal.

    Reports grow meanwhile, some minutes for a million cases. Days are then those of the present `desk_zone`.
    """
    from ringback.desk.reports.counting import recount as count_anew

    with open_services(settings_or_exit(config, database=database)) as services:
        services.store.write_now(count_anew)
    print("The worker counts the desk's reports again.")
