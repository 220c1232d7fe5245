"""Agents look after their own way in: passkeys, recovery codes, sessions, and the link that shuts out a thief."""

from playwright.sync_api import Browser, expect

from ringback.demo import AGENTS
from ringback.demo import PASSWORD as AGENT_PASSWORD
from tests.journeys.authenticator import with_authenticator
from tests.journeys.conftest import DESK, Demo, Window
from tests.journeys.steps import BO, MAI, agent_code, agent_signs_in, arrived, give_credentials, link_in, mail_to, shows


def test_agent_adds_a_passkey_signs_in_with_it_and_keeps_recovery_codes(browser: Browser, demo: Demo) -> None:
    window, _ = with_authenticator(browser, demo.site, **DESK)
    agent_signs_in(window, MAI)
    page = window.open("/desk/security")
    demo.five_minutes_pass()
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("Name of the passkey").fill("Blue key")
    page.get_by_role("button", name="Go on").click()
    dialog = page.get_by_role("dialog", name="Confirm that it is you")
    assert window.axe() == []
    dialog.get_by_label("One-time code").fill(agent_code(demo.site, MAI))
    dialog.get_by_role("button", name="Confirm").click()
    shows(page, "The passkey is added.")
    page.get_by_role("button", name="Rename: Blue key").click()
    page.get_by_label("Name of the passkey").fill("Green key")
    page.get_by_role("button", name="Save the name").click()
    shows(page, "Green key", exact=True)

    window.send("DELETE", "/v1/agent/logins/current", {})
    page = window.open("/desk/security")
    page.get_by_role("button", name="Sign in with a passkey").click()
    shows(page, "You have none. Without them")

    demo.five_minutes_pass()
    page.get_by_role("button", name="Make new codes").click()
    dialog.get_by_role("button", name="Use a passkey").click()
    codes = page.get_by_role("list", name="Recovery codes").get_by_role("listitem")
    expect(codes).to_have_count(10)
    assert window.axe() == []
    code = codes.first.inner_text()
    page.get_by_role("button", name="I have kept them").click()
    shows(page, "Codes left: 10.")
    page.get_by_role("button", name="Remove: Green key").click()
    shows(page, "You have none yet.")

    window.send("DELETE", "/v1/agent/logins/current", {})
    page = window.open("/desk")
    give_credentials(page, AGENTS[MAI].email, AGENT_PASSWORD, code)
    expect(page.get_by_role("heading", name="Queue")).to_be_visible()
    assert window.send("GET", "/v1/agent/recovery-codes", {}) == {"left": 9}
    window.done()


def test_agent_who_was_told_of_a_sign_in_that_was_not_theirs_shuts_it_out(browser: Browser, demo: Demo) -> None:
    thief, theirs = Window(browser, demo.site, **DESK), Window(browser, demo.site, **DESK)
    agent_signs_in(thief, BO)
    told = arrived(lambda: mail_to(demo.site, AGENTS[BO].email))
    page = theirs.open(link_in(told["text"], "/desk/not-me#"))
    expect(page.get_by_role("heading", name="This wasn’t me")).to_be_visible()
    assert "token" not in page.url
    assert theirs.axe() == []
    page.get_by_role("button", name="Stop it").click()
    shows(page, "It is stopped.")
    expect(thief.page.get_by_role("heading", name="Sign in to the desk")).to_be_visible()
    assert thief.send("GET", "/v1/agent/me", {})["code"] == "unauthenticated"
    page = theirs.open("/desk/signin")
    give_credentials(page, AGENTS[BO].email, AGENT_PASSWORD, agent_code(demo.site, BO))
    expect(page.get_by_role("alert").first).to_be_visible()
    thief.done()
    theirs.done()
