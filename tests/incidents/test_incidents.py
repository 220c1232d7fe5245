"""An outage from its first unused codes to its end: who is told what, and one mitigation for all whom it hits."""

import asyncio
import itertools
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import pytest

from ringback.accounts.agents.commands import create_agent
from ringback.checks.queries import my_findings
from ringback.core.actors import Actor
from ringback.core.errors import InvalidInput, NotPossible
from ringback.core.times import DAY, HOUR
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.fraud.commands import set_rule
from ringback.fraud.schemas import RuleRequest
from ringback.fraud.tables import RuleAction
from ringback.incidents import commands as incident_commands
from ringback.incidents.queries import incidents_page
from ringback.incidents.schemas import Incident, IncidentNotice, MitigationRequest
from ringback.incidents.scoring import ENOUGH, MIN_CODES
from ringback.sandbox.queries import mail
from ringback.services import Services
from ringback.settings import Settings
from ringback.verification import commands, queries
from ringback.verification.errors import CodeExpired
from ringback.verification.flow import VerificationKind
from ringback.worker import run_due
from tests.builders import OPERATOR, client_for, code_of, make_account, make_agent
from tests.conftest import TestClock
from tests.courier.provider_settings import Scripted
from tests.persons import applicant

PEOPLE = itertools.count(1)
VIETTEL, VINAPHONE = "+8498765", "+8491234"
ROUTE = {"channel": "sms", "by": "price", "providers": [{"name": "alpha"}, {"name": "beta"}]}
SMS = ChannelName.SMS


class Line(NamedTuple):
    """Two providers of text messages, alpha asked first, and one of calls."""

    services: Services
    clock: TestClock
    alpha: Scripted
    beta: Scripted
    gamma: Scripted

    def work(self) -> None:
        asyncio.run(run_due(self.services))

    def pass_minutes(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)
        self.work()

    def incidents(self) -> list[Incident]:
        return self.services.store.read_now(incidents_page, OPERATOR).items

    def seen_by(self, who: Actor) -> IncidentNotice | None:
        return self.services.store.read_now(my_findings, who).incident


@pytest.fixture
def line(settings: Settings, clock: TestClock) -> Iterator[Line]:
    tables = [
        {"name": "alpha", "kind": "null", "channels": ["sms"], "price": {"*": 1}},
        {"name": "beta", "kind": "null", "channels": ["sms"], "price": {"*": 2}},
        {"name": "gamma", "kind": "null", "channels": ["call"]},
    ]
    services = Services(msgspec.structs.replace(settings, providers=tuple(tables), routes=(ROUTE,)), clock)
    clock.ms += 27 * HOUR - clock.ms % DAY  # ten in the morning in Vietnam
    scripted = {name: Scripted() for name in ("alpha", "beta", "gamma")}
    services.providers.channels.update(scripted)
    yield Line(services, clock, **scripted)
    services.store.close()


def ask(line: Line, people: int, *prefixes: str, use: bool = False) -> list[tuple[Actor, str]]:
    """So many new people for each prefix (Viettel's) ask for a code, and use it or not."""
    asked = []
    for prefix in (prefixes or (VIETTEL,)) * people:
        n = next(PEOPLE)
        who = applicant(line.services.store, phone=f"{prefix}{n % 10_000:04}", email=f"p{n}@example.com")
        begun = line.services.store.write_now(commands.start, who, kind=VerificationKind.PHONE, channel=SMS)
        asked.append((who, begun.id))
    line.work()
    for who, verification_id in asked if use else ():
        enter_code(line, who, verification_id)
    return asked


def enter_code(line: Line, who: Actor, verification_id: str) -> str:
    code = code_of(line.services.store, verification_id)
    return line.services.store.write_now(commands.check, who, verification_id=verification_id, code=code).state


def outage(line: Line) -> list[tuple[Actor, str]]:
    """A good morning of one carrier, and then nobody of it uses a code any more."""
    ask(line, ENOUGH, use=True)
    line.pass_minutes(20)
    hit = ask(line, MIN_CODES)
    line.pass_minutes(3)
    return hit


