"""What this machine says: disks, folders, clock, proxies."""

import ctypes
import secrets
import shutil
import sys
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path

from ringback.cli.doctor.results import Check, failed, ok, warning
from ringback.core.private_files import open_to_write
from ringback.core.proxies import proxies_of
from ringback.core.servers import LOOPBACK
from ringback.settings import Settings

TIME_ERROR = 5  # adjtimex(2): the clock is not synchronised


def checks(settings: Settings) -> Iterator[Check]:
    from ringback.operations.readiness import existing, file_of

    database = file_of(settings.database)
    folders = {} if settings.files_in_s3 else {"disk (files)": settings.files_folder}
    if database is not None:
        folders["disk (database)"] = database.parent
    for name, folder in folders.items():
        yield _room(name, existing(folder))
    if not settings.files_in_s3:
        yield _writable("files", existing(settings.files_folder), "Attachments are stored there")
    yield _writable("kept checkpoint", existing(settings.checkpoint_path.parent), "The journal's copy is kept there")
    yield _ntp()
    yield from _proxies(settings)


def _room(name: str, folder: Path) -> Check:
    from ringback.operations.readiness import LITTLE_BYTES, LITTLE_ROOM

    room = shutil.disk_usage(folder)
    told = f"{room.free / (1 << 30):.1f} of {room.total / (1 << 30):.1f} GB are free"
    if room.free < min(LITTLE_ROOM * room.total, LITTLE_BYTES):
        state = failed if not room.free else warning
        return state(name, told, f"Free some room below {folder}, or move it to a larger disk.")
    return ok(name, told)


def _writable(name: str, folder: Path, reason: str) -> Check:
    trial = folder / f".ringback-doctor-{secrets.token_hex(4)}"
    try:
        with open_to_write(trial) as file:
            file.write(bytes(4096))
        trial.unlink()
    except OSError as error:
        trial.unlink(missing_ok=True)
        mend = f"{reason}. Make it this user's own, or set another folder."
        return failed(name, f"{folder} can't be written to: {error.strerror}", mend)
    return ok(name, f"{folder} can be written to")


def _ntp() -> Check:
    if not sys.platform.startswith("linux"):
        return ok("time service", "not looked at on this system")
    if ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.create_string_buffer(512)) == TIME_ERROR:
        mend = "Run chrony or systemd-timesyncd; in a container, on its host."
        return warning("time service", "the kernel says that nothing sets this machine's clock", mend)
    return ok("time service", "the clock is synchronised")


def _proxies(settings: Settings) -> Iterator[Check]:
    networks = [ip_network(part) for part in proxies_of(settings.proxies)]
    open_to_all = [str(network) for network in networks if network.prefixlen == 0]
    only_here = settings.host in LOOPBACK or not settings.production
    if open_to_all:
        told = f"{open_to_all[0]} believes anybody who says who they are"
        yield failed("proxies", told, "Name your proxies' own addresses only.")
    elif not only_here and all(network.is_loopback for network in networks):
        mend = "If one stands in front, name it in `proxies`, or all who come through it are one to the limits."
        yield warning("proxies", "no proxy on another machine is believed", mend)
    else:
        yield ok("proxies", f"believed: {settings.proxies or 'none'}")
