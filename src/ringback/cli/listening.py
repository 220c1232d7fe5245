"""The address to listen on, taken before anything else is begun; what is wrong with it is told in a sentence."""

import contextlib
import errno
import os
import socket
import sys
from pathlib import Path
from typing import NoReturn

from ringback.cli.exits import CONFIG, NO_PERMISSION, UNAVAILABLE
from ringback.settings import Settings

BACKLOG = 2048
CHOOSE = "Choose another by `port` (RINGBACK_PORT) and `host`"
TOLD = {
    errno.EADDRINUSE: (UNAVAILABLE, "another program listens there already, perhaps another Ringback. Stop it. "
                       f"{CHOOSE}"),
    errno.EADDRNOTAVAIL: (UNAVAILABLE, "this machine has no such address (yet). Correct `host` (RINGBACK_HOST); "
                          "0.0.0.0 is all that it has"),
    errno.EACCES: (NO_PERMISSION, "this user may not listen there. Ports below 1024 are for root: choose a higher one "
                   "and a proxy in front, or let the user have CAP_NET_BIND_SERVICE; a socket needs a folder that they "
                   "may write to"),
    errno.ENOENT: (CONFIG, "there is no such folder. Make it, or correct `host` (RINGBACK_HOST)"),
}  # fmt: skip


def listen_on(host: str, port: int) -> list[socket.socket]:
    """All addresses that the host name stands for. Raises OSError where one of them can't be had."""
    found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    listening: list[socket.socket] = []
    try:
        for family, address in dict.fromkeys((one[0], one[4]) for one in found):
            listening.append(one := socket.socket(family, socket.SOCK_STREAM))
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            one.bind(address)
            one.listen(BACKLOG)
            one.setblocking(False)
    except OSError:
        for one in listening:
            one.close()
        raise
    return listening


def listening_or_exit(settings: Settings) -> list[socket.socket] | None:
    """None where it is a socket of this machine, which the server makes itself."""
    try:
        if settings.socket is None:
            return listen_on(settings.host, settings.port)
        folder = Path(settings.socket).parent
        if not folder.is_dir():
            raise OSError(errno.ENOENT, "no such folder")
        if not os.access(folder, os.W_OK | os.X_OK):
            raise OSError(errno.EACCES, "not writable")
        if _answers(settings.socket):
            raise OSError(errno.EADDRINUSE, "in use")
    except OSError as error:
        exit_with(error, settings)
    return None


def exit_with(error: OSError, settings: Settings) -> NoReturn:
    where = settings.host if settings.socket else f"{settings.host}:{settings.port}"
    if isinstance(error, socket.gaierror):
        status, said = CONFIG, "its host name is unknown here. Correct `host` (RINGBACK_HOST)"
    else:
        status, said = TOLD.get(error.errno or 0, (UNAVAILABLE, f"{error.strerror}. {CHOOSE}"))
    print(f"ringback: {where} can't be listened on: {said}.", file=sys.stderr, flush=True)
    raise SystemExit(status)


def _answers(path: str) -> bool:
    """What was left behind by a process that died is taken over; what somebody listens on is not."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        asking.connect(path)
        return True
    return False
