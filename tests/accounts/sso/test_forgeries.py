"""What an attacker brings back from the way to the provider: other people's answers, forged tokens, foreign pages."""

import json
import time
from typing import Any

import httpx
import jwt
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from ringback.accounts.sso import attempts
from ringback.accounts.sso.errors import ProviderRefused, SsoFailed, Untrusted
from ringback.accounts.sso.tokens import LOGOUT_EVENT, verify_id_token, verify_logout_token
from ringback.core.crypto import Vault
from ringback.services import Services
from tests.accounts.sso.conftest import CALLBACK, Browser, person
from tests.builders import client_for
from tests.conftest import TestClock
from tests.peers.oidc import IdentityProvider

EXPIRED = "/desk/signin?sso=expired"
INVALID = "/desk/signin?sso=invalid"


def changed(url: str, **values: str) -> str:
    return str(httpx.URL(url).copy_merge_params(values))


def without(url: str, name: str) -> str:
    return str(httpx.URL(url).copy_remove_param(name))


def test_answer_of_another_browser_signs_nobody_in(services: Services, mai: Browser, idp: IdentityProvider) -> None:
    """Login CSRF: the attacker's own answer, sent to the victim, would sign the victim in as the attacker."""
    idp.people({"eve": person("eve@desk.example"), "mai": person()})
    eve = Browser(services, "eve")
    answer = eve.go(eve.begin())
    assert mai.come_back(answer) == EXPIRED
    mai.begin()
    assert mai.come_back(answer) == EXPIRED
    assert mai.me().status_code == 401


def test_answer_works_once(services: Services, mai: Browser) -> None:
    answer = mai.go(mai.begin())
    cookie = mai.desk.cookies[attempts.COOKIE]
    assert mai.come_back(answer) == "/desk"
    assert mai.come_back(answer) == EXPIRED  # the browser has forgotten it
    thief = Browser(services)
    thief.desk.cookies.set(attempts.COOKIE, cookie, domain="testserver.local")
    assert thief.come_back(answer) == EXPIRED  # and the provider the code
    assert thief.me().status_code == 401


def test_neighbours_in_a_network_stop_neither_a_known_browser_nor_who_is_on_the_way(
    services: Services, mai: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "settings", msgspec.structs.replace(services.settings, ip_limit=3))
    assert mai.sign_in() == "/desk"
    new = Browser(services)
    answer = new.go(new.begin())
    stranger = Browser(services)
    refused = [stranger.desk.post("/v1/agent/sso/attempts", json={"page": "/desk"}).status_code for _ in range(5)]
    assert refused == [200, 429, 429, 429, 429]
    assert new.come_back(answer) == "/desk"
    assert mai.sign_in() == "/desk"


def test_answer_of_one_attempt_makes_us_ask_the_provider_a_few_times(
    services: Services, mai: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    provider = services.identity_provider
    assert provider is not None

    async def redeem(code: str, **_: str) -> Any:
        asked.append(code)
        raise ProviderRefused

    monkeypatch.setattr(provider, "redeem", redeem)
    answer = mai.go(mai.begin())
    cookie = mai.desk.cookies[attempts.COOKIE]
    for _ in range(8):
        mai.desk.cookies.set(attempts.COOKIE, cookie, domain="testserver.local")
        assert mai.come_back(answer).startswith("/desk/signin?sso=")
    assert len(asked) == 5


def test_answer_that_comes_too_late_signs_nobody_in(mai: Browser, clock: TestClock) -> None:
    answer = mai.go(mai.begin())
    clock.advance(minutes=11)
    assert mai.come_back(answer) == EXPIRED


def test_answer_of_another_provider_is_not_taken_to_ours(mai: Browser) -> None:
    """Mix-up: RFC 9207."""
    answer = mai.go(mai.begin())
    assert mai.come_back(changed(answer, iss="https://evil.example")) == INVALID
    assert mai.come_back(without(mai.go(mai.begin()), "iss")) == INVALID


@pytest.mark.parametrize("change", [{"state": "x"}, {"state": ""}, {"code": "x"}])
def test_changed_answer_signs_nobody_in(mai: Browser, change: dict[str, str]) -> None:
    assert mai.come_back(changed(mai.go(mai.begin()), **change)) == EXPIRED
    assert mai.me().status_code == 401


@pytest.mark.parametrize("cookie", [None, "", "x", "AAAA", "é"])
def test_answer_without_its_cookie_signs_nobody_in(mai: Browser, cookie: str | None) -> None:
    answer = mai.go(mai.begin())
    mai.desk.cookies.clear()
    headers = {} if cookie is None else {"Cookie": f"{attempts.COOKIE}={cookie}".encode()}
    back = mai.desk.get(answer.removeprefix("http://testserver.local"), headers=headers, follow_redirects=False)  # type: ignore[arg-type]
    assert back.headers["location"] == EXPIRED


def test_person_who_says_no_is_told_so(mai: Browser) -> None:
    state = httpx.URL(mai.begin()).params["state"]
    iss = httpx.URL(mai.go(mai.begin())).params["iss"]
    state = httpx.URL(mai.begin()).params["state"]
    assert mai.come_back(changed(CALLBACK, state=state, iss=iss, error="access_denied")) == "/desk/signin?sso=denied"


def test_code_of_another_attempt_does_not_fit_its_proof_key(services: Services, mai: Browser) -> None:
    """An attacker injects a stolen code into an attempt of their own (RFC 9700, 4.5)."""
    stolen = httpx.URL(mai.go(mai.begin())).params["code"]
    eve = Browser(services, "mai")
    assert eve.come_back(changed(eve.go(eve.begin()), code=stolen)) == EXPIRED
    assert eve.me().status_code == 401


@pytest.mark.parametrize(
    "page",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/desk\\@evil.example",
        "/desk/../x",
        "/desk//evil",
        "/deskx",
        "javascript:alert(1)",
        "/desk\n",
        "",
    ],
)
def test_page_elsewhere_is_never_gone_to(mai: Browser, page: str) -> None:
    assert mai.sign_in(page) == "/desk"