def test_outage_of_a_carrier_opens_one_incident_and_those_who_are_hit_are_told_what_works(line: Line) -> None:
    (who, _), *_ = outage(line)
    (incident,) = line.incidents()
    assert (incident.scope, incident.carrier, incident.country, incident.state) == ("carrier", "Viettel", "VN", "open")
    assert (incident.sent, incident.used, incident.usual, incident.waiting) == (MIN_CODES, 0, 1.0, MIN_CODES)
    told = line.seen_by(who)
    assert told is not None
    assert (told.about, told.channel, told.offers) == ("Viettel", "sms", ["call", "case"])
    assert "not yours" in told.next_step
    ((other, _),) = ask(line, 1, VINAPHONE)
    assert line.seen_by(other) is None


def test_operators_get_one_mail_of_an_incident_however_long_it_goes_on(line: Line) -> None:
    words = {"email": "mai@desk.example", "name": "Mai", "hashed": "", "role": "admin"}
    line.services.store.write_now(create_agent, OPERATOR, **words)
    outage(line)
    ask(line, MIN_CODES)
    line.pass_minutes(3)
    (told,) = line.services.store.read_now(mail, OPERATOR, to="mai@desk.example")
    assert told.subject == "Ringback: codes do not arrive (Viettel (VN))"
    assert f"Of the last {MIN_CODES} codes by text messages, 0 were used; usually it is 100%" in told.text


def test_people_with_a_number_of_that_carrier_are_told_before_anything_is_sent(line: Line) -> None:
    outage(line)
    new = applicant(line.services.store, phone="+84987600000", email="new@example.com")
    assert line.seen_by(new) is not None


def test_incident_ends_by_itself_when_codes_are_used_again(line: Line) -> None:
    outage(line)
    ask(line, MIN_CODES, use=True)
    line.pass_minutes(6)
    assert [(one.state, one.closed_by) for one in line.incidents()] == [("closed", "recover")]
    line.pass_minutes(1)
    assert len(line.incidents()) == 1  # the old codes open no other


def test_incident_fades_when_nobody_is_sent_anything_for_an_hour(line: Line) -> None:
    outage(line)
    line.pass_minutes(20)
    assert line.incidents()[0].state == "open"
    line.pass_minutes(60)
    assert [(one.state, one.closed_by) for one in line.incidents()] == [("closed", "fade")]


def test_dismissed_incident_stays_closed(line: Line) -> None:
    outage(line)
    incident_id = line.incidents()[0].id
    line.services.store.write_now(incident_commands.dismiss, OPERATOR, incident_id=incident_id)
    line.pass_minutes(1)
    assert [(one.state, one.closed_by) for one in line.incidents()] == [("closed", "dismiss")]
    with pytest.raises(NotPossible):
        line.services.store.write_now(incident_commands.dismiss, OPERATOR, incident_id=incident_id)


def order(line: Line, **request: object) -> Incident:
    wanted = msgspec.convert(request, MitigationRequest)
    return line.services.store.write_now(
        incident_commands.mitigate, OPERATOR, incident_id=line.incidents()[0].id, order=wanted
    )


def test_mitigation_sends_everybodys_code_by_another_provider_once(line: Line) -> None:
    hit = outage(line)
    assert order(line, resend="other_route", note="alpha loses them").state == "mitigated"
    line.work()
    line.work()
    assert len(line.beta.got) == MIN_CODES
    (mitigation,) = line.incidents()[0].mitigations
    assert (mitigation.affected, mitigation.resent, mitigation.extended) == (MIN_CODES, MIN_CODES, 0)
    assert mitigation.done_at is not None
    who, verification_id = hit[0]
    seen = line.services.store.read_now(queries.verification, who, verification_id=verification_id)
    assert [(one.provider, one.state) for one in seen.deliveries] == [("alpha", "accepted"), ("beta", "accepted")]
    assert enter_code(line, who, verification_id) == "approved"


def test_mitigation_calls_everybody_and_gives_the_code_more_time(line: Line) -> None:
    (who, verification_id), *_ = outage(line)
    order(line, resend="call", extend_s=600)
    line.work()
    assert len(line.gamma.got) == MIN_CODES
    assert line.incidents()[0].mitigations[0].extended == MIN_CODES
    line.clock.advance(minutes=10)  # its first time is over
    assert enter_code(line, who, verification_id) == "approved"


