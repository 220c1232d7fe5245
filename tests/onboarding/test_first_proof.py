"""Anybody can begin a sign-up in another's name. Until its address is proved nothing comes of it, and the first proof
from elsewhere starts clean."""

import json
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select

from ringback.accounts import alternate_contacts, commands
from ringback.accounts.alternate_contacts import AlternateContact, AlternateKind
from ringback.accounts.contact import checked
from ringback.accounts.errors import EmailUnverified
from ringback.accounts.keys import access_keys
from ringback.accounts.keys.access_keys import AccessKeyRequest
from ringback.accounts.tables import logins
from ringback.compat.twilio_verify.sids import account_sid
from ringback.core.actors import Actor, ActorKind
from ringback.courier.flow import ChannelName
from ringback.courier.tables import deliveries
from ringback.services import Services
from ringback.verification import commands as verification
from ringback.verification.flow import VerificationKind
from tests.access.test_every_route import CONTACT
from tests.access.world import CASE
from tests.builders import PASSWORD, client_for, contact, make_key
from tests.onboarding.test_signin import token_in_mail
from tests.onboarding.test_signup import EMAIL, prove_email, sign_up
from tests.rows import select_all

BY_STRANGERS = [  # method, path, body, code of the refusal
    ("PUT", "/v1/me/contact", CONTACT, "email_unverified"),
    ("POST", "/v1/me/phone", {"phone_number": "+84912345003"}, "email_unverified"),
    ("POST", "/v1/me/payment", {"token": "tok_ok"}, "email_unverified"),
    ("PUT", "/v1/me/password", {"password": PASSWORD}, "email_unverified"),
    ("POST", "/v1/verifications", {"kind": "phone", "channel": "sms"}, "email_unverified"),
    ("POST", "/v1/verifications", {"kind": "phone", "channel": "call"}, "email_unverified"),
    ("POST", "/v1/access-keys", {"name": "laptop"}, "not_allowed"),
    ("POST", "/v1/cases", {**CASE, "contact_method": "call", "phone": {"number": "+84912345003"}}, "email_unverified"),
]


def by_link(services: Services, browser: TestClient[Litestar], language: str = "en") -> Any:
    assert browser.post("/v1/logins/links", json={"email": EMAIL}).status_code == 202
    body = {"token": token_in_mail(services), "language": language}
    return browser.post("/v1/logins/links/redeem", json=body)


def begun_by_a_stranger(services: Services) -> tuple[TestClient[Litestar], str]:
    stranger = client_for(services)
    assert sign_up(stranger, name="Mallory").status_code == 201
    return stranger, stranger.get("/v1/me").json()["account"]["id"]


def messages_to_phones(services: Services) -> list[Any]:
    found = select(deliveries.c.channel).where(deliveries.c.channel.in_(("sms", "call")))
    return services.store.read_now(lambda db: select_all(db, found))


@pytest.mark.parametrize(("method", "path", "body", "code"), BY_STRANGERS)
def test_nothing_is_kept_or_sent_before_the_address_is_proved(
    services: Services, method: str, path: str, body: dict[str, Any], code: str
) -> None:
    stranger, _ = begun_by_a_stranger(services)
    before = stranger.get("/v1/me").json()
    refused = stranger.request(method, path, json=body)
    assert refused.json()["code"] == code
    after = stranger.get("/v1/me").json()
    assert {**after, "verification": None} == {**before, "verification": None}
    assert after["contact"] is None and after["phone"] is None
    assert messages_to_phones(services) == []


