"""Sign-up: the same answer for every address, one account for a repeated request, and continuing where one stopped."""

from typing import Any

import httpx
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import func, select

from ringback.accounts.tables import accounts
from ringback.core.db import Db
from ringback.core.store import Store
from ringback.courier.flow import ChannelName
from ringback.courier.templates import Brand, render
from ringback.duties import sweep
from ringback.services import Services
from tests.builders import PASSWORD, client_for, code_of, mails_to, make_account
from tests.conftest import TestClock
from tests.rows import select_one

EMAIL = "lan@example.com"
BROWSER = "rbd_browser"  # that a page has been opened in, which gave it its number


def sign_up(
    client: TestClient[Litestar], email: str = EMAIL, name: str = "Lan", key: str | None = None
) -> httpx.Response:
    headers = {"Idempotency-Key": key} if key else {}
    body = {"email": email, "name": name, "language": "vi"}
    return client.post("/v1/signups", json=body, headers=headers)


def prove_email(client: TestClient[Litestar], store: Store, answer: httpx.Response) -> httpx.Response:
    verification = answer.json()["verification"]["id"]
    return client.post(f"/v1/verifications/{verification}/checks", json={"code": code_of(store, verification)})


def person_with_password(services: Services, email: str = EMAIL) -> TestClient[Litestar]:
    client = client_for(services)
    assert prove_email(client, services.store, sign_up(client, email)).status_code == 200
    assert client.put("/v1/me/password", json={"password": PASSWORD}).status_code == 200
    return client


def how_many_accounts(store: Store) -> int:
    def count(db: Db) -> int:
        return int(select_one(db, select(func.count().label("n")).select_from(accounts)).n)

    return store.read_now(count)


def shape(value: Any) -> Any:
    """A value with every text and number taken out."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    return type(value).__name__


def test_sign_up_leads_to_the_next_step(services: Services) -> None:
    client = client_for(services)
    answer = sign_up(client)
    assert answer.status_code == 201
    assert answer.json()["verification"]["to"] == EMAIL
    me = client.get("/v1/me").json()
    assert me["login"]["kind"] == "signup"
    assert me["account"]["state"] == "pending_activation"
    assert me["account"]["language"] == "vi"
    assert me["next"] == "email"
    assert me["verification"]["id"] == answer.json()["verification"]["id"]
    assert prove_email(client, services.store, answer).status_code == 200
    me = client.get("/v1/me").json()
    assert me["account"]["email_verified"] is True
    assert me["next"] == "password"
    assert me["verification"] is None


def test_cookies_are_out_of_reach_for_scripts_and_other_sites(services: Services) -> None:
    cookies = sign_up(client_for(services)).headers.get_list("set-cookie")
    assert [cookie.split("=")[0] for cookie in cookies] == ["ringback_login", "ringback_device"]
    assert all("HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie for cookie in cookies)


def test_nobody_learns_from_the_answer_who_has_an_account(services: Services, clock: TestClock) -> None:
    person_with_password(services)
    clock.advance(hours=2)
    known, unknown = sign_up(client_for(services)), sign_up(client_for(services), "nobody@example.com")
    assert known.status_code == unknown.status_code == 201
    assert shape(known.json()) == shape(unknown.json())
    assert set(known.headers) == set(unknown.headers)
    for answer in (known, unknown):
        for guess in range(5):
            client = client_for(services, answer.cookies["ringback_login"])
            path = f"/v1/verifications/{answer.json()['verification']['id']}/checks"
            refused = client.post(path, json={"code": f"{guess:06d}"})
            assert refused.status_code == 422
            assert refused.json()["data"]["checks_left"] == 4 - guess


def test_known_address_costs_the_same_statements(services: Services, clock: TestClock, monkeypatch: Any) -> None:
    person_with_password(services)
    clock.advance(hours=2)
    counted: list[str] = []
    execute, add = Db._execute, Db.add

    def counting(db: Db, statement: Any, params: Any) -> Any:
        counted.append("statement")
        return execute(db, statement, params)

    def adding(db: Db, table: Any, **values: Any) -> None:
        counted.append(f"insert {table.name}")
        add(db, table, **values)

    monkeypatch.setattr(Db, "_execute", counting)
    monkeypatch.setattr(Db, "add", adding)
    runs = []
    for email in (EMAIL, "nobody@example.com"):
        counted.clear()
        assert sign_up(client_for(services), email).status_code == 201
        runs.append(list(counted))
    assert runs[0] == runs[1]


def test_whoever_has_an_account_is_told_by_mail_and_no_code_ever_fits(services: Services, clock: TestClock) -> None:
    person_with_password(services)
    clock.advance(hours=2)
    client = client_for(services)
    answer = sign_up(client)
    assert prove_email(client, services.store, answer).status_code == 422
    template, values = mails_to(services.store, EMAIL)[-1]
    mail = render(template, ChannelName.EMAIL, "en", values, Brand("Ringback", "ringback.example", "https://r.example"))
    assert mail.subject == "You already have a Ringback account"
    assert values["code"] not in mail.text


def test_repeated_request_makes_one_account_and_its_cookie_works(services: Services) -> None:
    first = sign_up(client_for(services, device=BROWSER), key="5f1c7c1e-0d5b-4a0e-9a58-2f9f2a9d5a01")
    lost = client_for(services, device=BROWSER)  # the first answer never arrived
    again = sign_up(lost, key="5f1c7c1e-0d5b-4a0e-9a58-2f9f2a9d5a01")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.headers["idempotency-replayed"] == "true"
    assert again.json() == first.json()
    assert lost.get("/v1/me").json()["account"]["email"] == EMAIL
    assert how_many_accounts(services.store) == 1
    arrived = client_for(services, first.cookies["ringback_login"], device=BROWSER)
    assert sign_up(arrived, key="5f1c7c1e-0d5b-4a0e-9a58-2f9f2a9d5a01").json() == first.json()
    assert how_many_accounts(services.store) == 1


def test_key_that_was_used_for_another_sign_up_is_refused(services: Services) -> None:
    assert sign_up(client_for(services, device=BROWSER), key="one").status_code == 201
    answer = sign_up(client_for(services, device=BROWSER), "other@example.com", key="one")
    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_conflict")
    assert "set-cookie" not in answer.headers


def test_sign_up_whose_key_is_forgotten_begins_anew(services: Services, clock: TestClock) -> None:
    """A day later, when the repeat's answer is no longer kept and its login still is."""
    client = client_for(services, device=BROWSER)
    first = sign_up(client, key="one").json()
    clock.advance(days=2)
    services.store.write_now(sweep)
    again = sign_up(client, key="one")
    assert again.status_code == 201
    assert again.json() != first and "idempotency-replayed" not in again.headers
    assert prove_email(client, services.store, again).status_code == 200
    assert client.get("/v1/me").json()["login"]["kind"] == "signup"


