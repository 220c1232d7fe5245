"""A passkey from a real browser: added on the Security page, used to sign in, with a virtual authenticator."""

from playwright.sync_api import Browser, expect

from tests.every import deep
from tests.journeys.authenticator import with_authenticator
from tests.journeys.conftest import PHONE
from tests.journeys.steps import PASSWORD, registered, shows


def test_applicant_adds_a_passkey_and_signs_in_with_it_and_with_a_recovery_code(browser: Browser, site: str) -> None:
    window, touches = with_authenticator(browser, site, **PHONE)
    email = "passkey@example.com"
    registered(window, email=email)
    page = window.open("/security")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("Name of the passkey").fill("My phone")
    page.get_by_role("button", name="Go on").click()
    shows(page, "The passkey is added.")
    shows(page, "My phone", exact=True)
    page.get_by_role("button", name="Use my passkeys").click()
    shows(page, "You see these codes only now")
    code = page.locator(".recovery-codes li").first.inner_text()
    assert window.axe() == []
    assert window.overflow() == 0
    page.get_by_role("button", name="I have kept them").click()
    shows(page, "You have 10 recovery codes left.")
    window.send("DELETE", "/v1/logins/current", {})

    page = window.open("/signin")  # where it is offered as soon as the page is there
    page.wait_for_url("**/signup")
    window.send("DELETE", "/v1/logins/current", {})

    touches(False)
    with window.page.expect_response("**/v1/logins/passkeys/options"):
        page = window.open("/signin")
    page.wait_for_timeout(500)  # until the browser offers it; nobody touches the authenticator for that
    touches(True)  # a request that waits already is not answered by this
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/signup")
    window.send("DELETE", "/v1/logins/current", {})

    touches(False)
    page = window.open("/signin")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code", exact=True).fill(code)
    assert window.axe() == []
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/signup")
    window.done()


@deep("the first one goes through the same page")
def test_owner_is_asked_before_second_factor_or_codes_are_void_and_told_after(browser: Browser, site: str) -> None:
    window, _ = with_authenticator(browser, site, **PHONE)
    registered(window, email="asked@example.com")
    page = window.open("/security")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("Name of the passkey").fill("My phone")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Use my passkeys").click()
    codes = page.locator(".recovery-codes li")
    first = codes.first.inner_text()
    expect(page.get_by_role("button", name="Turn off")).to_have_count(0)  # as long as the codes may not be kept yet
    page.get_by_role("button", name="I have kept them").click()

    page.get_by_role("button", name="Make new recovery codes").click()
    shows(page, "The codes that you have now are void at once")
    expect(codes).to_have_count(0)
    page.get_by_role("button", name="Make new recovery codes").click()
    expect(codes).to_have_count(10)
    assert codes.first.inner_text() != first
    page.get_by_role("button", name="I have kept them").click()

    page.get_by_role("button", name="Turn off").click()
    shows(page, "your recovery codes are void at once")
    assert window.axe() == []
    page.get_by_role("button", name="Cancel").click()
    shows(page, "You have 10 recovery codes left.")
    page.get_by_role("button", name="Turn off").click()
    page.get_by_role("button", name="Turn off").click()
    shows(page, "The second factor is off.")
    expect(page.get_by_role("button", name="Turn off")).to_have_count(0)
    window.done()
