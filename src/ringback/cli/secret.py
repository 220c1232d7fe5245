"""`ringback secret`: another secret, while everything runs."""

from cyclopts import App

from ringback.cli.context import Config, Database, exit_on_refusal, open_services, operator, settings_or_exit

app = App(name="secret", help="The installation's secret: rotate.")


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
