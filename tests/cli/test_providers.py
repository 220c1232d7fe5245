"""Providers as an operator sees them: a wrong one keeps Ringback from starting, and each tells how it is doing."""

import json
from pathlib import Path
from typing import Any

import pytest

from ringback.cli.exits import CONFIG
from ringback.courier.flow import ChannelName
from ringback.courier.providers.unknown_codes import log_unknown
from ringback.services import Services
from ringback.verification import commands
from ringback.verification.flow import VerificationKind
from ringback.worker import drain
from tests.cli_runner import ringback
from tests.persons import applicant


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_provider_that_lacks_an_option_is_told_before_anything_is_sent(tmp_path: Path, command: str) -> None:
    file = tmp_path / "ringback.toml"
    file.write_text('[[providers]]\nname = "post"\nkind = "smtp"\nchannels = ["email"]\nmail_from = "a@b.example"\n')
    run = ringback(command, "--config", str(file), "--database", f"{tmp_path}/r.db")
    assert run.returncode == CONFIG
    assert "post: Object missing required field `url`" in run.stderr
    assert "Traceback" not in run.stderr


def told(*arguments: str) -> dict[str, Any]:
    run = ringback("providers", *arguments, "--json")
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_operator_sees_what_providers_did_and_said(services: Services, database: str) -> None:
    lan = applicant(services.store)
    services.store.write_now(commands.start, lan, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
    drain(services)
    services.store.write_now(log_unknown, provider="sandbox", code="smpp:0x5ff", sample="err:5ff")
    (unknown,) = told("unknown", "--database", database)["unknown_codes"]
    assert (unknown["code"], unknown["times"], unknown["sample"]) == ("smpp:0x5ff", 1, "err:5ff")
    listed = {one["name"]: one for one in told("list", "--database", database)["providers"]}
    assert listed["sandbox"]["channels"] == ["sms", "call", "email"]
    assert (listed["sandbox"]["circuit"], listed["webhook"]["attempts"]) == ("closed", 0)


def test_operator_marks_a_code_that_they_handled(services: Services, database: str) -> None:
    services.store.write_now(log_unknown, provider="sandbox", code="smpp:0x5ff", sample="err:5ff")

    run = ringback("providers", "handled", "sandbox", "smpp:0x5ff", "--database", database)

    assert run.stdout == "smpp:0x5ff of sandbox is handled.\n"
    (unknown,) = told("unknown", "--database", database)["unknown_codes"]
    assert unknown["handled_at"] is not None
