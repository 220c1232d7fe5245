"""Nobody's program stops without a word: whoever uses a key is told before it ends, each time once."""

import asyncio

import pytest

from ringback.accounts.agents.commands import create_agent
from ringback.accounts.erasure import erase
from ringback.accounts.keys.access_keys import AccessKeyRequest, create_access_key, revoke_access_key
from ringback.accounts.keys.api_keys import create_key, revoke_key
from ringback.accounts.keys.end_notices import tell_of_ends
from ringback.core.actors import SYSTEM
from ringback.core.times import DAY, HOUR
from ringback.courier.email_templates import mail
from ringback.services import Services
from ringback.worker import Worker
from tests.builders import OPERATOR, mails_to, make_account
from tests.conftest import TestClock

LAN = "lan@shop.example"
TWO_WEEKS, LAST_DAY = 14, 1


def access_key(services: Services, account_id: str, duration_s: int | None = None) -> str:
    request = AccessKeyRequest("Laptop", account_id=account_id, duration_s=duration_s)
    return services.store.write_now(create_access_key, SYSTEM, request=request).access_key_id


def told(services: Services, email: str = LAN, template: str = "access_key_ends") -> list[int]:
    """How many days before, each time."""
    return [values["days"] for name, values in mails_to(services.store, email) if name == template]


def pass_days(services: Services, clock: TestClock, days: float) -> None:
    """With a look every hour around each end of a day."""
    clock.ms += int(days * DAY)
    for _ in range(3):
        services.store.write_now(tell_of_ends)
        clock.ms += HOUR


def test_owner_is_told_two_weeks_before_and_on_the_last_day_once_each(services: Services, clock: TestClock) -> None:
    account_id, _ = make_account(services.store, email=LAN)
    key_id = access_key(services, account_id)
    pass_days(services, clock, 350)
    assert told(services) == []
    pass_days(services, clock, 1)
    assert told(services) == [TWO_WEEKS]
    pass_days(services, clock, 12)
    assert told(services) == [TWO_WEEKS]
    pass_days(services, clock, 0.9)
    assert told(services) == [TWO_WEEKS, LAST_DAY]
    pass_days(services, clock, 10)
    assert told(services) == [TWO_WEEKS, LAST_DAY]
    (first, _) = [values for name, values in mails_to(services.store, LAN) if name == "access_key_ends"]
    assert (first["key"], first["name"]) == (key_id, "Laptop")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_notice_says_which_key_and_when(language: str) -> None:
    facts = {"key": "RKIAEXAMPLE", "name": "Laptop", "day": "2027-11-29", "days": 14}
    message = mail("access_key_ends", language, facts, "Acme", "https://acme.test")
    assert "Laptop" in (message.subject or "")
    assert all(word in message.text for word in ("RKIAEXAMPLE", "Laptop", "2027-11-29"))
    listed = mail(
        "api_keys_end", language, {"keys": "billing (key_1): 2027-11-29", "days": 1}, "Acme", "https://a.test"
    )
    assert "billing (key_1): 2027-11-29" in listed.text


def test_owner_of_a_worker_that_was_away_is_told_of_the_nearer_end_only(services: Services, clock: TestClock) -> None:
    account_id, _ = make_account(services.store, email=LAN)
    access_key(services, account_id)
    pass_days(services, clock, 364.5)
    assert told(services) == [LAST_DAY]


def test_session_and_revoked_key_and_erased_person_are_nobodys_news(services: Services, clock: TestClock) -> None:
    account_id, _ = make_account(services.store, email=LAN)
    access_key(services, account_id, duration_s=129_600)
    pass_days(services, clock, 1)
    services.store.write_now(revoke_access_key, SYSTEM, key_id=access_key(services, account_id))
    gone, _ = make_account(services.store, email="mai@shop.example")
    access_key(services, gone)
    services.store.write_now(erase, OPERATOR, account_id=gone, reason="asked")
    pass_days(services, clock, 360)
    assert told(services) == told(services, "mai@shop.example") == []


def test_admins_are_told_of_all_api_keys_that_end_in_one_mail(services: Services, clock: TestClock) -> None:
    for role in ("admin", "agent"):
        services.store.write_now(create_agent, OPERATOR, email=f"{role}@desk.example", name="Mai", hashed="", role=role)
    ids = [
        services.store.write_now(create_key, OPERATOR, name=name, scopes=["accounts.read"], days=days).id
        for name, days in (("billing", 90), ("nightly", 90), ("short", 20), ("revoked", 90))
    ]
    services.store.write_now(revoke_key, OPERATOR, key_id=ids[3])
    pass_days(services, clock, 80)
    mails = [values for name, values in mails_to(services.store, "admin@desk.example") if name == "api_keys_end"]
    assert [values["days"] for values in mails] == [TWO_WEEKS]
    assert mails_to(services.store, "agent@desk.example") == []
    lines = mails[0]["keys"].splitlines()
    assert [line.split(" (")[0] for line in sorted(lines)] == ["billing", "nightly"]


def test_worker_tells(services: Services, clock: TestClock) -> None:
    account_id, _ = make_account(services.store, email=LAN)
    access_key(services, account_id)
    clock.ms += 352 * DAY
    asyncio.run(Worker(services).everything())
    told_of = [name for name, _ in mails_to(services.store, LAN)]  # what it said is forgotten once it was sent
    assert told_of.count("access_key_ends") == 1
