"""Several processes that serve one port, and the one above them that starts another where one ends.

They share one listening socket, which the parent holds: a connection that waits there is taken by whoever is free, and
is not lost with a process that dies. The parent serves nothing itself and has nothing to lose.
"""

import contextlib
import os
import random
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

GRACE_S = 45.0  # open requests have ten seconds, what is being sent thirty; then a process is killed
PAUSE_S = 1.0  # before another takes the place of one that died; doubles while they die young
LONGEST_PAUSE_S = 30.0
YOUNG_S = 10.0
LOOK_S = 0.2  # between two looks at the clock
SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD) if sys.platform != "win32" else ()
READY = b"r"


class ServingPlace(NamedTuple):
    """One process's own among several. It takes requests from `sock`, calls `when_ready` once it serves, and stops when
    the file descriptor `life` can be read: then its parent is gone."""

    number: int  # from 0; the first has the worker
    sock: socket.socket
    when_ready: Callable[[], None]
    life: int


Serve = Callable[[ServingPlace], None]  # until it is asked to stop


class Renewal(NamedTuple):
    """What SIGHUP leads to. `in_place`: processes that run take it up themselves, at a SIGHUP of their own; else one
    after another is replaced. `when_failed` is called where one that was to take over did not start: they go on as
    they are."""

    serve: Serve
    in_place: bool
    when_failed: Callable[[], None]


class Child(NamedTuple):
    number: int  # from 0; the first has the worker
    pid: int
    born_s: float
    ready: int  # file descriptor on which it says that it serves
    serve: Serve  # by which settings it was started
    serves: bool = False


