"""`ringback serve` and `ringback migrate`."""

import asyncio
import gc
import os
import socket
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated

import msgspec
from cyclopts import Parameter
from cyclopts.validators import Number

from ringback.cli.context import (
    Config,
    Database,
    exit_on_bad_settings,
    open_services,
    refuse,
    run_async,
    settings_or_exit,
)
from ringback.cli.listening import listening_or_exit
from ringback.cli.reloading import changes, check, not_used, reload_at_hangup, say, told
from ringback.settings import Settings
from ringback.settings_loading import BadSettings, load

if TYPE_CHECKING:
    from ringback.cli.processes import ServingPlace
    from ringback.services import Services

GRACE_S = 10  # how long open requests may take to end when the server is stopped


def serve(
    *,
    config: Config = None,
    database: Database = None,
    host: Annotated[str | None, Parameter(help="Address to listen on.")] = None,
    port: Annotated[int | None, Parameter(help="Port to listen on.")] = None,
    worker: Annotated[bool | None, Parameter(help="Run the worker inside this process.")] = None,
    bus: Annotated[
        str | None,
        Parameter(help="nats://host:4222: how processes tell each other what is new; see docs/operating.md."),
    ] = None,
    processes: Annotated[
        int, Parameter(help="How many serve the port; the worker is in the first of them.", validator=Number(gte=1))
    ] = 1,
) -> None:
    """Serve pages, API and, unless switched off, the worker that sends.

    Refuses to start with a list of what is wrong in the settings. The schema is brought up to date first.
    Stop it with Ctrl-C or SIGTERM: open streams are told to come back, and the worker finishes its row. SIGHUP reads
    the settings again: it takes up what it can and names what needs a restart. Of several processes one after another
    is restarted for that. One of several that dies is replaced, too.
    """

    def read_settings() -> Settings:
        return load(config, database=database, host=host, port=port, worker=worker, bus=bus)

    with exit_on_bad_settings():
        found = read_settings()
    if processes == 1:
        run(found, read_settings=read_settings)
    else:
        run_several(found, processes, read_settings)


def run(
    settings: Settings,
    banner: str | None = None,
    place: "ServingPlace | None" = None,
    read_settings: Callable[[], Settings] | None = None,
) -> None:
    """One process, until it is asked to stop; `place` is its own among several, `read_settings` what SIGHUP asks."""
    from ringback import __version__
    from ringback.core.logs import configure
    from ringback.core.tracing import tracing

    gc.disable()  # nothing made at the start is garbage, and looking for it takes a sixth of the time
    configure(settings.log_level)
    with tracing(settings.traces, __version__), open_services(settings) as services:
        tell_what_is_not_writable(settings)
        sockets = [place.sock] if place is not None else listening_or_exit(settings)
        run_async(listen(services, banner, sockets, place, read_settings))


def run_several(settings: Settings, count: int, read_settings: Callable[[], Settings]) -> None:
    """The schema is brought up to date before the first of them starts."""
    from ringback.cli.processes import Parent, Renewal, Serve, ServingPlace

    if not hasattr(os, "fork"):
        refuse("--processes needs a system that can fork; start several servers behind a proxy instead.")
    if settings.socket:
        refuse("--processes serves an address and a port; `host` names a socket.")
    with open_services(settings):
        pass
    listening = listening_or_exit(settings)
    assert listening

    socket_open = {"host": settings.host, "port": settings.port}  # which the processes share, and keep
    used = settings

    def serving(settings: Settings) -> Serve:
        def own(settings: Settings, place: ServingPlace) -> Settings:
            return msgspec.structs.replace(settings, worker=settings.worker and place.number == 0, **socket_open)

        def serve_as(place: ServingPlace) -> None:
            run(own(settings, place), place=place, read_settings=lambda: own(read_settings(), place))

        return serve_as

    def use(settings: Settings) -> None:
        nonlocal used
        used = settings

    def renewed() -> Renewal | None:
        try:
            fresh = read_settings()
            check(fresh)
        except BadSettings as error:
            say(not_used(error))
            return None
        now, later = changes(used, fresh)
        replaced = [name for name in later if name not in socket_open]
        say(told([*now, *replaced], [name for name in later if name in socket_open]))
        when_failed = partial(use, used)
        use(msgspec.structs.replace(fresh, **socket_open))
        return Renewal(serving(used), in_place=not replaced, when_failed=when_failed)

    banner = f"Ringback listens on {settings.base_url}, in {count} processes"
    Parent(count, listening[0], serving(settings), renewed).run(lambda: print(banner, flush=True))


async def listen(
    services: "Services",
    banner: str | None,
    sockets: list[socket.socket] | None = None,
    place: "ServingPlace | None" = None,
    read_settings: Callable[[], Settings] | None = None,
) -> None:
    import uvicorn

    from ringback.app import create_app, mount_callbacks
    from ringback.core.http_timeouts import TimedHttpProtocol

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            gc.freeze()  # what is there now stays, so later collections need not walk it
            gc.enable()
            if self.started:
                if place is not None:
                    place.when_ready()
                else:
                    print(banner or f"Ringback listens on {services.settings.base_url}", flush=True)

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            services.hub.close("restart")  # streams end by themselves, else uvicorn would wait for them
            await super().shutdown(sockets)
            # Else they are raised again, and the process would end by the signal before the store is closed.
            self._captured_signals.clear()

    app = create_app(services)
    server = Server(
        uvicorn.Config(
            app,
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
    if read_settings is not None:
        mount = partial(mount_callbacks, app)
        reload_at_hangup(services, read_settings, afterwards=mount, quiet=place is not None)
    if place is not None:
        asyncio.get_running_loop().add_reader(place.life, setattr, server, "should_exit", True)
    await server.serve(sockets)


def tell_what_is_not_writable(settings: Settings) -> None:
    """Of what may be mended while it serves; `/readyz` warns of it, too."""
    from ringback.operations.readiness import existing

    places = {"kept_checkpoint": settings.checkpoint_path.parent}
    if not settings.files_in_s3:
        places["files"] = settings.files_folder
    for name, folder in places.items():
        if not os.access(existing(folder), os.W_OK | os.X_OK):
            told = f"{folder} can't be written to by this user. Change its owner, or the setting `{name}`."
            print(f"ringback: {told}", file=sys.stderr, flush=True)


def migrate(*, config: Config = None, database: Database = None) -> None:
    """Bring the database's schema up to this version. Safe to run again; `serve` does it too."""
    from ringback.migrations import HEAD

    with open_services(settings_or_exit(config, database=database)):
        print(f"The schema is at version {HEAD}.")


def settings() -> None:
    """Describe every setting with its default, as a Markdown page."""
    from ringback.settings.page import page

    print(page(), end="")
