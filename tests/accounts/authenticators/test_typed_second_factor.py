"""A second factor is pasted as it stands somewhere: with words around it, or without any code. A slip is no guess."""

from typing import Any

import pyotp
import pytest

from ringback.accounts.authenticators import typed_second_factor
from ringback.core.errors import InvalidInput
from ringback.services import Services
from tests.accounts.authenticators.test_passkeys import EMAIL, PASSWORD
from tests.accounts.authenticators.test_second_factor import reset, shown, sign_in, with_app
from tests.builders import client_for, without_id
from tests.conftest import TestClock
from tests.onboarding.test_forgotten_password import code_in_mail

CODE = "ab12-cd34-ef56-gh78"
PLAIN = "ab12cd34ef56gh78"
LONG, LONG_PLAIN = f"{CODE}-jk90-mn12", f"{PLAIN}jk90mn12"
NO_CODES = (
    "12345",
    "1234567",
    "Ringback",
    "ab12-cd34-ef56",
    f"{CODE}-jk90",
    f"{LONG}-pq34",
    "123456 or 654321",
    f"{CODE}\nzz12-cd34-ef56-gh78",
    "-",
)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("123456", "123456"),
        (" 123 456 ", "123456"),
        ("123 456 (Ringback)", "123456"),
        ("Ringback (lan@example.com): 123456, 12 seconds left", "123456"),
        ("١٢٣٤٥٦", "123456"),
        (CODE, PLAIN),
        (CODE.upper(), PLAIN),
        ("ab12 cd34 ef56 gh78", PLAIN),
        (PLAIN, PLAIN),
        (f"3. {CODE} (not used yet)", PLAIN),
        ("oil2-cd34-ef56-gh78", "0112cd34ef56gh78"),
        ("ab123456cdefghjk", "ab123456cdefghjk"),
        (f"{CODE} 123456", PLAIN),
        (LONG, LONG_PLAIN),
        (LONG.upper().replace("-", " "), LONG_PLAIN),
        (LONG.replace("-", "–"), LONG_PLAIN),
        (LONG_PLAIN, LONG_PLAIN),
        (f"3. {LONG} (not used yet)", LONG_PLAIN),
    ],
)
def test_code_is_found_in_what_was_pasted(typed: str, code: str) -> None:
    assert typed_second_factor.read(typed, field="code") == code


@pytest.mark.parametrize("typed", [*NO_CODES, "", "123456" + " " * 1000])
def test_text_that_holds_no_code_or_several_is_a_slip(typed: str) -> None:
    with pytest.raises(InvalidInput) as slip:
        typed_second_factor.read(typed, field="second_factor")
    (fault,) = slip.value.errors
    assert (fault.field, fault.code) == ("second_factor", "second_factor_form")


def is_slip(answer: Any) -> bool:
    return bool(answer.status_code == 400 and answer.json()["errors"][0]["code"] == "second_factor_form")


def test_slip_at_sign_in_costs_no_try(services: Services, clock: TestClock) -> None:
    _, app, codes = with_app(services, clock)
    for typed in NO_CODES * 4:
        assert is_slip(sign_in(services, typed))
    assert sign_in(services, f"{shown(app, clock)[:3]} {shown(app, clock)[3:]} (Ringback)").status_code == 200
    assert sign_in(services, f"2. {codes[1]}").status_code == 200


def test_slip_tells_a_stranger_nothing_of_the_address(services: Services, clock: TestClock) -> None:
    with_app(services, clock)
    bodies = [
        {"email": email, "password": password, "second_factor": "x"}
        for email in (EMAIL, "nobody@example.com")
        for password in (PASSWORD, "not the password")
    ]
    answers = [client_for(services).post("/v1/logins", json=body) for body in bodies]
    assert is_slip(answers[0])
    assert len({without_id(answer) for answer in answers}) == 1


def test_slip_at_a_reset_costs_neither_code(services: Services, clock: TestClock) -> None:
    _, app, _ = with_app(services, clock)
    browser = client_for(services)
    browser.post("/v1/passwords/codes", json={"email": EMAIL})
    code = code_in_mail(services)
    for typed in NO_CODES * 2:
        assert is_slip(reset(browser, code, typed))
    assert reset(browser, code, f"{shown(app, clock)} Ringback").status_code == 200


@pytest.mark.parametrize("method", ["totp", "recovery_code"])
def test_slip_of_who_is_signed_in_costs_no_try(services: Services, clock: TestClock, method: str) -> None:
    lan, app, codes = with_app(services, clock)
    path = "/v1/me/reauthentications"
    for typed in NO_CODES * 2:
        assert is_slip(lan.post(path, json={"method": method, "code": typed}))
    right = shown(app, clock) if method == "totp" else codes[0]
    assert lan.post(path, json={"method": method, "code": f"It is {right}."}).status_code == 200


def test_slip_at_the_first_code_of_an_app_costs_no_try(services: Services, clock: TestClock) -> None:
    lan, _, _ = with_app(services, clock)
    app = pyotp.TOTP(lan.post("/v1/me/second-factor/app").json()["secret"])
    for typed in NO_CODES * 2:
        assert is_slip(lan.post("/v1/me/second-factor/app/confirm", json={"code": typed}))
    pasted = f"{shown(app, clock)} (Ringback)"
    assert lan.post("/v1/me/second-factor/app/confirm", json={"code": pasted}).status_code == 200
