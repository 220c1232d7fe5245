"""boto3's client of AWS Account, unmodified: alternate contacts, and another primary e-mail address."""

from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.exceptions import ClientError
from sqlalchemy import select

from ringback.accounts.access import LoginKind, open_login
from ringback.accounts.erasure import erase
from ringback.accounts.errors import EmailUnverified
from ringback.accounts.keys.access_keys import NewAccessKey
from ringback.accounts.queries import account
from ringback.accounts.sessions import logins
from ringback.accounts.tables import alternate_contacts
from ringback.core.actors import ANONYMOUS, Actor, ActorKind
from ringback.core.times import Clock, system_clock
from ringback.services import Services
from ringback.verification import codes, email_updates
from ringback.verification.tables import email_updates as email_update_rows
from tests.builders import OPERATOR, client_for, mails_to, make_account
from tests.compat.conftest import client_of, new_key
from tests.rows import select_all, select_one
from tests.support.live_server import LiveServer

BILLING = {
    "AlternateContactType": "BILLING",
    "Name": "Minh Trần",
    "Title": "Bookkeeper",
    "EmailAddress": "books@example.com",
    "PhoneNumber": "+84 912 345 009",
}
NEW = "lan@new.example"


class Ahead:
    """The time of day, moved on when a test says so; signatures are good for a quarter of an hour."""

    def __init__(self) -> None:
        self.by_ms = 0

    def __call__(self) -> int:
        return system_clock() + self.by_ms


@pytest.fixture
def clock() -> Clock:
    return Ahead()


@pytest.fixture
def api(server: LiveServer, key: NewAccessKey) -> Any:
    return client_of(server, key, service="account")


def refused(call: Any, **given: Any) -> tuple[int, str, list[str]]:
    with pytest.raises(ClientError) as told:
        call(**given)
    answer = told.value.response
    fields = [field["name"] for field in answer.get("fieldList", [])]
    return answer["ResponseMetadata"]["HTTPStatusCode"], answer["Error"]["Code"], fields


def code_sent(services: Services, account_id: str) -> str:
    row = services.store.read_now(
        lambda db: select_one(db, select(email_update_rows).where(email_update_rows.c.account_id == account_id))
    )
    return codes.code_of(services.events.vault, row.salt)


def agree(services: Services, address: str = "lan@example.com") -> Any:
    """The reader of the present mailbox follows the link of its notice."""
    token = mails_to(services.store, address)[-1][1]["confirm_token"]
    return client_for(services).post("/v1/email-update-confirmations", json={"token": token})


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_alternate_contact_is_kept_changed_and_deleted(api: Any) -> None:
    assert refused(api.get_alternate_contact, AlternateContactType="BILLING")[:2] == (404, "ResourceNotFoundException")
    api.put_alternate_contact(**BILLING)
    assert api.get_alternate_contact(AlternateContactType="BILLING")["AlternateContact"] == BILLING
    api.put_alternate_contact(**{**BILLING, "Name": "An Lê"})
    assert api.get_alternate_contact(AlternateContactType="BILLING")["AlternateContact"]["Name"] == "An Lê"
    assert refused(api.get_alternate_contact, AlternateContactType="SECURITY")[0] == 404
    api.delete_alternate_contact(AlternateContactType="BILLING")
    assert refused(api.get_alternate_contact, AlternateContactType="BILLING")[0] == 404
    assert refused(api.delete_alternate_contact, AlternateContactType="BILLING")[0] == 404


def test_alternate_contact_goes_with_the_person(api: Any, services: Services, key: NewAccessKey) -> None:
    api.put_alternate_contact(**BILLING)
    services.store.write_now(erase, OPERATOR, account_id=key.account_id, reason="asked")
    assert services.store.read_now(lambda db: select_all(db, select(alternate_contacts))) == []


