"""A desk whose agents sign in at a real identity provider, and browsers that go there and come back."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from ringback.services import Services
from ringback.settings import Settings
from ringback.settings.tables import SingleSignOn
from tests.builders import client_for
from tests.conftest import SECRET, TestClock
from tests.peers.oidc import CLIENT, IdentityProvider, identity_provider
from tests.peers.oidc import SECRET as CLIENT_SECRET

DESK = "http://testserver.local"
CALLBACK = f"{DESK}/v1/agent/sso/callback"
ROLES = {"desk": "agent", "leads": "lead", "admins": "admin"}


def person(email: str = "mai@desk.example", *groups: str, **claims: Any) -> dict[str, Any]:
    return {"email": email, "email_verified": True, "name": "Mai Trần", "groups": list(groups or ("desk",)), **claims}


@pytest.fixture(scope="session")
def running_idp() -> Iterator[IdentityProvider]:
    with identity_provider(CALLBACK) as running:
        yield running


@pytest.fixture
def idp(running_idp: IdentityProvider) -> IdentityProvider:
    running_idp.people({"mai": person()})
    return running_idp


@pytest.fixture
def clock() -> TestClock:
    """The provider's own: tokens are held against it."""
    clock = TestClock()
    clock.ms = int(time.time() * 1000)
    return clock


@pytest.fixture
def sso() -> dict[str, Any]:
    """What a test changes of the settings."""
    return {}


@pytest.fixture
def settings(database: str, tmp_path: Path, idp: IdentityProvider, sso: dict[str, Any]) -> Settings:
    config = SingleSignOn(**{"name": "Acme", "issuer": idp.issuer, "client_id": CLIENT, "roles": ROLES, **sso})
    return Settings(
        database=database,
        secret=SECRET,
        files=str(tmp_path / "files"),
        worker=False,
        base_url=DESK,
        sso=config,
        sso_client_secret=CLIENT_SECRET,
    )


class Browser:
    """At the desk and at the provider, which knows `login` by its cookie from the second time on."""

    def __init__(self, services: Services, login: str = "mai") -> None:
        self.desk: TestClient[Litestar] = client_for(services)
        self.login = login
        self._there = httpx.Client(verify=False)  # plain HTTP: reading whom to trust costs 30 ms of a processor

    def begin(self, path: str = "/v1/agent/sso/attempts", page: str = "/desk") -> str:
        """The address at the provider."""
        answer = self.desk.post(path, json={"page": page})
        assert answer.status_code == 200, answer.text
        return str(answer.json()["url"])

    def go(self, url: str, **changes: str) -> str:
        """To the provider, signing in there; returns the address that it sends the browser back to."""
        url = str(httpx.URL(url).copy_merge_params({"login_hint": self.login, **changes}))
        for _ in range(10):
            answer = self._there.get(url, follow_redirects=False)
            assert answer.status_code in (302, 303), answer.text
            url = str(httpx.URL(url).join(answer.headers["location"]))
            if url.startswith(CALLBACK):
                return url
        raise AssertionError(url)

    def come_back(self, url: str) -> str:
        """The page that the desk sends the browser to."""
        answer = self.desk.get(url.removeprefix(DESK), follow_redirects=False)
        assert answer.status_code == 303, answer.text
        return str(answer.headers["location"])

    def sign_in(self, page: str = "/desk") -> str:
        return self.come_back(self.go(self.begin(page=page)))

    def sign_out_there(self, issuer: str) -> None:
        """At the provider, which tells whoever it signed them in to."""
        page = self._there.get(f"{issuer}/session/end").text
        secret = re.search(r'name="xsrf" value="([^"]+)"', page)
        assert secret, page
        form = {"xsrf": secret[1], "logout": "yes"}
        assert self._there.post(f"{issuer}/session/end/confirm", data=form).status_code < 400

    def me(self) -> httpx.Response:
        return self.desk.get("/v1/agent/me")


@pytest.fixture
def mai(services: Services) -> Browser:
    return Browser(services)