def test_provider_is_asked_by_the_book(mai: Browser) -> None:
    asked = httpx.URL(mai.begin()).params
    assert asked["code_challenge_method"] == "S256" and len(asked["code_challenge"]) == 43
    assert asked["response_type"] == "code" and asked["redirect_uri"] == CALLBACK
    assert len({httpx.URL(mai.begin()).params[name] for name in ("state", "nonce") for _ in range(5)}) == 10


def test_foreign_page_can_begin_nothing(mai: Browser) -> None:
    answer = mai.desk.post("/v1/agent/sso/attempts", json={}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 401


def test_cookies_of_the_way_are_out_of_reach_of_scripts(mai: Browser) -> None:
    answer = mai.desk.post("/v1/agent/sso/attempts", json={})
    assert "HttpOnly" in answer.headers["set-cookie"] and "SameSite=lax" in answer.headers["set-cookie"]
    assert "verifier" not in answer.text and mai.desk.cookies[attempts.COOKIE] not in answer.text


def test_keys_that_were_rotated_are_fetched_anew(mai: Browser, idp: IdentityProvider, clock: TestClock) -> None:
    mai.sign_in()
    clock.advance(seconds=11)
    idp.rotate_keys()
    assert Browser.sign_in(mai) == "/desk"


# --- tokens -----------------------------------------------------------------------------------------------------------

ISSUER, CLIENT = "https://id.example", "ringback"
NOW = int(time.time())
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CURVE = ec.generate_private_key(ec.SECP256R1())


def public(key: Any, **more: str) -> dict[str, Any]:
    algorithm = (
        jwt.algorithms.ECAlgorithm if isinstance(key, ec.EllipticCurvePrivateKey) else jwt.algorithms.RSAAlgorithm
    )
    return {**algorithm.to_jwk(key.public_key(), as_dict=True), "use": "sig", **more}


KEYS = [public(KEY, kid="a"), public(CURVE, kid="c")]
GOOD = {"iss": ISSUER, "aud": CLIENT, "sub": "mai", "iat": NOW, "exp": NOW + 300, "nonce": "n"}


def signed(claims: dict[str, Any], key: Any = KEY, algorithm: str = "RS256", **header: Any) -> str:
    return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": "a", **header})


def read(token: str, keys: list[dict[str, Any]] = KEYS) -> dict[str, Any]:
    return verify_id_token(token, keys, issuer=ISSUER, client_id=CLIENT, now_s=NOW, nonce="n")


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"aud": [CLIENT]},
        {"aud": [CLIENT, "other"], "azp": CLIENT},
        {"exp": NOW - 59},
        {"iat": NOW + 59},
        {"iat": float(NOW)},
    ],
)
def test_token_of_the_provider_is_taken_with_clocks_a_minute_apart(claims: dict[str, Any]) -> None:
    assert read(signed({**GOOD, **claims}))["sub"] == "mai"
    assert read(signed({**GOOD, **claims}, CURVE, "ES256", kid="c"))["sub"] == "mai"
    assert read(signed({**GOOD, **claims}, algorithm="PS256"))["sub"] == "mai"


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://id.example/"},
        {"iss": "https://id.example.evil"},
        {"iss": [ISSUER]},
        {"aud": "other"},
        {"aud": []},
        {"aud": [CLIENT, "other"]},
        {"aud": [CLIENT, "other"], "azp": "other"},
        {"azp": "other"},
        {"exp": NOW - 61},
        {"iat": NOW + 61},
        {"iat": NOW - 700},
        {"nbf": NOW + 61},
        {"exp": "tomorrow"},
        {"exp": True},
        {"nonce": "another"},
        {"nonce": None},
        {"sub": ""},
        {"sub": "x" * 256},
        {"sub": 7},
        *({name: ...} for name in ("iss", "aud", "sub", "exp", "iat", "nonce")),
    ],
)
def test_token_with_a_wrong_claim_proves_nothing(claims: dict[str, Any]) -> None:
    wrong = {name: value for name, value in {**GOOD, **claims}.items() if value is not ...}
    header = {"kid": "a", "alg": "RS256", "typ": "JWT"}
    token = jwt.api_jws.encode(json.dumps(wrong).encode(), KEY, "RS256", headers=header)
    with pytest.raises(Untrusted):
        read(token)


