"""`ringback serve` and `ringback migrate`."""

import gc
import socket
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from ringback.cli.context import Config, Database, open_services, run_async, settings_or_exit
from ringback.settings import Settings

if TYPE_CHECKING:
    from ringback.services import Services

GRACE_S = 10  # how long open requests may take to end when the server is stopped


def serve(
    *,
    config: Config = None,
    database: Database = None,
    host: Annotated[str | None, Parameter(help="Address to listen on.")] = None,
    port: Annotated[int | None, Parameter(help="Port to listen on.")] = None,
    worker: Annotated[bool | None, Parameter(help="Run the worker inside this process.")] = None,
) -> None:
    """Serve pages, API and, unless switched off, the worker that sends.

    Refuses to start with a list of what is wrong in the settings. The schema is brought up to date first.
    Stop it with Ctrl-C or SIGTERM: open streams are told to come back, and the worker finishes its row.
    """
    run(settings_or_exit(config, database=database, host=host, port=port, worker=worker))


def run(settings: Settings, banner: str | None = None) -> None:
    from ringback.core.logs import configure

    gc.disable()  # nothing made at the start is garbage, and looking for it takes a sixth of the time
    configure(settings.log_level)
    with open_services(settings) as services:
        run_async(listen(services, banner))


async def listen(services: "Services", banner: str | None) -> None:
    import uvicorn

    from ringback.app import create_app
    from ringback.core.http_timeouts import TimedHttpProtocol

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            gc.freeze()  # what is there now stays, so later collections need not walk it
            gc.enable()
            if self.started:
                print(banner or f"Ringback listens on {services.settings.base_url}", flush=True)

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            services.hub.close("restart")  # streams end by themselves, else uvicorn would wait for them
            await super().shutdown(sockets)
            # Else they are raised again, and the process would end by the signal before the store is closed.
            self._captured_signals.clear()

    server = Server(
        uvicorn.Config(
            create_app(services),
            host=services.settings.host,
            uds=services.settings.socket,
            port=services.settings.port,
            http=TimedHttpProtocol,
            proxy_headers=False,  # `core.proxies` reads them
            access_log=False,
            log_level="warning",
            timeout_graceful_shutdown=GRACE_S,
            server_header=False,
        )
    )
    await server.serve()


def migrate(*, config: Config = None, database: Database = None) -> None:
    """Bring the database's schema up to this version. Safe to run again; `serve` does it too."""
    from ringback.migrations import HEAD

    with open_services(settings_or_exit(config, database=database)):
        print(f"The schema is at version {HEAD}.")


def settings() -> None:
    """Describe every setting with its default, as a Markdown page."""
    from ringback.settings import page

    print(page(), end="")
