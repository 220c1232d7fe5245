"""A second factor for applicants who want one, and the recovery codes of applicants and agents."""

import math
from typing import Any

import msgspec
import pyotp
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from ringback.accounts.authenticators import recovery_codes
from ringback.core.db import Db
from ringback.core.ids import ALPHABET
from ringback.courier.email_templates import mail
from ringback.services import Services
from tests.accounts.authenticators.test_passkeys import DEVICE, EMAIL, PASSWORD, add, enter, events, options_for, person
from tests.accounts.test_freezing import NO_REASONS
from tests.authenticator import Authenticator
from tests.builders import client_for, mails_to, make_agent
from tests.conftest import TestClock
from tests.onboarding.test_forgotten_password import code_in_mail

Client = TestClient[Litestar]
NEW_PASSWORD = "nine wooden spoons"


def with_app(services: Services, clock: TestClock) -> tuple[Client, pyotp.TOTP, list[str]]:
    """Somebody who has set up an authenticator app, with their recovery codes."""
    lan = person(services)
    begun = lan.post("/v1/me/second-factor/app").json()
    app = pyotp.TOTP(begun["secret"])
    done = lan.post("/v1/me/second-factor/app/confirm", json={"code": shown(app, clock)})
    assert done.status_code == 200, done.text
    clock.advance(seconds=30)
    return lan, app, done.json()["recovery_codes"]