def test_token_that_the_provider_did_not_sign_proves_nothing() -> None:
    pem = public(KEY)["n"].encode() + b"." * 64
    forged = [
        signed(GOOD, OTHER),
        signed(GOOD, OTHER, kid="b"),
        signed(GOOD, CURVE, "ES256", kid="a"),
        signed(GOOD, pem, "HS256"),
        jwt.encode(GOOD, "", algorithm="none", headers={"kid": "a"}),
        jwt.encode(GOOD, OTHER, algorithm="RS256", headers={"kid": "a", "jwk": public(OTHER)}),
        jwt.encode(GOOD, OTHER, algorithm="RS256", headers={"jku": "https://evil.example/keys"}),
        signed(GOOD)[:-8] + "AAAAAAAA",
        signed(GOOD).rsplit(".", 1)[0] + ".",
        "",
        "x",
        "x.y.z",
        "é.é.é",
        "." * 70_000,
    ]
    for token in forged:
        with pytest.raises(Untrusted):
            read(token)


@pytest.mark.parametrize(
    "keys",
    [
        [],
        [public(KEY, kid="a", use="enc")],
        [public(KEY, kid="a", alg="PS256")],
        [{"kty": "oct", "k": "c2VjcmV0", "kid": "a", "alg": "RS256"}],
        [public(KEY, kid="a"), public(OTHER, kid="a")],
        [{"kty": "RSA", "kid": "a", "n": "!", "e": "AQAB"}],
        [{"kid": "a"}],
    ],
)
def test_token_is_held_against_the_right_key_only(keys: list[dict[str, Any]]) -> None:
    with pytest.raises(Untrusted):
        read(signed(GOOD), keys)


LOGOUT = {
    "iss": ISSUER,
    "aud": CLIENT,
    "iat": NOW,
    "exp": NOW + 60,
    "jti": "1",
    "sid": "s",
    "events": {LOGOUT_EVENT: {}},
}


@pytest.mark.parametrize(
    "claims",
    [
        {"events": {}},
        {"events": None},
        {"events": {LOGOUT_EVENT: 1}},
        {"nonce": "n"},
        {"sid": ""},
        {"sid": 7},
        {"jti": 1},
        {"aud": "other"},
        {"iss": "x"},
        {"exp": NOW - 61},
    ],
)
def test_token_that_ends_a_session_is_no_other_kind_of_token(claims: dict[str, Any]) -> None:
    def verify(token: str) -> dict[str, Any]:
        return verify_logout_token(token, KEYS, issuer=ISSUER, client_id=CLIENT, now_s=NOW)

    assert verify(signed(LOGOUT))["sid"] == "s"
    with pytest.raises(Untrusted):
        verify(signed({**LOGOUT, **claims}))
    with pytest.raises(Untrusted):
        verify(signed(GOOD))
    with pytest.raises(Untrusted):
        read(signed({**LOGOUT, "sub": "mai"}))


def test_attempt_is_sealed_for_this_installation_alone() -> None:
    attempt = attempts.begin(1000, page="/desk")
    cookie = attempts.sealed(Vault("a" * 40), attempt)
    assert attempts.opened(Vault("a" * 40), cookie, state=attempt.state, now=1000) == attempt
    with pytest.raises(SsoFailed):
        attempts.opened(Vault("b" * 40), cookie, state=attempt.state, now=1000)
    assert attempt.verifier not in cookie


def test_installation_without_a_provider_has_no_such_way(services: Services) -> None:
    services.identity_provider = None
    client = client_for(services)
    assert client.post("/v1/agent/sso/attempts", json={}).status_code == 404
    assert client.get("/v1/agent/sso/callback").status_code == 404
    assert client.post("/v1/agent/sso/backchannel-logout", content=b"logout_token=x").status_code == 404
