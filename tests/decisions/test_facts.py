"""What makes an activation risky, counted in the database."""

from ringback.accounts.queries import account
from ringback.decisions.facts import facts_of
from ringback.decisions.policy import Facts
from ringback.services import Services
from tests.builders import client_for, make_account
from tests.conftest import TestClock
from tests.decisions.desk import PHONE, Desk


def facts(desk: Desk) -> Facts:
    return desk.store.read_now(lambda db: facts_of(db, account(db, account_id=desk.account_id)))


def test_others_on_the_same_phone_device_and_domain_are_counted(services: Services, clock: TestClock) -> None:
    desk = Desk(services, device="d" * 20, email="a@shop.example")
    make_account(services.store, phone=PHONE, device="d" * 20, email="b@shop.example")
    make_account(services.store, device="d" * 20, email="c@gmail.com")
    found = facts(desk)
    assert (found.same_phone, found.same_device, found.same_email_domain) == (1, 2, 1)
    clock.advance(days=2)
    assert facts(desk).same_email_domain == 0


def test_provider_for_everybody_tells_nothing(services: Services) -> None:
    desk = Desk(services, email="a@gmail.com")
    make_account(services.store, email="b@gmail.com")
    assert facts(desk).same_email_domain == 0


def test_wrong_guesses_and_cases_are_the_accounts_own(services: Services) -> None:
    desk = Desk(services)
    client = client_for(services, desk.applicant)
    verification = client.post("/v1/verifications", json={"kind": "phone", "channel": "sms"}).json()["id"]
    for _ in range(3):
        client.post(f"/v1/verifications/{verification}/checks", json={"code": "000000"})
    assert (facts(desk).failed_guesses, facts(desk).cases) == (3, 1)
    assert (facts(Desk(services, phone="+84987654321")).failed_guesses) == 0


def test_line_and_its_country_are_seen(services: Services) -> None:
    found = facts(Desk(services, phone="+6591234567"))
    assert (found.line_type, found.phone_country, found.country) == ("mobile", "SG", "VN")
