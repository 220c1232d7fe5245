"""Coming back: by password, or by a mailed link that is good on one device only."""

import asyncio
from typing import Any

import httpx
import pytest

from ringback.accounts.access import LoginKind
from ringback.core.crypto import password_matches
from ringback.duties import sweep
from ringback.services import Services
from tests.builders import PASSWORD, app_of, client_for, contact, mails_to, make_account, make_agent, without_id
from tests.calls import noted
from tests.conftest import TestClock
from tests.onboarding.test_signup import EMAIL, person_with_password, prove_email, shape, sign_up

CREDENTIALS = {"email": EMAIL, "password": PASSWORD}


def token_in_mail(services: Services, email: str = EMAIL) -> str:
    template, values = mails_to(services.store, email)[-1]
    assert template == "support_link"
    link: str = values["link"]
    path, _, fragment = link.partition("#link=")
    assert path.endswith("/support") and "?" not in link
    return fragment


def test_person_comes_back_on_another_device(services: Services) -> None:
    account = person_with_password(services).get("/v1/me").json()["account"]
    laptop = client_for(services)
    me = laptop.post("/v1/logins", json={"email": " Lan@Example.com", "password": PASSWORD}).json()
    assert (me["login"]["kind"], me["account"]["id"]) == ("applicant", account["id"])
    assert laptop.get("/v1/me").json() == me


def test_signing_in_again_ends_the_login_it_replaces(services: Services) -> None:
    person_with_password(services)
    laptop = client_for(services)
    first = laptop.post("/v1/logins", json=CREDENTIALS).cookies["ringback_login"]
    assert laptop.post("/v1/logins", json=CREDENTIALS).status_code == 200
    assert client_for(services, first).get("/v1/me").json()["login"]["kind"] == "anonymous"


def test_signing_out_ends_this_login_only(services: Services) -> None:
    phone, laptop = person_with_password(services), client_for(services)
    laptop.post("/v1/logins", json=CREDENTIALS)
    token = laptop.cookies["ringback_login"]
    assert laptop.delete("/v1/logins/current").status_code == 204
    assert "ringback_login" not in laptop.cookies
    assert client_for(services, token).get("/v1/me").json()["login"]["kind"] == "anonymous"
    assert phone.get("/v1/me").json()["login"]["kind"] == "applicant"


