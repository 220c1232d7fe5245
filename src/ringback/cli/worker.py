"""`ringback worker`."""

import asyncio
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING

from ringback.cli.context import Config, Database, exit_on_bad_settings, open_services, run_async
from ringback.cli.reloading import reload_at_hangup
from ringback.settings import Settings
from ringback.settings_loading import load

if TYPE_CHECKING:
    from ringback.services import Services


def worker(*, config: Config = None, database: Database = None) -> None:
    """Send what is due: codes, calls, e-mails, webhooks. Start as many as you need, on as many machines.

    Switch off the one inside `ringback serve` with RINGBACK_WORKER=false. Stop it with Ctrl-C or SIGTERM: it ends what
    it has begun; whatever it could not end is found and finished by another after a minute. SIGHUP reads the settings
    again, and takes up what it can.
    """
    from ringback import __version__
    from ringback.core.logs import configure
    from ringback.core.tracing import tracing

    def read_settings() -> Settings:
        return load(config, database=database)

    with exit_on_bad_settings():
        settings = read_settings()
    configure(settings.log_level)
    with tracing(settings.traces, __version__), open_services(settings) as services:
        run_async(_until_stopped(services, read_settings))


async def _until_stopped(services: "Services", read_settings: Callable[[], Settings]) -> None:
    from ringback.worker import run_worker

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    reload_at_hangup(services, read_settings)
    print("Ringback's worker runs. Ctrl-C ends it.", flush=True)
    async with services.nodes.running():
        await run_worker(services, stop)
