"""What a program's key is good for, and what it is not: it sees its account, and it speaks in its own name."""

from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select, update

from ringback.accounts.keys.api_keys import create_key
from ringback.accounts.tables import keys
from ringback.core.errors import InvalidInput
from ringback.core.sql import prepare
from ringback.courier.tables import deliveries
from ringback.services import Services
from tests.access.world import CASE, answered
from tests.builders import OPERATOR, client_for, make_account, make_agent, make_key
from tests.conftest import TestClock
from tests.rows import select_all

SECRET_PATH = "https://hooks.example.com/T0/B0/c2VjcmV0?token=geheim"


class Two:
    """Two accounts, a program bound to each, and one that sees all."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.lan, self.lans_login = make_account(services.store, phone="+84912345000")
        self.mai, self.mais_login = make_account(services.store, phone="+84912345001")
        self.of_lan = client_for(services, key=make_key(services.store, account_id=self.lan))
        self.of_mai = client_for(services, key=make_key(services.store, account_id=self.mai))
        self.of_all = client_for(services, key=make_key(services.store))


@pytest.fixture
def two(services: Services) -> Two:
    return Two(services)


def hook(program: TestClient[Litestar], url: str = SECRET_PATH) -> dict[str, Any]:
    return answered(program.post("/v1/webhooks", json={"url": url, "kinds": ["*"]}))


def sent_to(services: Services, webhook_id: str) -> set[str]:
    """The accounts of whose entries something was sent."""
    of = select(deliveries.c.account_id).where(deliveries.c.webhook_id == webhook_id)
    return {row.account_id for row in services.store.read_now(lambda db: select_all(db, of))}


def test_webhook_of_one_account_gets_no_strangers_entries(two: Two) -> None:
    bound, free = hook(two.of_lan)["id"], hook(two.of_all)["id"]
    for login in (two.lans_login, two.mais_login):
        answered(client_for(two.services, login).post("/v1/cases", json=CASE))
    assert sent_to(two.services, bound) == {two.lan}
    assert sent_to(two.services, free) == {two.lan, two.mai}


def test_webhooks_of_others_are_not_listed_read_replayed_or_ended(two: Two) -> None:
    ids = {name: hook(getattr(two, name))["id"] for name in ("of_lan", "of_mai", "of_all")}
    for name in ids:
        program = getattr(two, name)
        assert [one["id"] for one in program.get("/v1/webhooks").json()["items"]] == [ids[name]]
        for other in set(ids.values()) - {ids[name]}:
            path = f"/v1/webhooks/{other}"
            assert program.delete(path).status_code == 404
            assert program.get(f"{path}/deliveries").status_code == 404
            assert program.post(f"{path}/deliveries/del_x/replay").status_code == 404


def test_address_that_another_key_gave_is_told_without_its_secret(two: Two) -> None:
    """A new key goes on where a revoked one stopped, so it can end the subscription; the token in it is not its."""
    mine = hook(two.of_all)
    newer = client_for(two.services, key=make_key(two.services.store))
    (told,) = newer.get("/v1/webhooks").json()["items"]
    assert (told["id"], told["url"]) == (mine["id"], "https://hooks.example.com/...")
    assert two.of_all.get("/v1/webhooks").json()["items"][0]["url"] == SECRET_PATH
    assert newer.delete(f"/v1/webhooks/{mine['id']}").status_code == 204


@pytest.mark.parametrize(
    "url", ["https://:pw@example.com/", "https://user@example.com/", "https://u:p@example.com/", "https://@example.com/",
            "https://example.com\\@127.0.0.1/"]
)  # fmt: skip
def test_address_of_a_webhook_holds_no_user(two: Two, url: str) -> None:
    refused = two.of_all.post("/v1/webhooks", json={"url": url, "kinds": ["*"]})
    assert refused.json()["errors"][0]["code"] == "url_form"


def test_program_posts_in_its_own_name(two: Two) -> None:
    lan = client_for(two.services, two.lans_login)
    agent = client_for(two.services, agent_token=make_agent(two.services.store)[1])
    case = answered(lan.post("/v1/cases", json=CASE))["id"]
    for program in (two.of_lan, two.of_all):
        answered(program.post(f"/v1/cases/{case}/messages", json={"client_id": "p-1", "body": "I can't get codes."}))
    for reader, path in ((lan, "/v1/cases"), (agent, "/v1/desk/cases")):
        thread = reader.get(f"{path}/{case}/messages").json()["items"]
        said = [one["author"] for one in thread if one["body"] == "I can't get codes."]
        assert said == [{"kind": "program", "name": "Program"}] * 2
    assert lan.get(f"/v1/cases/{case}").json()["unread"] == 0
    desk = agent.get(f"/v1/desk/cases/{case}").json()["case"]
    assert desk["unread"] == 3
    assert agent.post(f"/v1/desk/cases/{case}/read", json={"message_number": 2}).status_code == 200


def test_case_that_a_program_opens_is_not_the_applicants_word(two: Two) -> None:
    case = answered(two.of_lan.post("/v1/cases", json=CASE))["id"]
    thread = client_for(two.services, two.lans_login).get(f"/v1/cases/{case}/messages").json()["items"]
    assert thread[0]["author"]["kind"] == "program"
    entries = two.of_all.get(f"/v1/accounts/{two.lan}/entries").json()["items"]
    assert {one["actor"]["kind"] for one in entries if one["kind"] in ("case.opened", "message.posted")} == {
        "integrator"
    }


def statuses(program: TestClient[Litestar]) -> dict[str, int]:
    paths = ("/v1/accounts", "/v1/cases", "/v1/webhooks")
    return {path: program.get(path).status_code for path in paths}


def test_key_is_good_for_what_its_scopes_name(services: Services) -> None:
    program = client_for(services, key=make_key(services.store, scopes=("accounts.read", "webhooks.manage")))
    assert statuses(program) == {"/v1/accounts": 200, "/v1/cases": 403, "/v1/webhooks": 200}
    assert program.post("/v1/access-keys", json={"name": "x", "account_id": "1"}).status_code == 403


def test_key_without_scopes_has_the_least(services: Services) -> None:
    program = client_for(services, key=make_key(services.store, scopes=()))
    assert statuses(program) == {"/v1/accounts": 200, "/v1/cases": 403, "/v1/webhooks": 403}


BEYOND = [("operator.write", 90), ("decisions.approve", 90), ("*", 90), ("accounts.read", 0), ("accounts.read", 731)]


@pytest.mark.parametrize(("scope", "days"), BEYOND)
def test_key_gets_no_scope_beyond_its_role_and_no_endless_life(services: Services, scope: str, days: int) -> None:
    with pytest.raises(InvalidInput):
        services.store.write_now(create_key, OPERATOR, name="x", scopes=(scope,), days=days)


def test_key_ends_with_its_time(services: Services, clock: TestClock) -> None:
    made = services.store.write_now(create_key, OPERATOR, name="x", days=3)
    program = client_for(services, key=made.secret)
    clock.advance(days=2)
    assert program.get("/v1/accounts").status_code == 200
    clock.advance(days=1)
    assert program.get("/v1/accounts").status_code == 401


def test_key_from_before_there_were_scopes_keeps_what_it_had(services: Services) -> None:
    secret = make_key(services.store, scopes=())
    former = prepare(update(keys).values(scopes=None))
    services.store.write_now(lambda db: db.run(former))
    assert statuses(client_for(services, key=secret)) == {"/v1/accounts": 200, "/v1/cases": 200, "/v1/webhooks": 200}