def shown(app: pyotp.TOTP, clock: TestClock) -> str:
    return app.at(clock.ms // 1000)


def sign_in(services: Services, second_factor: str | None = None, *, device: str | None = DEVICE) -> Any:
    body = {"email": EMAIL, "password": PASSWORD, "second_factor": second_factor}
    return client_for(services, device=device).post("/v1/logins", json=body)


def reset(browser: Client, code: str, second_factor: str | None = None) -> Any:
    body = {"email": EMAIL, "code": code, "password": NEW_PASSWORD, "second_factor": second_factor}
    return browser.put("/v1/passwords", json=body)


def test_person_sets_up_an_app_and_is_asked_for_its_code_from_then_on(services: Services, clock: TestClock) -> None:
    lan, app, codes = with_app(services, clock)
    assert len(set(codes)) == 10
    view = lan.get("/v1/me/second-factor").json()
    assert view == {"on": True, "app": True, "passkeys": 0, "recovery_codes_left": 10}
    asked = sign_in(services)
    assert (asked.status_code, asked.json()["code"]) == (401, "second_factor_required")
    assert asked.json()["data"]["methods"] == ["totp", "recovery_code"]
    assert sign_in(services, shown(app, clock)).status_code == 200
    assert events(services)[-2:] == ["second_factor_on", "first_recovery_codes"]


def test_wrong_password_does_not_tell_whether_there_is_a_second_factor(services: Services, clock: TestClock) -> None:
    with_app(services, clock)
    body = {"email": EMAIL, "password": "not the password of Lan"}
    assert client_for(services).post("/v1/logins", json=body).json()["code"] == "bad_credentials"


def test_apps_code_works_once(services: Services, clock: TestClock) -> None:
    _, app, _ = with_app(services, clock)
    code = shown(app, clock)
    assert sign_in(services, code).status_code == 200
    assert sign_in(services, code).json()["code"] == "second_factor_wrong"
    clock.advance(seconds=30)
    assert sign_in(services, code).json()["code"] == "second_factor_wrong"
    assert sign_in(services, shown(app, clock)).status_code == 200


def test_code_that_set_the_app_up_signs_nobody_in(services: Services, clock: TestClock) -> None:
    lan = person(services)
    app = pyotp.TOTP(lan.post("/v1/me/second-factor/app").json()["secret"])
    code = shown(app, clock)
    assert lan.post("/v1/me/second-factor/app/confirm", json={"code": code}).status_code == 200
    assert sign_in(services, code).json()["code"] == "second_factor_wrong"


def test_app_that_showed_no_code_yet_counts_for_nothing(services: Services, clock: TestClock) -> None:
    lan = person(services)
    assert lan.post("/v1/me/second-factor/app/confirm", json={"code": "000000"}).status_code == 409
    lan.post("/v1/me/second-factor/app")
    assert lan.post("/v1/me/second-factor/app/confirm", json={"code": "000000"}).json()["code"] == "second_factor_wrong"
    assert lan.get("/v1/me/second-factor").json()["on"] is False
    assert sign_in(services).status_code == 200


def test_owner_is_told_of_another_app_that_counts(services: Services, clock: TestClock) -> None:
    """Once: whoever sets up the first is told that there is a second factor now."""
    lan, _, _ = with_app(services, clock)
    assert "app_set" not in events(services)
    set_up_another(lan, clock)
    assert events(services)[-1] == "app_set"


def test_owner_whose_second_factor_is_a_passkey_is_told_of_an_app_beside_it(
    services: Services, clock: TestClock
) -> None:
    lan = person(services)
    add(lan)
    lan.post("/v1/me/second-factor")
    set_up_another(lan, clock)
    assert events(services)[-1] == "app_set"


def set_up_another(lan: Client, clock: TestClock) -> None:
    app = pyotp.TOTP(lan.post("/v1/me/second-factor/app").json()["secret"])
    assert lan.post("/v1/me/second-factor/app/confirm", json={"code": shown(app, clock)}).status_code == 200


def test_qr_code_says_what_the_secret_says(services: Services) -> None:
    begun = person(services).post("/v1/me/second-factor/app").json()
    assert begun["secret"] in begun["uri"] and "lan%40example.com" in begun["uri"]
    assert begun["qr"]["size"] > 30 and begun["qr"]["path"].startswith("M4 4h1v1h-1z")


def test_recovery_code_works_once_however_it_is_typed_and_they_are_told(services: Services, clock: TestClock) -> None:
    _, _, codes = with_app(services, clock)
    assert sign_in(services, codes[0].upper().replace("-", " ").replace("0", "O").replace("1", "I")).status_code == 200
    assert sign_in(services, codes[0]).json()["code"] == "second_factor_wrong"
    assert sign_in(services, codes[1]).status_code == 200
    assert events(services)[-1] == "recovery_code_used"


def test_recovery_code_has_more_bits_than_need_a_slow_hash(services: Services, clock: TestClock) -> None:
    """ASVS 5.0 6.5.2: 112 bits."""
    _, _, codes = with_app(services, clock)
    assert all(len(code.replace("-", "")) * math.log2(len(ALPHABET)) >= 112 for code in codes)


def test_recovery_codes_of_before_stay_good(
    services: Services, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(recovery_codes, "LENGTH", 16)
        _, _, codes = with_app(services, clock)
    assert {len(code) for code in codes} == {len("ab12-cd34-ef56-gh78")}
    assert sign_in(services, codes[0]).status_code == 200
    assert sign_in(services, codes[0]).json()["code"] == "second_factor_wrong"


def test_new_recovery_codes_void_those_before(services: Services, clock: TestClock) -> None:
    lan, _, codes = with_app(services, clock)
    new = lan.post("/v1/me/recovery-codes").json()["codes"]
    assert len(new) == 10 and not set(new) & set(codes)
    assert events(services)[-2:] == ["first_recovery_codes", "recovery_codes_made"]
    assert sign_in(services, codes[0]).status_code == 422
    assert sign_in(services, new[0]).status_code == 200


def test_first_recovery_codes_void_none_from_before(services: Services, clock: TestClock) -> None:
    lan, _, _ = with_app(services, clock)
    lan.post("/v1/me/recovery-codes")
    for language, void in (("en", "are void"), ("vi", "không còn dùng được")):
        first, new = (
            mail("security_notice", language, values, "Ringback", "https://r.example").text
            for _, values in mails_to(services.store, EMAIL)
            if values.get("event") in ("first_recovery_codes", "recovery_codes_made")
        )
        assert void not in first and void in new


def test_recovery_code_of_somebody_else_is_none(services: Services, clock: TestClock) -> None:
    _, _, codes = with_app(services, clock)
    eve = person(services, email="eve@example.com", device="rbd_eve")
    add(eve)
    eve.post("/v1/me/second-factor")
    body = {"email": "eve@example.com", "password": PASSWORD, "second_factor": codes[0]}
    assert client_for(services).post("/v1/logins", json=body).json()["code"] == "second_factor_wrong"


def test_codes_are_stored_only_as_hashes(services: Services, clock: TestClock) -> None:
    from sqlalchemy import select

    from ringback.accounts.authenticators.tables import recovery_codes
    from tests.rows import select_all

    _, app, codes = with_app(services, clock)
    rows = services.store.read_now(lambda db: select_all(db, select(recovery_codes)))
    stored = str([tuple(row) for row in rows])
    assert not any(code in stored or code.replace("-", "") in stored for code in codes)
    assert app.secret not in stored


def test_thief_with_the_password_guesses_a_few_codes_a_day_and_shuts_nobody_out(
    services: Services, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From however many browsers and networks; the person's own browser, and a right recovery code anywhere, go on."""
    monkeypatch.setattr(services, "settings", msgspec.structs.replace(services.settings, ip_limit=0))
    _, app, codes = with_app(services, clock)
    assert sign_in(services, shown(app, clock)).status_code == 200
    judged = 0
    for hour in range(24):
        for guess in range(4):
            answer = sign_in(services, f"{hour:03}{guess:03}", device=f"rbd_thief_{hour}_{guess}")
            judged += answer.json()["code"] == "second_factor_wrong"
        clock.advance(minutes=59)
    assert 5 <= judged <= 20
    assert sign_in(services, "000000", device="rbd_thief").status_code == 429
    assert sign_in(services, shown(app, clock)).status_code == 200
    assert sign_in(services, codes[0], device="rbd_new").status_code == 200


def test_whoever_found_a_browser_open_guesses_thirty_codes_a_day(services: Services, clock: TestClock) -> None:
    lan, app, _ = with_app(services, clock)
    judged = 0
    for hour in range(16):
        for guess in range(5):
            answer = lan.post("/v1/me/reauthentications", json={"method": "totp", "code": f"{hour:03}{guess:03}"})
            judged += answer.json()["code"] == "second_factor_wrong"
        clock.advance(minutes=16)
    assert judged == 30
    clock.advance(days=1)
    right = {"method": "totp", "code": shown(app, clock)}
    assert lan.post("/v1/me/reauthentications", json=right).status_code == 200


def test_mailbox_alone_does_not_reset_the_password_of_who_has_a_second_factor(
    services: Services, clock: TestClock
) -> None:
    _, app, _ = with_app(services, clock)
    browser = client_for(services)
    browser.post("/v1/passwords/codes", json={"email": EMAIL})
    code = code_in_mail(services)
    assert reset(browser, code).json()["code"] == "second_factor_required"
    assert reset(browser, code, "000000").json()["code"] == "second_factor_wrong"
    assert sign_in(services, shown(app, clock)).status_code == 200  # the password is as it was
    clock.advance(seconds=30)
    assert reset(browser, code, shown(app, clock)).status_code == 200
    assert sign_in(services).status_code == 401


def test_second_factor_is_what_shows_again_who_is_signed_in(services: Services, clock: TestClock) -> None:
    """Who finds browser and mailbox open, and knows the password, still changes nothing."""
    lan, app, codes = with_app(services, clock)
    clock.advance(minutes=6)
    refusal = lan.delete("/v1/me/second-factor")
    assert (refusal.status_code, refusal.json()["data"]["methods"]) == (403, ["totp", "recovery_code"])
    by_password = lan.post("/v1/me/reauthentications", json={"method": "password", "password": PASSWORD})
    assert by_password.json()["code"] == "reauthentication_required"
    for method, code in (("totp", shown(app, clock)), ("recovery_code", codes[0])):
        assert lan.post("/v1/me/reauthentications", json={"method": method, "code": "000000"}).status_code == 422
        assert lan.post("/v1/me/reauthentications", json={"method": method, "code": code}).status_code == 200
    assert lan.delete("/v1/me/second-factor").status_code == 204
    assert lan.get("/v1/me/second-factor").json() == {
        "on": False,
        "app": False,
        "passkeys": 0,
        "recovery_codes_left": 0,
    }
    assert sign_in(services).status_code == 200
    assert events(services)[-1] == "second_factor_off"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/me/second-factor/app"),
        ("POST", "/v1/me/second-factor"),
        ("DELETE", "/v1/me/second-factor"),
        ("POST", "/v1/me/recovery-codes"),
    ],
)
def test_open_browser_changes_no_second_factor(services: Services, clock: TestClock, method: str, path: str) -> None:
    lan = person(services)
    clock.advance(minutes=6)
    assert lan.request(method, path).json()["code"] == "reauthentication_required"


def test_passkey_alone_is_a_second_factor_too(services: Services, clock: TestClock) -> None:
    lan = person(services)
    assert lan.post("/v1/me/second-factor").json()["code"] == "no_second_factor"
    key = add(lan)
    assert sign_in(services).status_code == 200
    codes = lan.post("/v1/me/second-factor").json()["recovery_codes"]
    assert len(codes) == 10
    assert sign_in(services).json()["data"]["methods"] == ["passkey", "recovery_code"]
    browser = client_for(services)
    assert enter(browser, key.get(options_for(browser))).status_code == 200
    assert sign_in(services, codes[0]).status_code == 200


def test_freezing_by_a_stolen_mailbox_does_not_turn_the_second_factor_off(services: Services, clock: TestClock) -> None:

    lan, _, _ = with_app(services, clock)
    own = lan.get("/v1/me").json()["account"]["id"]
    token = next(data["freeze_token"] for _, data in mails_to(services.store, EMAIL) if "freeze_token" in data)
    assert client_for(services).post("/v1/freezes", json={"token": token}).status_code == 204
    reason = {"reason": "They showed me the card they paid with."}
    assert desk(services).post(f"/v1/desk/accounts/{own}/unfreeze", json=reason).status_code == 204
    browser = client_for(services)
    browser.post("/v1/passwords/codes", json={"email": EMAIL})
    assert reset(browser, code_in_mail(services)).json()["code"] == "second_factor_required"


def test_who_has_lost_everything_gets_in_again_by_a_leads_decision_only(services: Services, clock: TestClock) -> None:
    lan, _, _ = with_app(services, clock)
    key = add(lan)
    own = lan.get("/v1/me").json()["account"]["id"]
    path, reason = f"/v1/desk/accounts/{own}/second-factor/reset", {"reason": "They showed me the card they paid with."}
    assert desk(services, role="agent").post(path, json=reason).json()["code"] == "second_person_required"
    assert desk(services, stepped_up=False).post(path, json=reason).json()["code"] == "step_up_required"
    for none in NO_REASONS:
        assert desk(services).post(path, json={"reason": none}).json()["errors"][0]["field"] == "reason"
    assert desk(services).post(path, json=reason).status_code == 204
    assert desk(services).post(path, json=reason).json()["code"] == "no_second_factor"
    assert events(services)[-1] == "second_factor_reset"
    assert lan.get("/v1/me").json()["login"]["kind"] == "anonymous"
    browser = client_for(services)
    assert enter(browser, key.get(options_for(browser))).status_code == 422
    assert sign_in(services).status_code == 200


def test_lead_resets_nobody_of_their_own(services: Services, clock: TestClock) -> None:
    lan, _, _ = with_app(services, clock)
    own = lan.get("/v1/me").json()["account"]["id"]
    _, token = make_agent(services.store, role="lead", stepped_up=True)
    lead = client_for(services, agent_token=token, device=DEVICE)
    agent_id = lead.get("/v1/agent/me").json()["agent"]["id"]
    services.store.write_now(uses_device, agent_id)
    answer = lead.post(
        f"/v1/desk/accounts/{own}/second-factor/reset", json={"reason": "It is a friend of mine, really."}
    )
    assert answer.json()["code"] == "own_account"


def uses_device(db: Any, agent_id: str) -> None:
    from ringback.accounts.identifiers import IdentifierKind, remember
    from ringback.core.crypto import token_hash

    remember(db, subject=agent_id, kind=IdentifierKind.DEVICE, digest=token_hash(DEVICE))


def test_agent_signs_in_and_steps_up_with_recovery_codes_each_once(services: Services, clock: TestClock) -> None:
    from ringback.accounts.agents import commands as agents
    from ringback.core.crypto import hash_password
    from tests.builders import OPERATOR

    email, app = "bo@desk.example", pyotp.random_base32()
    person_at_desk: dict[str, Any] = {"email": email, "name": "Bo", "hashed": hash_password(PASSWORD), "totp": app}
    services.store.write_now(agents.create_agent, OPERATOR, **person_at_desk)

    def enter_desk(code: str) -> Any:
        browser = client_for(services)
        body = {"email": email, "password": PASSWORD, "code": code}
        return browser, browser.post("/v1/agent/logins", json=body).status_code

    bo, status = enter_desk(shown(pyotp.TOTP(app), clock))
    assert status == 200
    assert bo.get("/v1/agent/recovery-codes").json() == {"left": 0}
    codes = bo.post("/v1/agent/recovery-codes").json()["codes"]
    assert len(codes) == 10
    assert enter_desk(codes[0])[1] == 200
    assert enter_desk(codes[0])[1] == 401
    assert bo.get("/v1/agent/recovery-codes").json() == {"left": 9}
    clock.advance(minutes=6)
    assert bo.post("/v1/agent/recovery-codes").json()["code"] == "step_up_required"
    assert bo.post("/v1/agent/step-up", json={"code": codes[1]}).status_code == 200
    assert bo.post("/v1/agent/step-up", json={"code": codes[1]}).status_code == 422
    services.store.write_now(agents.reset_agent, OPERATOR, email=email, hashed=hash_password(PASSWORD))
    assert enter_desk(codes[2])[1] == 401


def test_erased_person_leaves_no_second_factor(services: Services, clock: TestClock) -> None:
    from sqlalchemy import select

    from ringback.accounts.authenticators.tables import passkeys, recovery_codes, second_factors
    from ringback.accounts.erasure import erase
    from tests.builders import OPERATOR
    from tests.rows import select_all

    lan, _, _ = with_app(services, clock)
    add(lan, Authenticator())
    own = lan.get("/v1/me").json()["account"]["id"]
    services.store.write_now(erase, OPERATOR, account_id=own, reason="asked for it")

    def stored(db: Db) -> list[Any]:
        return [row for table in (passkeys, second_factors, recovery_codes) for row in select_all(db, select(table))]

    assert services.store.read_now(stored) == []


def desk(services: Services, *, role: str = "lead", stepped_up: bool = True) -> Client:
    _, token = make_agent(services.store, role=role, stepped_up=stepped_up)
    return client_for(services, agent_token=token)
