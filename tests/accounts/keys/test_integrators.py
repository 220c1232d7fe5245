"""Programs with a key: they see who may use the platform, never how to reach a person."""

import pytest

from ringback.accounts.commands import rename
from ringback.accounts.keys import api_keys
from ringback.core.actors import SYSTEM
from ringback.services import Services
from tests.builders import OPERATOR, client_for, make_account, make_agent, make_key


def test_program_reads_accounts_with_addresses_masked(services: Services) -> None:
    account_id, _ = make_account(services.store, email="lan@example.com", phone="+84912345678", active=True)
    answer = client_for(services, key=make_key(services.store)).get(f"/v1/accounts/{account_id}")
    account = answer.json()
    assert (account["state"], account["email"], account["country"]) == ("active", "l•••@e•••.com", "VN")
    assert [one["state"] for one in account["requirements"]] == ["satisfied"] * 4
    assert "912" not in answer.text.replace(account_id, "")
    assert "lan@" not in answer.text


def test_accounts_come_in_pages_newest_first(services: Services) -> None:
    made = [make_account(services.store, active=n % 2 == 0)[0] for n in range(5)]
    client = client_for(services, key=make_key(services.store))
    seen: list[str] = []
    cursor = None
    while True:
        page = client.get("/v1/accounts", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        seen += [account["id"] for account in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == made[::-1]
    active = client.get("/v1/accounts", params={"state": "active"}).json()["items"]
    assert [account["id"] for account in active] == [made[4], made[2], made[0]]
    assert client.get("/v1/accounts", params={"state": "happy"}).json()["errors"][0]["field"] == "state"
    assert client.get("/v1/accounts", params={"cursor": "made up"}).json()["errors"][0]["field"] == "cursor"


def test_program_follows_the_journal_without_what_only_people_may_read(services: Services) -> None:
    account_id, _ = make_account(services.store, email="lan@example.com", name="Lan Nguyen", active=True)
    client = client_for(services, key=make_key(services.store))
    page = client.get(f"/v1/accounts/{account_id}/entries", params={"limit": 3})
    assert page.json()["items"][0]["kind"] == "account.created"
    assert "lan@example.com" not in page.text and "Lan Nguyen" not in page.text
    rest = client.get(f"/v1/accounts/{account_id}/entries", params={"since": page.json()["next"]}).json()
    assert rest["items"][0]["seq"] == 4
    assert "account.activated" in {entry["kind"] for entry in rest["items"]}
    assert rest["next"] is None


def test_key_for_one_account_sees_no_other(services: Services) -> None:
    mine, _ = make_account(services.store)
    other, _ = make_account(services.store)
    client = client_for(services, key=make_key(services.store, account_id=mine))
    assert [account["id"] for account in client.get("/v1/accounts").json()["items"]] == [mine]
    assert client.get(f"/v1/accounts/{mine}").status_code == 200
    assert client.get(f"/v1/accounts/{other}").status_code == 404
    assert client.get(f"/v1/accounts/{other}/entries").status_code == 404


def test_revoked_key_opens_nothing(services: Services) -> None:
    made = services.store.write_now(api_keys.create_key, OPERATOR, name="Program")
    client = client_for(services, key=made.secret)
    assert client.get("/v1/accounts").status_code == 200
    services.store.write_now(api_keys.revoke_key, OPERATOR, key_id=made.id)
    assert client.get("/v1/accounts").status_code == 401


@pytest.mark.parametrize("path", ["/v1/accounts", "/v1/accounts/{id}", "/v1/accounts/{id}/entries"])
def test_people_who_are_no_programs_do_not_list_accounts(services: Services, path: str) -> None:
    account_id, owner = make_account(services.store)
    _, stranger = make_account(services.store)
    _, agent = make_agent(services.store)
    path = path.format(id=account_id)
    assert client_for(services).get(path).status_code == 401
    assert client_for(services, stranger).get(path).status_code == 403
    assert client_for(services, owner).get(path).status_code == 403
    assert client_for(services, agent_token=agent).get(path).status_code == 401
    assert client_for(services, key="rbk_made_up").get(path).status_code == 401
    assert client_for(services, key=make_key(services.store)).get(path).status_code == 200


def test_account_that_does_not_exist_is_not_found(services: Services) -> None:
    client = client_for(services, key=make_key(services.store))
    assert client.get("/v1/accounts/123456789012").status_code == 404


def test_renamed_account_is_seen_by_its_new_name(services: Services) -> None:
    account_id, _ = make_account(services.store)
    services.store.write_now(rename, SYSTEM, account_id=account_id, name="Mai")
    assert client_for(services, key=make_key(services.store)).get(f"/v1/accounts/{account_id}").json()["name"] == "Mai"