def test_primary_address_changes_with_the_code_sent_to_the_new_one(
    api: Any, server: LiveServer, services: Services, key: NewAccessKey
) -> None:
    me = {"AccountId": key.account_id}
    assert refused(api.get_primary_email_update_status)[:2] == (404, "ResourceNotFoundException")
    assert api.start_primary_email_update(**me, PrimaryEmail=NEW)["Status"] == "PENDING"
    pending = api.get_primary_email_update_status()
    assert pending["Status"] == "PENDING"
    assert abs(pending["UpdatedAt"] - datetime.now(UTC)).total_seconds() < 600
    code = code_sent(services, key.account_id)
    assert mails_to(services.store, NEW) == [("email_code", {"code": code, "sequence": 1})]
    assert refused(api.accept_primary_email_update, **me, PrimaryEmail=NEW, Otp=wrong(code))[1:] == (
        "ValidationException",
        ["Otp"],
    )
    other = refused(api.accept_primary_email_update, **me, PrimaryEmail="other@new.example", Otp=code)
    assert other[1:] == ("ValidationException", ["PrimaryEmail"])
    assert api.get_primary_email(**me)["PrimaryEmail"] == "lan@example.com"
    for _ in range(2):
        assert api.accept_primary_email_update(**me, PrimaryEmail=NEW, Otp=code)["Status"] == "ACCEPTED"
        assert api.get_primary_email_update_status()["Status"] == "ACCEPTED"
        assert api.get_primary_email(**me)["PrimaryEmail"] == "lan@example.com"
    assert agree(services).json() == {"state": "completed"}
    assert refused(api.get_primary_email, **me)[:2] == (403, "UnrecognizedClientException")
    api = client_of(server, new_key(services, key.account_id), service="account")
    assert api.accept_primary_email_update(**me, PrimaryEmail=NEW, Otp=code)["Status"] == "ACCEPTED"
    assert api.get_primary_email_update_status()["Status"] == "COMPLETED"
    assert api.get_primary_email(**me)["PrimaryEmail"] == NEW
    told = [values["event"] for _, values in mails_to(services.store, "lan@example.com")]
    assert told == ["access_key_created", "email_change_to_confirm", "email_changed"]
    assert refused(api.start_primary_email_update, **me, PrimaryEmail=NEW)[:2] == (409, "ConflictException")


def test_primary_address_changes_a_day_after_the_present_mailbox_was_told(
    api: Any, server: LiveServer, services: Services, key: NewAccessKey, clock: Ahead
) -> None:
    me = {"AccountId": key.account_id, "PrimaryEmail": NEW}
    api.start_primary_email_update(**me)
    api.accept_primary_email_update(**me, Otp=code_sent(services, key.account_id))
    clock.by_ms += 24 * 3600_000
    services.store.write_now(email_updates.complete_due)
    clock.by_ms = 0  # boto3 signs by the time of day
    api = client_of(server, new_key(services, key.account_id), service="account")
    assert api.get_primary_email_update_status()["Status"] == "COMPLETED"
    assert api.get_primary_email(AccountId=key.account_id)["PrimaryEmail"] == NEW


def test_canceled_update_failed(api: Any, services: Services, key: NewAccessKey) -> None:
    me = {"AccountId": key.account_id, "PrimaryEmail": NEW}
    api.start_primary_email_update(**me)
    code = code_sent(services, key.account_id)
    owner = Actor(kind=ActorKind.APPLICANT, id=key.account_id, account_id=key.account_id)
    services.store.write_now(email_updates.cancel, owner)
    assert api.get_primary_email_update_status()["Status"] == "FAILED"
    assert refused(api.accept_primary_email_update, **me, Otp=code)[:2] == (404, "ResourceNotFoundException")


