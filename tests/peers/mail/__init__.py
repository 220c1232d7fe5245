"""A mail server for the tests: Postfix takes mail and bounces it, Dovecot keeps it and shows it by IMAP.

anything@acme.test and anything@example.org is delivered; gone@hard.test is refused for good with 5.1.1, full@hard.test
is deferred with 4.2.2 and given up after some seconds, other@hard.test is refused with 5.7.1. All else is refused at
once with 5.1.2: nothing leaves this machine.
"""

import contextlib
import imaplib
import os
import shutil
import signal
import smtplib
import subprocess
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.peers.programs import program
from tests.ports import free_ports, listens
from tests.waiting import START_S, TIMEOUT_S, until

HERE = Path(__file__).parent
PATH = f"{os.environ['PATH']}:/usr/sbin"
NEEDED = {
    "postfix": "postfix",
    "dovecot": "dovecot-imapd dovecot-lmtpd",
}
PASSWORD = "pw"


class MailPeer:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = dict(zip(("SMTP", "HOP", "LMTP", "IMAP"), free_ports(4), strict=True))
        self.smtp = f"smtp://127.0.0.1:{self.ports['SMTP']}"

    def imap(self, address: str) -> str:
        return f"imap://{address.replace('@', '%40')}:{PASSWORD}@127.0.0.1:{self.ports['IMAP']}/INBOX"

    def fill(self, name: str, into: str) -> None:
        text = (HERE / name).read_text().replace("@DIR@", str(self.folder))
        for port, number in self.ports.items():
            text = text.replace(f"@{port}_PORT@", str(number))
        (self.folder / into).write_text(text)

    def submit(self, sender: str, to: str, mail: bytes) -> None:
        """As any other mail server would bring it."""
        with smtplib.SMTP("127.0.0.1", self.ports["SMTP"], timeout=TIMEOUT_S) as server:
            server.sendmail(sender, [to], mail)

    def mails_of(self, address: str) -> list[bytes]:
        """What lies in a mailbox, seen or not, oldest first."""
        with imaplib.IMAP4("127.0.0.1", self.ports["IMAP"], timeout=TIMEOUT_S) as server:
            server.login(address, PASSWORD)
            server.select("INBOX", readonly=True)
            _, (found, *_) = server.search(None, "ALL")
            fetched = (server.fetch(number, "(BODY.PEEK[])")[1] for number in found.decode().split())
            return [answer[0][1] for answer in fetched if answer and isinstance(answer[0], tuple)]

    def flags_of(self, address: str) -> list[str]:
        with imaplib.IMAP4("127.0.0.1", self.ports["IMAP"], timeout=TIMEOUT_S) as server:
            server.login(address, PASSWORD)
            server.select("INBOX", readonly=True)
            return [str(line) for line in server.fetch("1:*", "(FLAGS)")[1]]


@contextlib.contextmanager
def running() -> Iterator[MailPeer]:
    """Skips the test, naming what to install, where a part is missing. Both programs need root to change users."""
    for name, packages in NEEDED.items():
        program(name, packages)
    if os.geteuid() != 0:
        pytest.skip("Postfix and Dovecot start as root only")
    folder = Path(tempfile.mkdtemp(prefix="ringback-mail-"))
    folder.chmod(0o711)  # their own users must reach what is below
    peer = MailPeer(folder)
    prepare(peer)
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        for command in commands(folder):
            stack.enter_context(process(command, folder))
        for name, port in peer.ports.items():
            until(partial(listens, port), f"the mail server listens on its port for {name}", START_S)
        yield peer


def prepare(peer: MailPeer) -> None:
    for name in ("postfix/etc", "postfix/spool", "postfix/data", "dovecot/mail"):
        (peer.folder / name).mkdir(parents=True)
    shutil.chown(peer.folder / "postfix/data", "postfix")
    shutil.chown(peer.folder / "dovecot/mail", "mail", "mail")
    peer.fill("dovecot.conf", "dovecot.conf")
    peer.fill("main.cf", "postfix/etc/main.cf")
    peer.fill("master.cf", "postfix/etc/master.cf")
    run("postfix", "-c", str(peer.folder / "postfix/etc"), "check")


def commands(folder: Path) -> Iterator[list[str]]:
    yield ["dovecot", "-F", "-c", str(folder / "dovecot.conf")]
    # `postfix start-fg` would leave its master running when it is stopped
    daemons = run("postconf", "-c", str(folder / "postfix/etc"), "-xh", "daemon_directory").strip()
    yield [f"{daemons}/master", "-c", str(folder / "postfix/etc"), "-d"]


def run(*command: str) -> str:
    done = subprocess.run(command, env={**os.environ, "PATH": PATH}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextlib.contextmanager
def process(command: list[str], folder: Path) -> Iterator[None]:
    with (folder / "peer.log").open("ab") as log:
        peer = subprocess.Popen(
            command, env={**os.environ, "PATH": PATH}, stdout=log, stderr=log, cwd=folder, start_new_session=True
        )
    try:
        yield
    finally:
        peer.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            peer.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(peer.pid, signal.SIGKILL)
        peer.wait()
