"""Strangers who try in somebody's name are stopped by themselves, and never keep out whose name it is."""

import itertools

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from ringback.accounts.limits import LINKS, SIGN_INS, SIGNUPS
from ringback.accounts.sessions import logins
from ringback.core.actors import ANONYMOUS
from ringback.core.errors import RateLimited
from ringback.services import Services
from ringback.verification.limits import CHECKS, STRANGERS_DAY
from tests.builders import PASSWORD, client_for, code_of, mails_to
from tests.conftest import TestClock
from tests.onboarding.test_forgotten_password import ask, code_in_mail, other_than, reset
from tests.onboarding.test_signin import token_in_mail
from tests.onboarding.test_signup import EMAIL, person_with_password, prove_email, sign_up

NETWORKS = itertools.count(1)


def stranger(services: Services) -> TestClient[Litestar]:
    """In a network where nobody was before."""
    return client_for(services, ip=f"203.0.113.{next(NETWORKS) % 250}")


def password(client: TestClient[Litestar], word: str) -> httpx.Response:
    return client.post("/v1/logins", json={"email": EMAIL, "password": word})


def guess_wrong(services: Services, client: TestClient[Litestar], begun: httpx.Response) -> None:
    verification = begun.json()["verification"]["id"]
    wrong = other_than(code_of(services.store, verification))
    for _ in range(CHECKS):
        assert client.post(f"/v1/verifications/{verification}/checks", json={"code": wrong}).status_code == 422


def test_strangers_guesses_in_a_persons_name_leave_their_own_code_good(services: Services, clock: TestClock) -> None:
    lan = client_for(services)
    begun = sign_up(lan)
    for _ in range(4):
        clock.advance(minutes=2)
        other = stranger(services)
        guess_wrong(services, other, sign_up(other))
    assert prove_email(lan, services.store, begun).status_code == 200


def test_stranger_who_asked_for_ten_codes_stops_nobody_elsewhere(services: Services, clock: TestClock) -> None:
    other = stranger(services)
    statuses = []
    for _ in range(12):
        statuses.append(sign_up(other).status_code)
        clock.advance(minutes=15)
    assert statuses == [201] * 10 + [429] * 2
    lan = client_for(services)
    assert prove_email(lan, services.store, sign_up(lan)).status_code == 200


def test_strangers_together_make_an_address_twenty_sign_ups_a_day(services: Services, clock: TestClock) -> None:
    lan = person_with_password(services)
    statuses = []
    for _ in range(30):
        clock.advance(minutes=5)
        statuses.append(sign_up(stranger(services)).status_code)
    assert statuses.count(201) == min(SIGNUPS.strangers.maximum, STRANGERS_DAY.maximum) - 1
    assert set(statuses) == {201, 429}
    lan.delete("/v1/logins/current")
    assert sign_up(lan).status_code == 201


def test_browser_that_proved_the_address_gets_codes_when_strangers_used_up_theirs(
    services: Services, clock: TestClock
) -> None:
    """They never chose a password, so they sign up again to come back."""
    lan = client_for(services)
    prove_email(lan, services.store, sign_up(lan))
    lan.delete("/v1/logins/current")
    while sign_up(stranger(services)).status_code == 201:
        clock.advance(minutes=5)
    again = sign_up(lan)
    assert again.status_code == 201
    verification = again.json()["verification"]
    assert verification["sends_left"] > 0
    clock.advance(minutes=1)
    resent = lan.post(f"/v1/verifications/{verification['id']}/sends", json={"channel": "email"})
    assert resent.status_code == 200
    assert prove_email(lan, services.store, again).status_code == 200


def test_stranger_with_wrong_passwords_shuts_nobody_out(services: Services) -> None:
    lan, other = person_with_password(services), stranger(services)
    assert [password(other, "not the password").status_code for _ in range(6)] == [401] * 5 + [429]
    assert password(other, PASSWORD).status_code == 429
    assert password(lan, PASSWORD).status_code == 200
    assert password(stranger(services), PASSWORD).status_code == 200


def test_known_browser_is_not_stopped_by_a_neighbour_in_its_network(services: Services) -> None:
    lan, neighbour = person_with_password(services), client_for(services)
    assert [password(neighbour, "not the password").status_code for _ in range(6)] == [401] * 5 + [429]
    assert password(lan, PASSWORD).status_code == 200


def test_known_browser_has_five_tries_of_its_own(services: Services, clock: TestClock) -> None:
    lan = person_with_password(services)
    assert [password(lan, "not the password").status_code for _ in range(6)] == [401] * 5 + [429]
    clock.advance(minutes=16)
    assert password(lan, PASSWORD).status_code == 200


