"""An export goes on proving what it proved, whoever is erased before or after it was made: by the real command line."""

import json
import subprocess
from pathlib import Path

import pytest

from ringback.core.times import SECOND
from ringback.services import Services
from ringback.worker import drain
from tests.builders import client_for, make_account
from tests.cli_runner import ringback
from tests.conftest import TestClock

ELSEWHERE = {"secret": "the secret of somebody else, with forty characters"}
WORDS = "My phone rang in another room"


class Person:
    def __init__(self, services: Services, email: str) -> None:
        self.account_id, token = make_account(services.store, email=email, phone="+84912345678", name="Lan Secretive")
        case = {"subject": "No code", "description": WORDS, "contact_method": "chat", "language": "en"}
        assert client_for(services, token).post("/v1/cases", json=case).status_code == 201


class Installation:
    def __init__(self, services: Services, clock: TestClock, database: str, folder: Path) -> None:
        self.services, self.clock, self.database, self.folder = services, clock, database, folder
        self.lan, self.mai = Person(services, "lan@example.com"), Person(services, "mai@example.com")
        self.sign()

    def sign(self) -> None:
        self.clock.ms += 10 * SECOND
        drain(self.services)

    def export(self, name: str, *of: str) -> Path:
        file = self.folder / f"{name}.jsonl"
        assert ringback("journal", "export", "--out", str(file), *of, database=self.database).returncode == 0
        return file

    def erase(self, person: Person) -> None:
        done = ringback("accounts", "erase", person.account_id, "--reason", "asked", "--yes", database=self.database)
        assert done.returncode == 0, done.stderr
        self.sign()

    def verify(self) -> subprocess.CompletedProcess[str]:
        settings = self.services.settings
        given = {"files": settings.files, "kept_checkpoint": str(settings.checkpoint_path)}
        return ringback("journal", "verify", database=self.database, **given)


@pytest.fixture
def installation(services: Services, clock: TestClock, database: str, tmp_path: Path) -> Installation:
    return Installation(services, clock, database, tmp_path)


def verified(file: Path, key: str) -> subprocess.CompletedProcess[str]:
    """By somebody who has the file and the key that the operator published, and neither database nor secret."""
    return ringback("journal", "verify", "--file", str(file), "--key", key, **ELSEWHERE)


def key_of(file: Path) -> str:
    return str(json.loads(file.read_text().splitlines()[0])["key"])


def lines(file: Path, kind: str) -> list[str]:
    return [line for line in file.read_text().splitlines() if json.loads(line)["line"] == kind]


def test_export_from_before_verifies_after_its_person_was_erased(installation: Installation) -> None:
    whole, one = installation.export("whole"), installation.export("one", "--account", installation.lan.account_id)
    installation.erase(installation.lan)
    for file in (whole, one):
        assert verified(file, key_of(whole)).returncode == 0
        assert WORDS not in file.read_text()


def test_export_from_after_verifies_and_holds_what_the_one_from_before_held(installation: Installation) -> None:
    before = installation.export("before", "--account", installation.lan.account_id)
    installation.erase(installation.lan)
    after = installation.export("after", "--account", installation.lan.account_id)
    assert verified(after, key_of(before)).returncode == 0
    kept, more = lines(before, "entry"), lines(after, "entry")
    assert more[: len(kept)] == kept
    kinds = [json.loads(line)["kind"] for line in more[len(kept) :]]
    assert kinds[-2:] == ["person.erased", "case.resolved"]  # the cases end with the person
    whole = installation.export("whole")
    assert verified(whole, key_of(before)).returncode == 0
    assert "Lan Secretive" not in whole.read_text()


def test_export_of_one_verifies_after_another_was_erased(installation: Installation) -> None:
    before = installation.export("before", "--account", installation.lan.account_id)
    installation.erase(installation.mai)
    after = installation.export("after", "--account", installation.lan.account_id)
    for file in (before, after):
        assert verified(file, key_of(before)).returncode == 0
    assert lines(before, "entry") == lines(after, "entry")


def test_installation_is_in_order_after_both_were_erased(installation: Installation) -> None:
    for person in (installation.lan, installation.mai):
        installation.erase(person)
        done = installation.verify()
        assert done.returncode == 0, done.stdout
        assert "In order" in done.stdout


@pytest.mark.parametrize("what", ["an entry", "the erasure"])
def test_export_of_an_erased_person_that_was_changed_is_not_believed(installation: Installation, what: str) -> None:
    installation.erase(installation.lan)
    file = installation.export("one", "--account", installation.lan.account_id)
    key, text = key_of(file), file.read_text()
    if what == "an entry":
        file.write_text(text.replace('\\"reason\\":\\"erased\\"', '\\"reason\\":\\"asked\\"', 1))
    else:
        whole = text.splitlines(keepends=True)
        (at,) = (n for n, line in enumerate(whole) if '"kind":"person.erased"' in line)
        file.write_text("".join(whole[:at] + whole[at + 1 :]))
    assert file.read_text() != text
    assert verified(file, key).returncode == 1