def test_programs_get_nothing_kept_or_sent_for_it_either(services: Services) -> None:
    _, account_id = begun_by_a_stranger(services)
    program, store = client_for(services, key=make_key(services.store)), services.store
    acting = Actor(kind=ActorKind.INTEGRATOR, id="key_x", account_id=account_id)
    assert program.post("/v1/access-keys", json={"name": "x", "account_id": account_id}).status_code == 409
    someone = AlternateContact(name="M", title="M", email="m@example.com", phone_number="+84912345003")
    for refused in (
        lambda db: commands.put_contact(db, acting, account_id=account_id, contact=checked(contact())),
        lambda db: alternate_contacts.put_alternate(
            db, acting, account_id=account_id, about=AlternateKind.BILLING, contact=someone
        ),
        lambda db: access_keys.create_access_key(db, acting, request=AccessKeyRequest("x", account_id)),
        lambda db: verification.start(db, acting, kind=VerificationKind.PHONE, channel=ChannelName.SMS),
    ):
        with pytest.raises(EmailUnverified):
            store.write_now(refused)
    auth = (account_sid(services.vault), program.headers["Authorization"].removeprefix("Bearer "))
    web = client_for(services)
    sid = web.post("/v2/Services", data={"FriendlyName": "Acme"}, auth=auth).json()["sid"]
    form = {"To": "+84912345003", "Channel": "sms", "Tags": json.dumps({"account_id": account_id})}
    assert web.post(f"/v2/Services/{sid}/Verifications", data=form, auth=auth).status_code == 400
    assert messages_to_phones(services) == []


def test_owner_who_comes_by_a_link_finds_nothing_of_the_stranger(services: Services) -> None:
    stranger, begun = begun_by_a_stranger(services)
    assert stranger.post("/v1/cases", json=CASE).status_code == 201
    assert stranger.put("/v1/drafts/case", json={"data": {"subject": "x"}}).status_code == 200
    owner = client_for(services)
    me = by_link(services, owner, language="vi").json()
    assert me["account"]["id"] != begun
    assert (me["account"]["name"], me["account"]["language"]) == ("lan", "vi")
    assert me["account"]["email_verified"] is True
    assert (me["contact"], me["phone"], me["payment"], me["open_case"]) == (None, None, None, None)
    assert owner.get("/v1/cases").json()["items"] == []
    assert owner.get("/v1/drafts/case").status_code == 404
    assert stranger.get("/v1/me").json()["login"]["kind"] == "anonymous"
    assert stranger.get("/v1/cases").status_code == 401


def test_entries_of_a_version_before_are_not_inherited(services: Services) -> None:
    """It let strangers fill in contact and phone."""
    _, begun = begun_by_a_stranger(services)
    filled_in = checked(contact()).information
    services.store.write_now(commands._store, begun, filled_in, "VN", "+84912345000")
    me = by_link(services, client_for(services)).json()
    assert me["account"]["id"] != begun
    assert (me["contact"], me["phone"]) == (None, None)


def test_code_of_the_stranger_opens_nothing_after_the_owner_came(services: Services) -> None:
    stranger = client_for(services)
    answer = sign_up(stranger, name="Mallory")
    me = by_link(services, client_for(services)).json()
    assert prove_email(stranger, services.store, answer).status_code == 401
    assert by_link(services, client_for(services)).json()["account"]["id"] == me["account"]["id"]


def test_link_in_the_browser_that_began_the_sign_up_goes_on_with_it(services: Services) -> None:
    browser, begun = begun_by_a_stranger(services)
    me = by_link(services, browser).json()
    assert (me["account"]["id"], me["account"]["name"]) == (begun, "Mallory")


def test_forgotten_password_reaches_no_sign_up_that_was_never_proved(services: Services) -> None:
    begun_by_a_stranger(services)
    owner = client_for(services)
    assert owner.post("/v1/passwords/codes", json={"email": EMAIL}).status_code == 202
    reset = owner.put("/v1/passwords", json={"email": EMAIL, "code": "123456", "password": PASSWORD})
    assert reset.status_code in (410, 422)


def test_owner_who_signs_up_themselves_finds_nothing_of_the_stranger(services: Services, clock: Any) -> None:
    stranger, begun = begun_by_a_stranger(services)
    clock.advance(minutes=2)
    owner = client_for(services)
    assert prove_email(owner, services.store, sign_up(owner)).status_code == 200
    me = owner.get("/v1/me").json()
    assert (me["account"]["id"] != begun, me["account"]["name"]) == (True, "Lan")
    assert stranger.get("/v1/me").json()["account"]["id"] == begun
    open_logins = select(logins.c.subject).where(logins.c.subject == me["account"]["id"])
    assert len(services.store.read_now(lambda db: select_all(db, open_logins))) == 1
