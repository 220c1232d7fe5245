"""SIGHUP to a process that serves or sends: settings are read again, and what can be taken up is, without a request, a
stream or a connection being dropped."""

import asyncio
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from ringback.settings import Settings
from ringback.settings.renewable import RENEWABLE
from ringback.settings_loading import BadSettings

if TYPE_CHECKING:
    from ringback.services import Services


def reload_at_hangup(services: "Services", read_settings: Callable[[], Settings]) -> None:
    """To be asked on the event loop that runs. Nothing to do on a system that has no such signal."""
    if sys.platform != "win32":
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGHUP, lambda: _say(reload(services, read_settings)))


def reload(services: "Services", read_settings: Callable[[], Settings]) -> list[str]:
    """What to tell the operator, a line each. Where anything in the new settings is wrong the old ones stay, all."""
    from ringback.core.logs import configure

    before = services.settings
    try:
        fresh = read_settings()
        names = [field.name for field in msgspec.structs.fields(Settings)]
        changed = {name: getattr(fresh, name) for name in names if getattr(fresh, name) != getattr(before, name)}
        now = {name: value for name, value in changed.items() if name in RENEWABLE}
        services.renew(msgspec.structs.replace(before, **now))
    except BadSettings as error:
        return [f"the new settings are not used: {problem}" for problem in error.problems]
    if "log_level" in now:
        configure(services.settings.log_level)
    later = [name for name in changed if name not in RENEWABLE]
    told = [f"settings were read again; in use from now on: {', '.join(now)}"] if now else []
    told += [f"settings that need a restart, until which the old ones hold: {', '.join(later)}"] if later else []
    return told or ["settings were read again, and nothing in them has changed"]


def _say(lines: list[str]) -> None:
    for line in lines:
        print(f"ringback: {line}", file=sys.stderr, flush=True)