def test_nobody_learns_from_a_refusal_who_has_an_account(services: Services) -> None:
    person_with_password(services)
    answers = [
        client_for(services).post("/v1/logins", json={"email": email, "password": "not the password"})
        for email in (EMAIL, "nobody@example.com", "no address at all")
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({without_id(answer) for answer in answers}) == 1
    assert answers[0].json()["code"] == "bad_credentials"


def test_known_address_costs_a_sign_in_no_more(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    from ringback.core.db import Db

    person_with_password(services)
    counted: list[str] = []
    matches = noted(password_matches, lambda *_: counted.append("hash"))
    monkeypatch.setattr(Db, "_execute", noted(Db._execute, lambda *_: counted.append("statement")))
    monkeypatch.setattr("ringback.accounts.authenticators.passwords.password_matches", matches)
    runs = []
    for email in (EMAIL, "nobody@example.com"):
        counted.clear()
        client_for(services).post("/v1/logins", json={"email": email, "password": "not the password"})
        runs.append(list(counted))
    assert runs[0] == runs[1]
    assert runs[0].count("hash") == 1


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.com"])
def test_five_failures_stop_sign_ins_for_a_quarter_of_an_hour(services: Services, clock: TestClock, email: str) -> None:
    person_with_password(services)
    for _ in range(5):
        wrong = {"email": email, "password": "not the password"}
        assert client_for(services).post("/v1/logins", json=wrong).status_code == 401
    answer = client_for(services).post("/v1/logins", json={"email": email, "password": PASSWORD})
    assert answer.status_code == 429
    clock.advance(seconds=int(answer.headers["retry-after"]))
    again = client_for(services).post("/v1/logins", json={"email": email, "password": PASSWORD})
    assert again.status_code == (200 if email == EMAIL else 401)


def test_hundred_guesses_at_once_are_five(services: Services) -> None:
    person_with_password(services)

    async def guess_together() -> list[int]:
        app: Any = app_of(services)  # httpx wants mutable mappings where ASGI has typed ones
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://ringback.example") as client:
            bodies = [{"email": EMAIL, "password": f"guess number {n}"} for n in range(100)]
            answers = await asyncio.gather(*(client.post("/v1/logins", json=body) for body in bodies))
            return [answer.status_code for answer in answers]

    statuses = asyncio.run(guess_together())
    assert (statuses.count(401), statuses.count(429)) == (5, 95)


def test_success_forgets_the_failures(services: Services) -> None:
    person_with_password(services)
    for _ in range(3):
        for _ in range(4):
            client_for(services).post("/v1/logins", json={"email": EMAIL, "password": "not the password"})
        assert client_for(services).post("/v1/logins", json=CREDENTIALS).status_code == 200


def test_login_ends_after_a_week(services: Services, clock: TestClock) -> None:
    client = person_with_password(services)
    clock.advance(days=6.9)
    assert client.get("/v1/me").json()["login"]["kind"] == "applicant"
    clock.advance(days=0.2)
    assert client.get("/v1/me").json()["login"]["kind"] == "anonymous"


def test_link_opens_support_on_the_device_that_asked(services: Services) -> None:
    person_with_password(services)
    client = client_for(services)
    assert client.post("/v1/logins/links", json={"email": EMAIL}).status_code == 202
    me = client.post("/v1/logins/links/redeem", json={"token": token_in_mail(services)}).json()
    assert (me["login"]["kind"], me["account"]["email"]) == ("support", EMAIL)
    assert client.put("/v1/me/password", json={"password": PASSWORD}).status_code == 403


def test_link_on_another_device_is_refused_with_what_to_do_and_stays_good(services: Services) -> None:
    person_with_password(services)
    client, thief, other = client_for(services), client_for(services), client_for(services, device="another device")
    client.post("/v1/logins/links", json={"email": EMAIL})
    body = {"token": token_in_mail(services)}
    for elsewhere in (thief, other):
        answer = elsewhere.post("/v1/logins/links/redeem", json=body)
        assert (answer.status_code, answer.json()["code"]) == (401, "link_other_device")
        assert "browser where you asked" in answer.json()["detail"]
        assert elsewhere.get("/v1/me").json()["login"]["kind"] == "anonymous"
    assert client.post("/v1/logins/links/redeem", json=body).status_code == 200


def test_browser_is_told_whether_a_link_opens_there_before_it_is_pressed(services: Services, clock: TestClock) -> None:
    person_with_password(services)
    client, phone = client_for(services), client_for(services, device="another device")
    client.post("/v1/logins/links", json={"email": EMAIL})
    body = {"token": token_in_mail(services)}
    for browser, opens in ((client, True), (phone, False), (client_for(services), False)):
        answer = browser.post("/v1/logins/links/check", json=body)
        assert (answer.status_code, answer.json()) == (200, {"opens_here": opens})
        assert browser.get("/v1/me").json()["login"]["kind"] == "anonymous"
    assert client.post("/v1/logins/links/redeem", json=body).status_code == 200
    for late in (body, {"token": "made up"}):
        assert client.post("/v1/logins/links/check", json=late).json()["code"] == "link_expired"


def test_phone_that_has_the_mail_asks_for_a_link_of_its_own_that_opens_only_there(services: Services) -> None:
    person_with_password(services)
    laptop, phone = client_for(services), client_for(services, device="their phone")
    laptop.post("/v1/logins/links", json={"email": EMAIL})
    phone.post("/v1/logins/links", json={"email": EMAIL})
    body = {"token": token_in_mail(services)}
    assert not laptop.post("/v1/logins/links/check", json=body).json()["opens_here"]
    assert phone.post("/v1/logins/links/redeem", json=body).json()["login"]["kind"] == "support"


def test_link_works_once_and_for_half_an_hour(services: Services, clock: TestClock) -> None:
    person_with_password(services)
    client = client_for(services)
    client.post("/v1/logins/links", json={"email": EMAIL})
    used = {"token": token_in_mail(services)}
    assert client.post("/v1/logins/links/redeem", json=used).status_code == 200
    assert client.post("/v1/logins/links/redeem", json=used).json()["code"] == "link_expired"
    client.post("/v1/logins/links", json={"email": EMAIL})
    late = {"token": token_in_mail(services)}
    clock.advance(minutes=30)
    assert client.post("/v1/logins/links/redeem", json=late).json()["code"] == "link_expired"
    assert client.post("/v1/logins/links/redeem", json={"token": "made up"}).json()["code"] == "link_expired"


def test_answer_to_asking_for_a_link_is_the_same_for_everyone(services: Services) -> None:
    person_with_password(services)
    sent = len(mails_to(services.store, EMAIL))
    answers = [client_for(services).post("/v1/logins/links", json={"email": e}) for e in (EMAIL, "nobody@example.com")]
    assert {answer.status_code for answer in answers} == {202}
    assert len({without_id(answer) for answer in answers}) == 1
    assert [shape(answer.json()) for answer in answers] == [{}, {}]
    assert set(answers[0].headers) == set(answers[1].headers)
    assert len(mails_to(services.store, EMAIL)) == sent + 1
    assert mails_to(services.store, "nobody@example.com") == []


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.com"])
def test_address_gets_three_links_in_a_quarter_of_an_hour(services: Services, email: str) -> None:
    person_with_password(services)
    statuses = [client_for(services).post("/v1/logins/links", json={"email": email}).status_code for _ in range(4)]
    assert statuses == [202, 202, 202, 429]


def test_signed_in_browser_stays_signed_in_when_it_opens_a_link(services: Services) -> None:
    client = person_with_password(services)
    client.post("/v1/logins/links", json={"email": EMAIL})
    me = client.post("/v1/logins/links/redeem", json={"token": token_in_mail(services)}).json()
    assert me["login"]["kind"] == "applicant"


def test_link_proves_the_mailbox_and_ends_what_others_began_with_it(services: Services) -> None:
    """Somebody else named this address; whoever reads its mail must not share an account with them."""
    other = client_for(services)
    begun = sign_up(other)
    owner = client_for(services)
    owner.post("/v1/logins/links", json={"email": EMAIL})
    me = owner.post("/v1/logins/links/redeem", json={"token": token_in_mail(services)}).json()
    assert (me["login"]["kind"], me["account"]["email_verified"]) == ("support", True)
    assert other.get("/v1/me").json()["login"]["kind"] == "anonymous"
    assert prove_email(other, services.store, begun).status_code == 401


def test_agents_and_applicants_sign_in_apart(services: Services) -> None:
    _, agent = make_agent(services.store)
    _, applicant = make_account(services.store)
    assert client_for(services, agent).get("/v1/me").json()["login"]["kind"] == "anonymous"
    assert client_for(services, agent_token=agent).delete("/v1/logins/current").status_code == 401
    assert client_for(services, agent_token=applicant).get("/v1/agent/me").status_code == 401
    assert client_for(services).delete("/v1/logins/current").status_code == 401


def test_foreign_page_can_not_act_for_whoever_is_signed_in(services: Services) -> None:
    _, token = make_account(services.store)
    client = client_for(services, token)
    del client.headers["X-Ringback"]
    assert client.patch("/v1/me", json={"name": "Mallory"}).status_code == 401
    client.headers["X-Ringback"] = "1"
    foreign = {"Origin": "https://evil.example"}
    assert client.patch("/v1/me", json={"name": "Mallory"}, headers=foreign).status_code == 401
    assert client_for(services).post("/v1/logins", json=CREDENTIALS, headers=foreign).status_code == 401
    own = {"Origin": "http://testserver.local"}
    assert client.patch("/v1/me", json={"name": "Mai"}, headers=own).status_code == 200


def test_login_by_link_reads_and_does_not_write(services: Services) -> None:
    _, token = make_account(services.store, phone=contact().phone_number, kind=LoginKind.SUPPORT)
    me = client_for(services, token).get("/v1/me")
    assert me.status_code == 200
    assert me.json()["phone"]["e164"] == contact().phone_number


def test_logins_that_ended_are_forgotten(services: Services, clock: TestClock) -> None:
    client = person_with_password(services)
    client.post("/v1/logins/links", json={"email": EMAIL})
    assert services.store.write_now(sweep) == 0
    clock.advance(days=8.5)
    assert services.store.write_now(sweep) >= 2
    assert client.get("/v1/me").json()["login"]["kind"] == "anonymous"
