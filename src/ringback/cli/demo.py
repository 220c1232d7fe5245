"""`ringback demo`: the whole product on one machine, with seeded agents and a printed list of links and logins."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from ringback.cli.context import exit_on_bad_settings, open_services
from ringback.cli.serve import run
from ringback.settings import Settings
from ringback.settings_loading import load

USUAL_PORT = 8080


def demo(
    *,
    data: Annotated[Path, Parameter(help="Folder for the demo's database and files.")] = Path("data"),
    port: Annotated[int, Parameter(help="Port to listen on.")] = USUAL_PORT,
    fresh: Annotated[bool, Parameter(help="Forget what an earlier demo left.")] = False,
) -> None:
    """Serve the whole product with SQLite, a sandbox telephone network, a card processor and a mailbox.

    Nothing leaves this machine. The links and the agents' logins are printed when it is ready.
    """
    from ringback.demo import banner, forget, seed

    if fresh:
        forget(data)

    def read_settings() -> Settings:
        return load(
            mode="demo",
            log_level="warning",
            database=f"sqlite:///{data / 'demo.db'}",
            files=str(data / "files"),
            port=port,
            base_url=f"http://127.0.0.1:{port}",
        )

    with exit_on_bad_settings():
        settings = read_settings()
    with open_services(settings) as services:
        seed(services)
    run(settings, banner(settings), read_settings=read_settings)
