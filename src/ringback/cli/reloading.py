"""SIGHUP to a process that serves or sends: settings are read again, and what can be taken up is, without a request, a
stream or a message that is being handed over being dropped."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from ringback.settings import Settings
from ringback.settings.renewable import RENEWABLE
from ringback.settings_loading import BadSettings, unsafe

if TYPE_CHECKING:
    from ringback.services import Services

ReadSettings = Callable[[], Settings]


def reload_at_hangup(
    services: "Services",
    read_settings: ReadSettings,
    *,
    afterwards: Callable[[], None] = lambda: None,
    quiet: bool = False,
) -> None:
    """To be asked on the event loop that runs. Nothing to do on a system that has no such signal. `quiet`: another
    process says it."""

    def on_hangup() -> None:
        lines = reload(services, read_settings)
        afterwards()
        if not quiet:
            say(lines)

    if sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, on_hangup)


def reload(services: "Services", read_settings: ReadSettings) -> list[str]:
    """What to tell the operator, a line each. Where anything in the new settings is wrong the old ones stay, all."""
    from ringback.core.logs import configure

    before = services.settings
    try:
        fresh = read_settings()
        now, later = changes(before, fresh)
        mixed = msgspec.structs.replace(before, **{name: getattr(fresh, name) for name in now})
        if problems := unsafe(mixed):  # such as those of a mode that holds until the restart
            raise BadSettings(problems)
        services.renew(mixed)
    except BadSettings as error:
        return not_used(error)
    if "log_level" in now:
        configure(mixed.log_level)
    return told(now, later)


def check(settings: Settings) -> None:
    """Raises BadSettings for what is only found by opening it: for a process that takes up nothing itself."""
    from ringback.courier.providers.settings_check import check_providers
    from ringback.services import rules_of

    check_providers(settings, os.environ)
    rules_of(settings)


def changes(before: Settings, fresh: Settings) -> tuple[list[str], list[str]]:
    """The names of what differs: what a process that goes on takes up, and what needs a restart."""
    names = [field.name for field in msgspec.structs.fields(Settings)]
    changed = [name for name in names if getattr(before, name) != getattr(fresh, name)]
    later = [name for name in changed if name not in RENEWABLE]
    if "secret" in later and "old_secret" in changed:  # half of a change of the secret: the two belong together
        later.insert(later.index("secret") + 1, "old_secret")
    return [name for name in changed if name not in later], later


def not_used(error: BadSettings) -> list[str]:
    return [f"the new settings are not used: {problem}" for problem in error.problems]


def told(now: Sequence[str], later: Sequence[str]) -> list[str]:
    """In words, by the names of settings."""
    lines = [f"settings were read again; in use from now on: {', '.join(now)}"] if now else []
    lines += [f"settings that need a restart, until which the old ones hold: {', '.join(later)}"] if later else []
    return lines or ["settings were read again, and nothing in them has changed"]


def say(lines: Iterable[str]) -> None:
    for line in lines:
        print(f"ringback: {line}", file=sys.stderr, flush=True)
