"""Proposer, approver and applicant are three people, however they sign in."""

from typing import Any

import msgspec
import pyotp
import pytest
from sqlalchemy import select

from ringback.accounts.access import LoginKind, open_login
from ringback.accounts.email_addresses import mailbox
from ringback.accounts.tables import agents, logins
from ringback.core.actors import SYSTEM
from ringback.core.crypto import token_hash
from ringback.decisions.policy import load_policy
from ringback.decisions.queries import known_agents
from ringback.services import Services
from tests.accounts.agents.test_agents import EMAIL, HASHED
from tests.builders import PASSWORD, client_for, make_account, make_agent
from tests.decisions.desk import PHONE, Desk, risky
from tests.rows import execute, select_one


@pytest.fixture
def strict(services: Services) -> Services:
    """As in production: browsers are compared."""
    services.policy = msgspec.structs.replace(services.policy, compare_devices="yes")
    return services


def use_email(desk: Desk, agent_id: str, email: str) -> None:
    change = agents.update().where(agents.c.id == agent_id).values(email=email)
    desk.store.write_now(lambda db: execute(db, change))


def use_browser(desk: Desk, agent_id: str, device: str) -> None:
    """They signed in there once, and out again."""
    token = desk.store.write_now(open_login, kind=LoginKind.AGENT, subject=agent_id, device=device)
    gone = logins.delete().where(logins.c.token_hash == token_hash(token))
    desk.store.write_now(lambda db: execute(db, gone))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("eve+3@desk.example", "eve@desk.example", True),
        ("Eve+3+4@desk.example", "eve@DESK.example", True),
        ("e.v.e@gmail.com", "eve+x@googlemail.com", True),
        ("e.ve@desk.example", "eve@desk.example", False),
        ("+3@desk.example", "+4@desk.example", False),
        ("eve@desk.example", "eve@other.example", False),
    ],
)
def test_address_reaches_one_mailbox_however_it_is_written(one: str, other: str, same: bool) -> None:
    assert (mailbox(one) == mailbox(other)) is same


def test_second_address_of_the_proposer_approves_nothing(services: Services) -> None:
    desk = risky(services)
    hoa_id, hoa = desk.agent("Hoa")
    use_email(desk, desk.minh_id, "eve@desk.example")
    use_email(desk, hoa_id, "eve+3@desk.example")
    refused = desk.settle("approve", desk.propose().json(), hoa)
    assert (refused.status_code, refused.json()["code"]) == (403, "same_person")
    assert (desk.state(), desk.refusals()) == ("pending_activation", ["same_person"])


def test_second_login_in_the_proposers_browser_approves_nothing(strict: Services) -> None:
    desk = risky(strict)
    hoa_id, hoa = desk.agent("Hoa")
    decision = desk.propose().json()
    use_browser(desk, desk.minh_id, "d" * 20)
    use_browser(desk, hoa_id, "d" * 20)
    assert desk.settle("approve", decision, hoa).json()["code"] == "same_person"
    _, tuan = desk.agent("Tuan")
    assert desk.settle("approve", decision, tuan).json()["state"] == "executed"


def test_agent_signs_in_with_a_browser_that_is_remembered(services: Services) -> None:

    from ringback.accounts.agents.commands import create_agent

    secret = services.store.write_now(create_agent, SYSTEM, email=EMAIL, name="Minh", hashed=HASHED)
    code = pyotp.TOTP(secret.totp).at(services.events.clock() // 1000)
    answer = client_for(services).post("/v1/agent/logins", json={"email": EMAIL, "password": PASSWORD, "code": code})
    assert answer.status_code == 200
    device = token_hash(answer.cookies["ringback_device"].rpartition(".")[0])
    row = services.store.read_now(lambda db: select_one(db, select(logins.c.device)))
    assert row is not None and row.device == device


@pytest.mark.parametrize("email", ["minh@desk.example", "minh+shop@desk.example", "MINH+1@desk.example"])
def test_nobody_decides_about_an_account_with_an_address_of_theirs(services: Services, email: str) -> None:
    desk = Desk(services, email=email)
    use_email(desk, desk.minh_id, "minh@desk.example")
    assert desk.propose().json()["code"] == "own_account"
    assert desk.state() == "pending_activation"


def test_nobody_decides_about_an_account_that_was_in_their_browser(strict: Services) -> None:
    desk = Desk(strict, device="d" * 20)
    use_browser(desk, desk.minh_id, "d" * 20)
    assert desk.propose().json()["code"] == "own_account"


def test_nobody_decides_about_an_account_with_the_number_of_another_of_theirs(services: Services) -> None:
    make_account(services.store, phone=PHONE, email="minh+1@desk.example")
    desk = Desk(services)
    use_email(desk, desk.minh_id, "minh@desk.example")
    assert desk.propose().json()["code"] == "own_account"
    _, hoa = desk.agent("Hoa")
    assert desk.propose(hoa).json()["state"] == "proposed"


def test_approver_may_not_be_the_applicant_either(services: Services) -> None:
    make_account(services.store, phone=PHONE)
    desk = Desk(services, email="hoa+shop@desk.example")
    hoa_id, hoa = desk.agent("Hoa")
    use_email(desk, hoa_id, "hoa@desk.example")
    assert desk.settle("approve", desk.propose().json(), hoa).json()["code"] == "own_account"


def test_agent_proposes_and_a_lead_approves(services: Services) -> None:
    desk = risky(services)
    decision: dict[str, Any] = desk.propose().json()
    _, plain = make_agent(services.store, name="Binh", stepped_up=True)
    for step in ("approve", "reject"):
        assert desk.settle(step, decision, plain).status_code == 403
    assert desk.settle("approve", decision, desk.agent("Hoa")[1]).json()["state"] == "executed"


def test_admin_who_disables_the_others_decides_alone_no_more_than_before(services: Services) -> None:
    services.policy = load_policy(production=True)
    services.policy = msgspec.structs.replace(services.policy, routing="open")
    desk = Desk(services)
    assert services.store.read_now(known_agents) == 1
    hoa_id, _ = desk.agent("Hoa")
    change = agents.update().where(agents.c.id == hoa_id).values(state="disabled")
    desk.store.write_now(lambda db: execute(db, change))
    decision = desk.propose().json()
    assert (decision["state"], decision["needs_approval"]) == ("proposed", True)
    assert desk.state() == "pending_activation"


def test_production_compares_browsers_and_the_demo_does_not() -> None:
    assert (load_policy(production=True).tells_devices, load_policy().tells_devices) == (True, False)
