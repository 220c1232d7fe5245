"""A frozen account is given back to its owner, and not to the thief who was in it."""

from datetime import datetime
from itertools import pairwise
from typing import Any

import pyotp
import pytest
from sqlalchemy import update

from ringback.accounts.access import LoginKind
from ringback.accounts.freezing import freeze_token
from ringback.accounts.queries import ACCOUNT
from ringback.accounts.tables import accounts
from ringback.core.crypto import hash_password, password_matches, unusable_hash
from ringback.core.sql import prepare
from ringback.services import Services
from tests.accounts.authenticators.test_passkeys import EMAIL, PASSWORD, events, person
from tests.accounts.authenticators.test_second_factor import desk, reset, shown, sign_in, with_app
from tests.accounts.test_freezing import REASON, freeze, own_account, state_of
from tests.builders import client_for, make_account
from tests.conftest import TestClock
from tests.onboarding.test_forgotten_password import code_in_mail
from tests.support.test_routes import CASE


def freeze_now(services: Services, account_id: str) -> None:
    token = freeze_token(services.vault, account_id=account_id, at=services.events.clock())
    assert freeze(services, token).status_code == 204


def forgotten(services: Services, second_factor: str | None = None) -> Any:
    browser = client_for(services)
    browser.post("/v1/passwords/codes", json={"email": EMAIL})
    return reset(browser, code_in_mail(services), second_factor)


def give_back(services: Services, account_id: str, **wanted: Any) -> Any:
    return desk(services).post(f"/v1/desk/accounts/{account_id}/unfreeze", json={"reason": REASON, **wanted})


def account_at_desk(services: Services, case_id: str) -> dict[str, Any]:
    seen: dict[str, Any] = desk(services).get(f"/v1/desk/cases/{case_id}").json()["account"]
    return seen


def test_thief_who_knows_the_password_gets_in_no_more_once_the_owner_is_given_the_account_back(
    services: Services,
) -> None:
    account_id = own_account(person(services))
    freeze_now(services, account_id)
    assert sign_in(services).json()["code"] == "account_frozen"
    assert give_back(services, account_id).status_code == 204
    thief = sign_in(services)
    assert (thief.status_code, thief.json()["code"]) == (401, "bad_credentials")
    assert forgotten(services).status_code == 200
    assert sign_in(services).json()["code"] == "bad_credentials"


def test_owner_is_told_how_to_choose_another_password(services: Services) -> None:
    account_id = own_account(person(services))
    freeze_now(services, account_id)
    give_back(services, account_id)
    assert events(services)[-1] == "given_back"


def test_sign_up_without_a_password_stays_one_that_its_owner_continues(services: Services) -> None:
    account_id, _ = make_account(services.store, email=EMAIL, kind=LoginKind.SIGNUP)
    freeze_now(services, account_id)
    give_back(services, account_id)
    row = services.store.read_now(lambda db: db.one(ACCOUNT, id=account_id))
    assert row is not None and row.password is None
    assert events(services) == []


def test_link_to_a_suspended_account_voids_its_password_at_once(services: Services) -> None:
    """Nobody gives that one back, so nothing later would."""
    account_id = own_account(person(services))
    services.store.write_now(lambda db: db.run(prepare(update(accounts).values(state="suspended"))))
    freeze_now(services, account_id)
    assert state_of(services, account_id) == "suspended"
    assert sign_in(services).json()["code"] == "bad_credentials"


def test_second_factor_that_the_thief_set_up_goes_in_the_same_step(services: Services, clock: TestClock) -> None:
    thief, app, codes = with_app(services, clock)
    account_id = own_account(thief)
    freeze_now(services, account_id)
    assert give_back(services, account_id, reset_second_factor=True).status_code == 204
    assert events(services)[-2:] == ["second_factor_reset", "given_back"]
    assert sign_in(services, shown(app, clock)).json()["code"] == "bad_credentials"
    assert forgotten(services).status_code == 200
    assert sign_in(services, codes[0]).json()["code"] == "bad_credentials"


def test_second_factor_of_the_owner_stays_where_nobody_takes_it_away(services: Services, clock: TestClock) -> None:
    owner, app, _ = with_app(services, clock)
    account_id = own_account(owner)
    freeze_now(services, account_id)
    assert give_back(services, account_id).status_code == 204
    assert forgotten(services).json()["code"] == "second_factor_required"
    assert forgotten(services, shown(app, clock)).status_code == 200


def test_nothing_happens_where_there_is_no_second_factor_to_take_away(services: Services) -> None:
    account_id = own_account(person(services))
    freeze_now(services, account_id)
    assert give_back(services, account_id, reset_second_factor=True).json()["code"] == "no_second_factor"
    assert state_of(services, account_id) == "frozen"


def test_lead_sees_when_the_second_factor_was_set_up_and_when_the_account_was_frozen(
    services: Services, clock: TestClock
) -> None:
    owner, _, _ = with_app(services, clock)
    begun = owner.post("/v1/me/second-factor/app").json()
    code = shown(pyotp.TOTP(begun["secret"]), clock)
    assert owner.post("/v1/me/second-factor/app/confirm", json={"code": code}).status_code == 200
    clock.advance(seconds=60)
    assert owner.post("/v1/me/recovery-codes").status_code == 201
    case_id = owner.post("/v1/cases", json=CASE).json()["id"]
    assert account_at_desk(services, case_id)["frozen"] is None
    clock.advance(seconds=60)
    freeze_now(services, own_account(owner))
    account = account_at_desk(services, case_id)
    assert account["second_factor"] is True
    seen = account["frozen"]
    times = [
        datetime.fromisoformat(seen[name])
        for name in ("second_factor_on_at", "app_set_at", "recovery_codes_made_at", "frozen_at")
    ]
    assert [(later - earlier).seconds for earlier, later in pairwise(times)] == [30, 60, 60]


@pytest.mark.parametrize("password", ["", PASSWORD, "$argon2id$"])
def test_unusable_hash_is_read_as_any_other_and_matches_nothing(password: str) -> None:
    unusable, usable = unusable_hash(), hash_password(PASSWORD)
    assert len(unusable) == len(usable)
    assert unusable.split("$")[:4] == usable.split("$")[:4]
    assert not password_matches(unusable, password)
    assert unusable != unusable_hash()
