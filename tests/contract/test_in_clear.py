"""What somebody at the installation writes about staff, services and rules lies in clear in the columns named here, for
the reason beside them (decision 035), and in no other."""

import pytest
from httpx import BasicAuth
from sqlalchemy import select

from ringback.accounts.agents.commands import create_agent
from ringback.accounts.agents.identities import link, provision
from ringback.accounts.agents.identities import rename as rename_agent
from ringback.accounts.keys.api_keys import create_key
from ringback.compat.twilio_verify.sids import sid_of
from ringback.core.actors import Actor, ActorKind
from ringback.core.sql import metadata
from ringback.fraud.commands import remove_rule, set_rule
from ringback.fraud.schemas import RuleRequest
from ringback.fraud.tables import RuleAction
from ringback.services import Services
from ringback.settings import Settings
from tests.builders import OPERATOR, client_for
from tests.conftest import TestClock
from tests.contract.marked_person import Journey
from tests.decisions.test_after_a_decision import with_rules
from tests.rows import select_all
from tests.support.mailbag import with_mail

IN_CLEAR = {
    "agents.name": "the desk's lists sort by it in SQL, and every line of a queue shows who has a case",
    "agents.email": "unique, and what an operator looks for; a digest would say 'taken' and not whose it is",
    "agent_identities.user_name": "SCIM answers it as it was given, and filters by it (RFC 7644, 3.4.2.2)",
    "agent_identities.user_name_key": "the same, without regard to case (RFC 7643, 4.1.1)",
    "agent_identities.external_id": "SCIM filters by it",
    "agent_identities.issuer": "the identity provider's address, which stands in the settings",
    "agent_identities.subject": "found together with the issuer at every sign-in; the provider's own number",
    "rules.set_by": "who set the rule belongs to it as long as it stands",
    "rules.note": "about numbers of a country or carrier, for whoever asks why no code is sent there",
    "entries.data": "the rule's note, which tells for ever why codes were refused",
    "twilio_services.name": "a platform's brand, which stands in every message",
    "twilio_rate_limits.name": "a word of the platform's own program, by which it is looked for",
    "twilio_rate_limits.description": "the platform's words about its own limit",
}  # column: why
RECORD = {
    "decisions.proposed_name": "who activated an account can be read without any key, for as long as the row is there",
    "decisions.decided_name": "the same",
    "decisions.reviewed_name": "the same",
    "messages.data": "the thread's line of who joined, which the applicant reads, too",
    "agents.name": IN_CLEAR["agents.name"],
}  # of who worked on a case


def marked(name: str) -> str:
    return f"Zq{name}"


@pytest.fixture
def marks(services: Services) -> set[str]:
    """Everything of the kind is done once, each with a word that nothing else holds."""
    given: set[str] = set()

    def mark(name: str) -> str:
        given.add(marked(name))
        return marked(name)

    write = services.store.write_now
    agent = write(
        create_agent, OPERATOR, email=f"{mark('agentmail')}@desk.example", name=mark("agentname"), hashed="x"
    ).agent_id
    managed = write(provision, OPERATOR, email="mai@desk.example", name="Mai", origin="scim")
    write(rename_agent, OPERATOR, agent_id=managed, user_name=mark("username"), external_id=mark("external"))
    write(link, OPERATOR, agent_id=managed, issuer=f"https://{mark('issuer')}.example", subject=mark("subject"))
    lead = Actor(kind=ActorKind.AGENT, id=agent, name=marked("agentname"), role="admin")
    for number in ("+84912730461", "+84912730462"):
        rule = RuleRequest(action=RuleAction.DENY, number=number, note=mark("rulenote"))
        made = write(set_rule, lead, rule=rule)
    write(remove_rule, lead, rule_id=made.id)
    key = write(create_key, OPERATOR, name=mark("keyname"), scopes=["codes.order"])
    program = client_for(services)
    program.auth = BasicAuth(sid_of("SK", key.id), key.secret)
    service = program.post("/v2/Services", data={"FriendlyName": mark("service")})
    assert service.status_code == 201, service.text
    limit = {"UniqueName": mark("limit"), "Description": mark("description")}
    assert program.post(f"/v2/Services/{service.json()['sid']}/RateLimits", data=limit).status_code == 201
    return {one.lower() for one in given}


def in_clear(services: Services, marks: set[str]) -> set[str]:
    found = set()
    for table in metadata.tables.values():
        if table.name.startswith("sandbox_"):
            continue
        for row in services.store.read_now(lambda db, table=table: select_all(db, select(table))):  # type: ignore[misc]
            for name, value in row._asdict().items():
                text = value.decode("latin-1") if isinstance(value, bytes) else str(value)
                if any(mark in text.lower() for mark in marks):
                    found.add(f"{table.name}.{name}")
    return found


def test_word_of_staff_lies_in_clear_where_it_is_named_and_nowhere_else(services: Services, marks: set[str]) -> None:
    assert in_clear(services, marks) == set(IN_CLEAR)


def test_name_of_who_took_revealed_and_decided_a_case_lies_where_it_is_named(
    services: Services, settings: Settings, clock: TestClock
) -> None:
    working = with_rules(Services(with_mail(settings), clock), review_percent=100, people="two")
    Journey(working, clock).go()
    assert in_clear(working, {"zqstaff"}) == set(RECORD)
    working.store.close()


def test_agents_name_stands_in_no_entry_in_clear(services: Services, marks: set[str]) -> None:
    """Entries last for ever: what names somebody stands in their sealed part."""
    staff = {marked(name).lower() for name in ("agentname", "agentmail", "username", "external", "keyname")}
    assert "entries.data" not in in_clear(services, staff)
    assert not {place for place in in_clear(services, staff) if place.startswith(("entries.", "keys.", "deliveries."))}