def test_logins_that_may_come_from_the_old_mailbox_end(api: Any, services: Services, key: NewAccessKey) -> None:
    token = services.store.write_now(open_login, kind=LoginKind.SUPPORT, subject=key.account_id)
    browser = client_for(services, token)
    assert browser.get("/v1/me").json()["login"]["kind"] == "support"
    me = {"AccountId": key.account_id, "PrimaryEmail": NEW}
    api.start_primary_email_update(**me)
    api.accept_primary_email_update(**me, Otp=code_sent(services, key.account_id))
    assert browser.get("/v1/me").json()["login"]["kind"] == "support"
    agree(services)
    assert browser.get("/v1/me").json()["login"]["kind"] == "anonymous"


def test_owner_of_an_address_is_told_only_to_its_mailbox(api: Any, services: Services, key: NewAccessKey) -> None:
    make_account(services.store, email=NEW)
    me = {"AccountId": key.account_id, "PrimaryEmail": NEW}
    assert api.start_primary_email_update(**me)["Status"] == "PENDING"
    code = code_sent(services, key.account_id)
    assert refused(api.accept_primary_email_update, **me, Otp=wrong(code))[1] == "ValidationException"
    assert refused(api.accept_primary_email_update, **me, Otp=code)[:2] == (409, "ConflictException")
    assert api.get_primary_email(AccountId=key.account_id)["PrimaryEmail"] == "lan@example.com"


def test_sign_up_whose_address_was_never_proved_gets_no_key(services: Services) -> None:
    """Else it could be filled in, and its address changed, by whoever began it in another's name."""
    begun = client_for(services)
    assert begun.post("/v1/signups", json={"email": "lan@mail.example", "name": "Lan"}).status_code == 201
    with pytest.raises(EmailUnverified):
        new_key(services, begun.get("/v1/me").json()["account"]["id"])


def test_five_wrong_codes_end_an_update(api: Any, services: Services, key: NewAccessKey) -> None:
    me = {"AccountId": key.account_id, "PrimaryEmail": NEW}
    api.start_primary_email_update(**me)
    code = code_sent(services, key.account_id)
    for _ in range(5):
        assert refused(api.accept_primary_email_update, **me, Otp=wrong(code))[0] == 400
    assert refused(api.accept_primary_email_update, **me, Otp=code)[:2] == (429, "TooManyRequestsException")
    assert api.get_primary_email_update_status()["Status"] == "FAILED"


def test_code_that_came_too_late_changes_nothing(api: Any, services: Services, key: NewAccessKey, clock: Ahead) -> None:
    me = {"AccountId": key.account_id, "PrimaryEmail": NEW}
    api.start_primary_email_update(**me)
    code = code_sent(services, key.account_id)
    clock.by_ms += 11 * 60_000
    assert refused(api.accept_primary_email_update, **me, Otp=code)[1:] == ("ValidationException", ["Otp"])
    assert api.get_primary_email_update_status()["Status"] == "FAILED"
    assert api.start_primary_email_update(**me)["Status"] == "PENDING"
    assert code_sent(services, key.account_id) != code


def test_key_made_before_a_reset_password_changes_no_address(api: Any, services: Services, key: NewAccessKey) -> None:
    me = {"AccountId": key.account_id, "PrimaryEmail": NEW}
    api.start_primary_email_update(**me)
    services.store.write_now(logins.reset_password, ANONYMOUS, account_id=key.account_id, hashed="")
    assert refused(api.start_primary_email_update, **me)[:2] == (403, "UnrecognizedClientException")
    assert refused(api.accept_primary_email_update, **me, Otp="123456")[:2] == (403, "UnrecognizedClientException")
    assert services.store.read_now(account, account_id=key.account_id).email == "lan@example.com"


def test_codes_to_an_address_are_counted(api: Any, key: NewAccessKey) -> None:
    me = {"AccountId": key.account_id, "PrimaryEmail": NEW}
    api.start_primary_email_update(**me)
    assert refused(api.start_primary_email_update, **me)[:2] == (429, "TooManyRequestsException")
    assert refused(api.start_primary_email_update, **{**me, "PrimaryEmail": "no address"})[1:] == (
        "ValidationException",
        ["PrimaryEmail"],
    )
