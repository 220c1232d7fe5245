"""`ringback opt-outs`: numbers whose owners texted STOP."""

from cyclopts import App

from ringback.cli.context import Config, Database, exit_on_refusal, open_services, operator, settings_or_exit

app = App(name="opt-outs", help="Numbers whose owners texted STOP, so that no text messages go there.")


@app.command
def lift(number: str, /, *, config: Config = None, database: Database = None) -> None:
    """Send text messages there again, because the number's owner asked for it otherwise than by START.

    Only on their own word: whoever lifts it for somebody who stopped texts sends what the law forbids in many places.
    A carrier that has its own list goes on refusing until START is texted to it.

    **Example**

        ringback opt-outs lift "+84 912 345 678"
    """
    from ringback.courier.opt_outs import lift as lift_opt_out

    with open_services(settings_or_exit(config, database=database)) as services, exit_on_refusal():
        masked = services.store.write_now(lift_opt_out, operator(), number=number)
    print(f"{masked} gets text messages again.")