def try_from(services: Services, ip: str, device: str | None = None) -> bool:
    begin = logins.begin_sign_in
    try:
        services.store.write_now(begin, ANONYMOUS, email=EMAIL, ip=ip, ip_limit=1000, device=device)
    except RateLimited:
        return False
    return True


def test_strangers_together_have_a_hundred_passwords_a_day(services: Services, clock: TestClock) -> None:
    lan = person_with_password(services)
    tried = 0
    for nth in range(150):
        clock.advance(minutes=1)
        tried += try_from(services, f"203.0.113.{nth}")
    assert tried == SIGN_INS.strangers.maximum
    assert password(lan, PASSWORD).status_code == 200
    clock.advance(days=1)
    assert try_from(services, "198.51.100.1")


def test_one_network_has_twenty_passwords_a_day(services: Services, clock: TestClock) -> None:
    tried = 0
    for _ in range(90):
        clock.advance(minutes=15)
        tried += try_from(services, "203.0.113.9", device="another one each time")
    assert tried == 20


def test_stranger_with_a_whole_ipv6_network_is_one_stranger(services: Services) -> None:
    statuses = [
        password(client_for(services, ip=f"2001:db8:1:2::{nth:x}"), "not the password").status_code for nth in range(6)
    ]
    assert statuses == [401] * 5 + [429]
    assert password(client_for(services, ip="2001:db8:1:3::1"), "not the password").status_code == 401
    assert password(client_for(services, ip="::ffff:203.0.113.1"), "not the password").status_code == 401


def test_who_signs_in_is_no_stranger_afterwards(services: Services, clock: TestClock) -> None:
    """Somebody who signs in anew all day does not use up what is left for new browsers."""
    person_with_password(services)
    for _ in range(SIGN_INS.strangers.maximum):
        clock.advance(minutes=1)
        attempt = services.store.write_now(
            logins.begin_sign_in, ANONYMOUS, email=EMAIL, ip="198.51.100.7", ip_limit=1000
        )
        services.store.write_now(logins.sign_in, ANONYMOUS, attempt=attempt, email=EMAIL)
    assert try_from(services, "203.0.113.1")


def test_strangers_guesses_at_a_password_code_leave_the_owners_code_good(services: Services) -> None:
    person_with_password(services)
    lan, other = client_for(services), stranger(services)
    assert ask(lan).status_code == 202
    code = code_in_mail(services)
    assert reset(other, code).json()["code"] == "code_invalidated"
    assert ask(other).status_code == 202
    for _ in range(CHECKS):
        assert reset(other, other_than(code_in_mail(services))).status_code == 422
    assert reset(other, code).status_code == 429
    assert reset(lan, code).status_code == 200


def test_known_browser_gets_password_codes_when_strangers_used_up_theirs(services: Services, clock: TestClock) -> None:
    lan = person_with_password(services)
    sent = 0
    while ask(stranger(services)).status_code == 202:
        sent += 1
        clock.advance(minutes=5)
    assert sent == STRANGERS_DAY.maximum
    assert ask(lan).status_code == 202
    assert reset(lan, code_in_mail(services)).status_code == 200


def test_stranger_who_asked_for_links_stops_nobody(services: Services, clock: TestClock) -> None:
    lan, other = person_with_password(services), stranger(services)
    assert [link(other) for _ in range(4)] == [202] * 3 + [429]
    assert link(client_for(services, ip="198.51.100.2")) == 202
    asked = 0
    while link(stranger(services)) == 202:
        asked += 1
        clock.advance(minutes=1)
    assert asked == LINKS.strangers.maximum - 4
    lan.delete("/v1/logins/current")
    assert link(lan) == 202
    assert lan.post("/v1/logins/links/redeem", json={"token": token_in_mail(services)}).status_code == 200


def link(client: TestClient[Litestar]) -> int:
    return client.post("/v1/logins/links", json={"email": EMAIL}).status_code


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.com"])
def test_limits_tell_nobody_who_has_an_account(services: Services, email: str) -> None:
    person_with_password(services)
    other = stranger(services)
    body = {"email": email, "password": "not the password"}
    assert [other.post("/v1/logins", json=body).status_code for _ in range(6)] == [401] * 5 + [429]
    assert other.post("/v1/logins/links", json={"email": email}).status_code == 202
    assert len(mails_to(services.store, "nobody@example.com")) == 0