def test_repeats_cookie_ends_when_the_password_is_chosen(services: Services) -> None:
    client = client_for(services, device=BROWSER)
    answer = sign_up(client, key="one")
    prove_email(client, services.store, answer)
    client.put("/v1/me/password", json={"password": PASSWORD})
    replay = client_for(services, device=BROWSER)
    assert sign_up(replay, key="one").status_code == 201
    assert replay.get("/v1/me").json()["login"]["kind"] == "anonymous"


def test_sign_up_that_stopped_goes_on_from_another_device(services: Services, clock: TestClock) -> None:
    phone, laptop = client_for(services), client_for(services)
    prove_email(phone, services.store, sign_up(phone))
    begun = phone.get("/v1/me").json()["account"]["id"]
    clock.advance(hours=2)
    answer = sign_up(laptop)
    assert prove_email(laptop, services.store, answer).status_code == 200
    me = laptop.get("/v1/me").json()
    assert me["account"]["id"] == begun
    assert me["next"] == "password"
    assert phone.get("/v1/me").json()["account"]["id"] == begun


def test_two_sign_ups_for_one_address_end_in_one_account(services: Services, clock: TestClock) -> None:
    """The slower of two is told so only once they have proved that the mailbox is theirs."""
    slow, fast = client_for(services), client_for(services)
    begun = sign_up(slow)
    clock.advance(minutes=1)
    prove_email(fast, services.store, sign_up(fast))
    fast.put("/v1/me/password", json={"password": PASSWORD})
    answer = prove_email(slow, services.store, begun)
    assert (answer.status_code, answer.json()["code"]) == (409, "email_taken")


def test_address_that_is_none_is_named_and_nothing_is_made(services: Services) -> None:
    for wrong in (
        "",
        "lan",
        "lan@",
        "@example.com",
        "lan@example",
        "a b@example.com",
        "a@b@c.com",
        f"{'x' * 250}@a.com",
    ):
        answer = sign_up(client_for(services), wrong)
        assert answer.status_code == 400, wrong
        assert answer.json()["errors"][0]["field"] == "email"
    for wrong in ("", "   ", "x" * 51):
        assert sign_up(client_for(services), name=wrong).json()["errors"][0]["field"] == "name"
    assert how_many_accounts(services.store) == 0


def test_one_address_gets_five_sign_ups_an_hour(services: Services, clock: TestClock) -> None:
    statuses = []
    for _ in range(6):
        statuses.append(sign_up(client_for(services)).status_code)
        clock.advance(minutes=5)
    assert statuses == [201] * 5 + [429]
    clock.advance(minutes=40)
    assert sign_up(client_for(services)).status_code == 201


def test_foreign_page_can_sign_nobody_up(services: Services) -> None:
    answer = client_for(services).post(
        "/v1/signups", json={"email": EMAIL, "name": "Lan"}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 401
    assert how_many_accounts(services.store) == 0


def test_others_see_nothing_of_a_sign_up(services: Services) -> None:
    answer = sign_up(client_for(services))
    path = f"/v1/verifications/{answer.json()['verification']['id']}"
    _, stranger = make_account(services.store)
    assert client_for(services).get(path).status_code == 401
    assert client_for(services, stranger).get(path).status_code == 404
    assert client_for(services, answer.cookies["ringback_login"]).get(path).status_code == 200
