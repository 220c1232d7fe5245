"""Mail that went wrong at desks of others (docs/field-reports.md): each sample has its right outcome in a table."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ringback.services import Services
from ringback.settings import Settings
from ringback.support.email.inbound import MailVerdict
from tests.support.mailbag import address_of, bring, reply, thread, with_mail
from tests.support.people import agent, applicant, opened

SAMPLES = Path(__file__).with_name("samples")
OUTCOMES: dict[str, dict[str, Any]] = tomllib.loads((SAMPLES / "intake.toml").read_text())
SERVER = "mx.desk.test"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return with_mail(settings, mail_authserv=SERVER)


@pytest.mark.parametrize("name", sorted(OUTCOMES))
def test_mail_that_went_wrong_elsewhere_is_taken_in_and_the_next_one_too(services: Services, name: str) -> None:
    lan = applicant(services.store, email="lan@example.org")
    case = opened(services.store, lan.actor, contact_method="web")
    to, right = address_of(services, case), OUTCOMES[name]
    verdict = bring(services, (SAMPLES / f"{name}.eml").read_bytes().replace(b"CASE-ADDRESS", to.encode()))
    said = thread(services, lan, case)[1:]
    notes = [line.body for line in thread(services, agent(services.store), case) if line.kind == "note"]
    assert verdict is (MailVerdict.BROKEN if right.get("broken") else MailVerdict.TAKEN)
    if "starts" in right:
        assert [line.body[: len(right["starts"])] for line in said] == [right["starts"]]
    else:
        assert [line.body for line in said] == ([right["words"]] if "words" in right else [])
    assert [file.name for line in said for file in line.files] == right.get("files", [])
    assert "note" not in right or notes[0].endswith(right["note"])
    assert bring(services, reply(to, "Next", confirmed=f"{SERVER}; dmarc=pass header.from=example.org")) is (
        MailVerdict.TAKEN
    )
    assert thread(services, lan, case)[-1].body == "Next"