class Parent:
    """`renew` is called at SIGHUP; None: they go on as before."""

    def __init__(self, count: int, listening: socket.socket, serve: Serve, renew: Callable[[], Renewal | None]) -> None:
        self._listening = listening
        self._serve = serve
        self._renew = renew
        self._children: dict[int, Child] = {}  # by process id
        self._wanted: dict[int, float] = dict.fromkeys(range(count), 0.0)  # by number: when to start it
        self._pause_s = dict.fromkeys(range(count), PAUSE_S)
        self._renewing: list[int] = []  # processes of before a SIGHUP, to be stopped one after another
        self._when_failed: Callable[[], None] = lambda: None
        self._stop_by_s: float | None = None
        self._life, self._mine = os.pipe()  # its other end is open as long as the parent lives

    def run(self, when_ready: Callable[[], None]) -> None:
        """Until SIGTERM or SIGINT, and all processes have ended. `when_ready` is called once all serve."""
        hear, tell = socket.socketpair()
        hear.setblocking(False)
        tell.setblocking(False)
        before = signal.set_wakeup_fd(tell.fileno(), warn_on_full_buffer=False)
        for one in SIGNALS:
            signal.signal(one, lambda *_: None)
        told = False
        try:
            while self._stop_by_s is None or self._children:
                self._start_due()
                waiting = [child.ready for child in self._children.values() if child.ready >= 0]
                if not told and len(self._children) == len(self._pause_s) and not waiting:
                    told = True
                    when_ready()
                heard, _, _ = select.select([hear.fileno(), *waiting], [], [], LOOK_S)
                if hear.fileno() in heard:
                    for number in hear.recv(100):
                        self._on_signal(number)
                for child in list(self._children.values()):
                    if child.ready in heard:
                        self._on_ready(child)
                self._bury()
                self._kill_overdue()
        finally:
            signal.set_wakeup_fd(before)
            for one in SIGNALS:
                signal.signal(one, signal.SIG_DFL)
            hear.close()
            tell.close()

    def _start_due(self) -> None:
        now = time.monotonic()
        for number, due_s in list(self._wanted.items()):
            if self._stop_by_s is None and due_s <= now:
                del self._wanted[number]
                self._start(number)

    def _start(self, number: int) -> None:
        ready, tells = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid:
            os.close(tells)
            self._children[pid] = Child(number, pid, time.monotonic(), ready, self._serve)
            return
        status = 1
        try:
            os.close(ready)
            os.close(self._mine)
            signal.set_wakeup_fd(-1)
            for one in SIGNALS:
                signal.signal(one, signal.SIG_DFL)
            signal.signal(signal.SIGHUP, signal.SIG_IGN)  # a terminal's, until it can take it up
            random.seed()
            self._serve(ServingPlace(number, self._listening, lambda: _tell(tells), self._life))
            status = 0
        except SystemExit as ending:
            status = ending.code if isinstance(ending.code, int) else 1
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def _on_signal(self, number: int) -> None:
        if number in (signal.SIGTERM, signal.SIGINT) and self._stop_by_s is None:
            self._stop_by_s = time.monotonic() + GRACE_S
            for pid in self._children:
                _signal(pid, signal.SIGTERM)
        elif number == signal.SIGHUP and self._stop_by_s is None:
            renewal = self._renew()
            if renewal is not None:
                self._serve = renewal.serve
                if renewal.in_place:
                    self._take_up()
                else:
                    self._when_failed = renewal.when_failed
                    self._renewing = list(self._children)
                    self._renew_next()

    def _take_up(self) -> None:
        """One that is only starting does not listen yet, and is told once it serves."""
        for child in list(self._children.values()):
            if child.serves:
                self._tell_settings(child)

    def _tell_settings(self, child: Child) -> None:
        self._children[child.pid] = child._replace(serve=self._serve)
        _signal(child.pid, signal.SIGHUP)

    def _renew_next(self) -> None:
        """One stops when another serves in its place."""
        if self._renewing and self._renewing[0] in self._children:
            self._start(self._children[self._renewing[0]].number)

    def _on_ready(self, child: Child) -> None:
        served = os.read(child.ready, 1) == READY
        os.close(child.ready)
        child = self._children[child.pid] = child._replace(ready=-1, serves=served)
        if served and child.serve is not self._serve:
            self._tell_settings(child)
        if served and self._renewing and self._renewing[0] != child.pid:
            _signal(self._renewing.pop(0), signal.SIGTERM)
            self._renew_next()

    def _bury(self) -> None:
        """Those who ended; who was not asked to is told of, and another takes its place."""
        while self._children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            child = self._children.pop(pid, None)
            if child is None:
                continue
            if child.ready >= 0:
                os.close(child.ready)
            if pid in self._renewing:
                self._renewing.remove(pid)
            replaced = any(other.number == child.number for other in self._children.values())
            if self._stop_by_s is None and not replaced:
                self._replace(child, os.waitstatus_to_exitcode(status))
            elif self._renewing and not child.serves and child.serve is self._serve:
                self._renew_no_more(child)

    def _renew_no_more(self, child: Child) -> None:
        """It has said why. Whoever is started from now on is started as those that go on."""
        self._serve = self._children[self._renewing[0]].serve
        self._renewing = []
        self._when_failed()
        told = f"process {child.pid}, which was to take over, did not start; the others go on as they are"
        print(f"ringback: {told}", file=sys.stderr, flush=True)

    def _replace(self, child: Child, status: int) -> None:
        now = time.monotonic()
        young = now - child.born_s < YOUNG_S
        pause_s = self._pause_s[child.number]
        self._pause_s[child.number] = min(LONGEST_PAUSE_S, 2 * pause_s) if young else PAUSE_S
        how = f"was killed by signal {-status}" if status < 0 else f"ended with status {status}"
        print(f"ringback: process {child.pid} {how}; another starts in {pause_s:.0f} s", file=sys.stderr, flush=True)
        self._wanted[child.number] = now + pause_s

    def _kill_overdue(self) -> None:
        if self._stop_by_s is not None and time.monotonic() > self._stop_by_s:
            for pid in self._children:
                _signal(pid, signal.SIGKILL)


def _signal(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _tell(tells: int) -> None:
    with contextlib.suppress(OSError):  # the parent is gone, which `life` will say
        os.write(tells, READY)
        os.close(tells)