def test_code_that_got_more_time_works_half_an_hour_at_most(line: Line) -> None:
    (who, verification_id), (other, later_id), *_ = outage(line)  # three minutes ago
    for _ in range(2):
        order(line, extend_s=1200)
        line.work()
    line.clock.advance(minutes=26)
    assert enter_code(line, who, verification_id) == "approved"
    line.clock.advance(minutes=2)
    with pytest.raises(CodeExpired):
        enter_code(line, other, later_id)


def test_mitigation_calls_nobody_at_night(line: Line) -> None:
    line.clock.advance(hours=15)  # one in the night in Vietnam
    outage(line)
    order(line, resend="call")
    line.work()
    assert line.gamma.got == []
    (mitigation,) = line.incidents()[0].mitigations
    assert (mitigation.affected, mitigation.resent) == (MIN_CODES, 0)


def test_people_who_asked_for_a_call_are_called_at_night_too(line: Line) -> None:
    line.clock.advance(hours=15)
    hit = outage(line)
    who, verification_id = hit[0]
    line.services.store.write_now(commands.resend, who, verification_id=verification_id, channel=ChannelName.CALL)
    line.work()
    assert len(line.gamma.got) == 1
    order(line, resend="call")
    line.work()
    assert len(line.gamma.got) == 2
    assert line.incidents()[0].mitigations[0].resent == 1


def test_mitigation_sends_nothing_that_a_rule_or_the_numbers_own_limit_forbids(line: Line) -> None:
    who, verification_id = outage(line)[0]
    for wait in (0, 40, 60, 90):
        line.clock.advance(seconds=wait)
        line.services.store.write_now(commands.resend, who, verification_id=verification_id, channel=SMS)
    line.work()
    sent = len(line.beta.got)
    order(line, resend="other_route")
    line.work()
    assert line.incidents()[0].mitigations[0].resent == MIN_CODES - 1
    assert len(line.beta.got) == sent + MIN_CODES - 1
    line.services.store.write_now(set_rule, OPERATOR, rule=RuleRequest(RuleAction.DENY, prefix=VIETTEL))
    order(line, resend="call")
    line.work()
    assert line.gamma.got == []


def test_mitigation_that_does_nothing_is_refused(line: Line) -> None:
    outage(line)
    with pytest.raises(InvalidInput):
        order(line)


def test_provider_that_loses_what_it_takes_is_one_incident_and_its_name_is_not_for_applicants(line: Line) -> None:
    ask(line, ENOUGH // 2, VIETTEL, VINAPHONE, use=True)
    line.pass_minutes(20)
    hit = ask(line, MIN_CODES, VIETTEL, VINAPHONE)
    line.pass_minutes(3)
    assert [(one.scope, one.provider) for one in line.incidents()] == [("route", "alpha")]
    told = line.seen_by(hit[0][0])
    assert told is not None
    assert "alpha" not in f"{told.about}{told.message}{told.next_step}"


def test_operators_read_and_act_by_rest_and_applicants_read_theirs(line: Line) -> None:
    outage(line)
    applicants = {
        carrier: client_for(line.services, make_account(line.services.store, phone=f"{carrier}0000")[1])
        for carrier in (VIETTEL, VINAPHONE)
    }
    told = {carrier: one.get("/v1/me/checks").json()["incident"] for carrier, one in applicants.items()}
    assert (told[VIETTEL]["about"], told[VIETTEL]["offers"], told[VINAPHONE]) == ("Viettel", ["call", "case"], None)
    _, token = make_agent(line.services.store, role="admin")
    desk = client_for(line.services, agent_token=token)
    (incident,) = desk.get("/v1/operator/incidents").json()["items"]
    path = f"/v1/operator/incidents/{incident['id']}"
    assert desk.post(f"{path}/mitigations", json={"extend_s": 999_999}).status_code == 400
    assert desk.post(f"{path}/mitigations", json={"extend_s": 300}).json()["mitigations"][0]["extend_s"] == 300
    assert desk.post(f"{path}/dismiss").json()["state"] == "closed"
    assert desk.post(f"{path}/dismiss").status_code == 409
    assert applicants[VIETTEL].get("/v1/me/checks").json()["incident"] is None


def test_codes_that_arrive_and_that_nobody_uses_open_no_incident_and_tell_nobody_of_an_outage(line: Line) -> None:
    line.alpha.event = DeliveryEvent.DELIVER
    hit = ask(line, 25)
    line.pass_minutes(3)
    assert line.incidents() == []
    assert line.seen_by(hit[0][0]) is None
