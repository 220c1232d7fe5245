"""Another secret while everything runs: both work until the root key is sealed anew, then the present one alone."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from ringback.accounts.queries import account_email
from ringback.backups import databases
from ringback.cli.database import open_database
from ringback.cli.exits import CONFIG
from ringback.core.crypto import Erased, Vault
from ringback.core.sql import prepare
from ringback.core.stored_keys import wrapped_root_key
from ringback.core.tables import installation
from ringback.journal.canary import WrongSecret, rotate_secret
from ringback.journal.tables import entries
from ringback.services import Services
from ringback.settings import Settings
from tests.builders import OPERATOR, make_account
from tests.cli_runner import environment, ringback
from tests.conftest import SECRET
from tests.rows import select_all

NEXT = "the-next-secret-of-forty-characters-or-more"
FORGET = prepare(delete(installation))


@pytest.fixture
def begun(services: Services) -> str:
    """The address of a new installation, whose root key is a random one."""
    services.store.write_now(lambda db: db.run(FORGET))
    assert ringback("migrate", database=services.settings.database).returncode == 0
    return services.settings.database


def starts(database: str, **secrets: str) -> bool:
    found = ringback("agents", "list", database=database, **secrets)
    assert found.returncode in (0, CONFIG), found.stderr
    return found.returncode == 0


def rotate(database: str) -> str:
    done = ringback("secret", "rotate", database=database, secret=NEXT, old_secret=SECRET)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_operator_changes_the_secret_and_the_former_one_opens_nothing(begun: str) -> None:
    assert not starts(begun, secret=NEXT)
    assert starts(begun, secret=NEXT, old_secret=SECRET) and starts(begun, secret=SECRET)
    assert "alone" in rotate(begun) and "already" in rotate(begun)
    assert starts(begun, secret=NEXT) and starts(begun, secret=NEXT, old_secret=SECRET)
    refused = ringback("agents", "list", database=begun, secret=SECRET)
    assert refused.returncode == CONFIG and "old_secret" in refused.stderr


def test_thief_of_the_database_with_the_former_secret_opens_no_root_key(begun: str, services: Services) -> None:
    rotate(begun)
    wrapped = services.store.read_now(wrapped_root_key)
    assert wrapped is not None
    assert not Vault(SECRET).unwrap(wrapped) and Vault(NEXT).unwrap(wrapped)


def test_journal_says_who_changed_the_secret_and_stays_in_order(begun: str, services: Services) -> None:
    rotate(begun)
    told = select(entries.c.kind, entries.c.actor).where(entries.c.kind == "secret.rotated")
    assert len(services.store.read_now(select_all, told)) == 1
    assert ringback("journal", "verify", database=begun, secret=NEXT).returncode == 0


def test_node_that_knows_the_former_secret_alone_goes_on_beside_the_others(begun: str) -> None:
    """It has its root key in memory; another node is started with both, before the change and after it."""
    node = opened(begun, secret=SECRET)
    account_id, _ = make_account(node.store)
    with_both = opened(begun, secret=NEXT, old_secret=SECRET)
    assert email_of(with_both, account_id) == email_of(node, account_id)
    rotate(begun)
    later, _ = make_account(node.store)
    renewed = opened(begun, secret=NEXT)
    assert email_of(renewed, later) == email_of(node, later)
    for services in (node, with_both, renewed):
        services.store.close()


def test_installation_from_before_root_keys_changes_its_secret_too(services: Services) -> None:
    account_id, _ = make_account(services.store)
    database = services.settings.database
    rotate(database)
    renewed = opened(database, secret=NEXT)
    assert email_of(renewed, account_id) == email_of(services, account_id)
    renewed.store.close()
    assert not starts(database, secret=SECRET)


def test_program_from_before_root_keys_takes_neither_secret_after_the_change(services: Services) -> None:
    """It takes the secret for the root key, so the new one would seal with the wrong keys."""
    rotate(services.settings.database)
    canary = select(installation.c.value).where(installation.c.name == "canary")
    (row,) = services.store.read_now(select_all, canary)
    for secret in (SECRET, NEXT):
        with pytest.raises(Erased):
            Vault(secret).unseal("canary", row.value)


def test_stranger_with_two_wrong_secrets_changes_nothing(begun: str, services: Services) -> None:
    before = services.store.read_now(wrapped_root_key)
    refused = ringback("secret", "rotate", database=begun, secret=NEXT, old_secret=NEXT[::-1])
    assert refused.returncode == CONFIG and services.store.read_now(wrapped_root_key) == before
    services.vault.secrets = ("neither",)
    with pytest.raises(WrongSecret):
        services.store.write_now(rotate_secret, OPERATOR)


def test_doctor_tells_what_is_left_to_do(begun: str) -> None:
    during = ringback("doctor", database=begun, secret=NEXT, old_secret=SECRET)
    assert "ringback secret rotate" in during.stdout
    rotate(begun)
    assert "needed no more" in ringback("doctor", database=begun, secret=NEXT, old_secret=SECRET).stdout


def test_operator_who_names_the_same_secret_twice_is_told() -> None:
    refused = ringback("secret", "rotate", secret=SECRET, old_secret=SECRET)
    assert refused.returncode == CONFIG and "old_secret" in refused.stderr


def test_backup_from_before_the_change_is_restored_with_the_secret_of_then(
    begun: str, tmp_path: Path, services: Services
) -> None:
    folder = str(tmp_path / "files")
    made = tmp_path / "before.tar"
    assert ringback("backup", str(made), database=begun, files=folder).returncode == 0
    rotate(begun)
    place = {"database": f"sqlite:///{tmp_path / 'elsewhere.db'}", "files": str(tmp_path / "elsewhere")}
    refused = ringback("restore", str(made), secret=NEXT, **place)
    assert refused.returncode == 1 and "another secret" in refused.stderr
    restored = ringback("restore", str(made), secret=NEXT, old_secret=SECRET, **place)
    assert restored.returncode == 0, restored.stderr
    assert "alone" in rotate(place["database"]) and starts(place["database"], secret=NEXT)


def test_moved_installation_keeps_its_root_key(
    begun: str, tmp_path: Path, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The tests keep a session of their own open, which empties the database between them: it sent DELETE last.
    monkeypatch.setattr(databases, "OTHERS", f"{databases.OTHERS} AND query NOT LIKE '%DELETE FROM %I%'")
    rotate(begun)
    services.store.close()
    to = f"sqlite:///{tmp_path / 'moved.db'}"
    moved = ringback("move", to, database=begun, secret=NEXT, files=str(tmp_path / "files"))
    assert moved.returncode == 0, moved.stderr
    assert starts(to, secret=NEXT) and not starts(to, secret=SECRET)


@pytest.mark.peers  # deaths of processes
@pytest.mark.parametrize("seed", range(3))
def test_killed_change_leaves_one_secret_that_opens_everything(begun: str, seed: int) -> None:
    environ = environment(database=begun, secret=NEXT, old_secret=SECRET)
    process = subprocess.Popen([sys.executable, "-m", "ringback", "secret", "rotate"], env=environ)
    time.sleep(random.Random(seed).uniform(0.2, 1.2))  # anywhere between its start and its end
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert starts(begun, secret=NEXT, old_secret=SECRET)
    assert starts(begun, secret=NEXT) != starts(begun, secret=SECRET)
    rotate(begun)
    assert starts(begun, secret=NEXT) and not starts(begun, secret=SECRET)


def email_of(services: Services, account_id: str) -> str:
    return services.store.read_now(account_email, account_id=account_id)


def opened(database: str, **secrets: str) -> Services:
    services = Services(Settings(database=database, **secrets))  # type: ignore[arg-type]
    open_database(services.store)
    return services
