"""Agents of an identity provider: they sign in and confirm there, and are out as soon as they are removed there."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESK, Demo, Window, running
from tests.journeys.steps import shows
from tests.peers.oidc import CLIENT, SECRET, IdentityProvider, identity_provider
from tests.ports import free_port

MAI = {"mai": {"email": "mai@desk.example", "email_verified": True, "name": "Mai Trần", "groups": ["leads"]}}
CONFIG = """
database = "sqlite:///{folder}/desk.db"
files = "{folder}/files"
port = {port}
base_url = "http://127.0.0.1:{port}"
[sso]
name = "Acme"
issuer = "{issuer}"
client_id = "{client}"
[sso.roles]
leads = "lead"
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Demo, IdentityProvider]]:
    folder, port = tmp_path_factory.mktemp("sso"), free_port()
    with identity_provider(f"http://127.0.0.1:{port}/v1/agent/sso/callback") as idp:
        config = folder / "ringback.toml"
        config.write_text(CONFIG.format(folder=folder, port=port, issuer=idp.issuer, client=CLIENT))
        secret = {"RINGBACK_SSO_CLIENT_SECRET": SECRET}
        with running(folder, port, "serve", "--config", str(config), **secret) as address:
            yield Demo(address, folder), idp


def signs_in(window: Window) -> Page:
    page = window.open("/desk/security")
    page.get_by_role("button", name="Sign in with Acme").click()
    expect(page.get_by_role("heading", name="Security")).to_be_visible()
    return page


def test_agent_signs_in_and_confirms_at_the_provider_until_they_are_removed_there(
    browser: Browser, desk: tuple[Demo, IdentityProvider]
) -> None:
    demo, idp = desk
    idp.people(MAI)
    window, elsewhere = Window(browser, demo.site, **DESK), Window(browser, demo.site, **DESK)
    signs_in(elsewhere)
    page = signs_in(window)
    shows(page, "You sign in at Acme.")
    expect(page.get_by_role("button", name="Add a passkey")).to_have_count(0)

    demo.five_minutes_pass()
    page.get_by_role("button", name="Sign out everywhere else").click()
    dialog = page.get_by_role("dialog", name="Confirm that it is you")
    expect(dialog).to_contain_text("sign in at Acme again")
    assert window.axe() == []
    with window.context.expect_page() as opened:
        dialog.get_by_role("button", name="Confirm with Acme").click()
    expect(opened.value.get_by_role("heading", name="Confirmed")).to_be_visible()
    opened.value.close()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Sign out everywhere else")).to_have_count(0)
    assert window.send("GET", "/v1/agent/me", {})["provider"] == "Acme"
    assert elsewhere.send("GET", "/v1/agent/me", {})["code"] == "unauthenticated"

    idp.people({})
    page = window.open("/desk/security")
    expect(page.get_by_role("button", name="Sign in with Acme")).to_be_visible()
    window.done()
    elsewhere.done()
