"""Dashboard and alarms name what `/metrics` tells, and go off when they should, says Prometheus' own tool."""

import asyncio
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from ringback.core.times import HOUR
from ringback.courier.causes import Cause
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.providers.unknown_codes import log_unknown
from ringback.duties import duties
from ringback.operations.duty_runs import runs_of_duties
from ringback.services import Services
from ringback.verification import commands as verification
from ringback.verification.flow import VerificationKind
from ringback.worker import Worker
from tests.builders import client_for, make_key
from tests.operations.traffic import Operator
from tests.persons import applicant
from tests.waiting import START_S

DEPLOY = Path(__file__).parents[2] / "deploy"
RULES = DEPLOY / "prometheus/ringback.rules.yml"
NAME = re.compile(r"\b(?:ringback|process)_[a-z0-9_]+")
BY_DUE = {"ringback_worker_age_seconds"}  # told once a worker that runs by itself has ended a round


def named() -> set[str]:
    panels = json.loads((DEPLOY / "grafana/ringback.json").read_text())["panels"]
    asked = [target["expr"] for panel in panels for target in panel["targets"]]
    rules = [line for line in RULES.read_text().splitlines() if not re.match(r"\s*(summary|action|#)", line)]
    return set(NAME.findall("\n".join([*asked, *rules])))


def test_every_metric_of_dashboard_and_alarms_is_told(operator: Operator) -> None:
    operator.ask_for_code("+84912345000", use=True)
    operator.tell(0, DeliveryEvent.DELIVER)
    operator.beta.event, operator.beta.cause = DeliveryEvent.RETRY, Cause.PROVIDER_DOWN
    operator.ask_for_code("+4915112345678")
    store = operator.services.store
    store.write_now(log_unknown, provider="beta", code="0x5ff", sample="?")
    lan = applicant(store)
    store.write_now(verification.start, lan, kind=VerificationKind.PHONE, channel=ChannelName.SMS)
    operator.clock.advance(seconds=30)

    program = client_for(operator.services, key=make_key(store, role="operator"))
    text = [program.get("/metrics").text for _ in range(2)][-1]  # the second tells of the first
    told = {line.split("{")[0].split(" ")[0] for line in text.splitlines() if not line.startswith("#")}
    announced = {line.split()[2] for line in text.splitlines() if line.startswith("# TYPE")}

    assert {name for name in named() if name not in told | announced} <= BY_DUE


def test_stranger_puts_no_address_and_no_id_into_a_label(operator: Operator) -> None:
    program = client_for(operator.services, key=make_key(operator.services.store, role="operator"))
    program.get("/v1/cases/case-84912345678-muen-2026-abcdef")
    program.get("/nothing/like/lan@example.com")
    program.request("LAN", "/nothing/again")

    text = program.get("/metrics").text

    assert 'route="/v1/cases/{case_id}"' in text
    assert 'route="unknown"' in text
    assert "84912345678" not in text and "lan@" not in text and "LAN" not in text


def test_alarm_for_a_duty_that_hangs_names_all_that_come_round_by_the_clock(services: Services) -> None:
    """An hourly one has three hours; what is done when there is something to do, as sending, may be old and well."""
    worker = Worker(services)

    async def one_round() -> None:
        await services.providers.start()
        await worker.everything()
        await worker.settle()
        await worker.report()
        await services.providers.stop()

    asyncio.run(one_round())
    done = {run.name for run in services.store.read_now(runs_of_duties)}
    by_the_clock = {name for name in done if not name.startswith("send_") and name not in {"providers", "sandbox"}}
    slow = {duty.name for duty in duties(services) if duty.every >= HOUR} | {"files"}

    rules = RULES.read_text()
    quick, hourly = (set(names.split("|")) for names in re.findall(r'duty_age_seconds\{duty=~"([a-z_|]+)"\}', rules))

    assert hourly == slow
    assert quick == by_the_clock - slow


def test_every_alarm_has_a_time_when_it_is_raised_and_one_when_it_is_not() -> None:
    alarms = {rule["alert"] for group in yaml.safe_load(RULES.read_text())["groups"] for rule in group["rules"]}
    tried = yaml.safe_load(RULES.with_name("ringback.rules.test.yml").read_text())["tests"]
    looks = [look for test in tried for look in test["alert_rule_test"]]

    assert {look["alertname"] for look in looks if look.get("exp_alerts")} == alarms
    assert {look["alertname"] for look in looks if not look.get("exp_alerts")} == alarms


@pytest.mark.parametrize("arguments", [("check", "rules", str(RULES)), ("test", "rules", "ringback.rules.test.yml")])
def test_prometheus_takes_the_alarms_and_raises_them_when_it_should(arguments: tuple[str, ...]) -> None:
    if shutil.which("promtool") is None:
        pytest.skip("needs promtool (Debian: prometheus)")

    done = subprocess.run(["promtool", *arguments], cwd=RULES.parent, capture_output=True, text=True, timeout=START_S)

    assert done.returncode == 0, done.stdout + done.stderr
