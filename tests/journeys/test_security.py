"""A person looks after their own account, in a browser that stayed open longer than five minutes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.every import deep
from tests.journeys.conftest import PHONE, Demo, Window
from tests.journeys.steps import PASSWORD, arrived, code_in, link_in, mail_to, registered, shows

NEW = "a lamp burns until the morning"


@pytest.fixture
def elsewhere(browser: Browser, demo: Demo) -> Iterator[Window]:
    window = Window(browser, demo.site, **PHONE)
    yield window
    window.done()


@pytest.fixture
def owner(browser: Browser, demo: Demo) -> Iterator[Window]:
    window = Window(browser, demo.site, **PHONE)
    yield window
    window.done()


def new_password(page: Page) -> None:
    page.get_by_role("button", name="Change the password").click()
    page.get_by_label("New password").fill(NEW)
    page.get_by_role("button", name="Save the new password").click()


@deep("the next one goes through the same page")
def test_owner_is_asked_for_the_password_and_loses_nothing_typed(owner: Window, demo: Demo) -> None:
    registered(owner, email="again@example.com")
    page = owner.open("/security")
    demo.five_minutes_pass()
    new_password(page)
    dialog = page.get_by_role("dialog", name="Show that it is you")
    expect(dialog.get_by_label("Password")).to_be_focused()
    assert owner.axe() == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    shows(page, "Nothing was changed")
    expect(page.get_by_label("New password")).to_have_value(NEW)
    page.get_by_role("button", name="Save the new password").click()
    dialog.get_by_label("Password").fill("not this one at all")
    page.keyboard.press("Enter")
    shows(dialog, "That is not your password.")
    dialog.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    shows(page, "Your password is changed.")
    assert owner.axe() == []
    assert owner.overflow() == 0


def test_owner_changes_the_address_once_the_old_mailbox_agrees(owner: Window, elsewhere: Window) -> None:
    old, new = "old.box@example.com", "new.box@example.com"
    registered(owner, email=old)
    page = owner.open("/security")
    page.get_by_role("button", name="Change the address").click()
    page.get_by_label("New e-mail address").fill(new)
    page.get_by_role("button", name="Send a code there").click()
    page.get_by_label(f"Code from {new}").fill(code_in(arrived(lambda: mail_to(owner.site, new))["text"]))
    page.get_by_role("button", name="Check the code").click()
    shows(page, "becomes your address by itself")
    assert owner.axe() == []
    assert owner.overflow() == 0

    told = arrived(lambda: [mail for mail in mail_to(owner.site, old) if "/email-update#" in mail["text"]])
    there = elsewhere.open(link_in(told["text"], "/email-update#"))
    agree = there.get_by_role("button", name="Yes, change the address")
    expect(agree).to_be_visible()
    assert "token" not in there.url
    assert elsewhere.axe() == []
    agree.click()
    shows(there, "Your address is changed.")
    assert owner.send("GET", "/v1/me/sessions", {})["code"] == "unauthenticated"
    page = owner.open("/signin")
    page.get_by_label("E-mail").fill(new)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/signup")


def test_owner_sees_where_they_are_signed_in_and_ends_the_others(owner: Window, elsewhere: Window) -> None:
    email = "sessions@example.com"
    registered(owner, email=email)
    there = elsewhere.open("/signin")
    there.get_by_label("E-mail").fill(email)
    there.get_by_label("Password").fill(PASSWORD)
    there.get_by_role("button", name="Sign in", exact=True).click()
    there.wait_for_url("**/signup")
    page = owner.open("/security")
    sessions = page.locator(".session")
    expect(sessions).to_have_count(2)
    page.get_by_role("button", name="Sign out everywhere else").click()
    expect(sessions).to_have_count(1)
    assert owner.axe() == []
    assert elsewhere.send("GET", "/v1/me/sessions", {})["code"] == "unauthenticated"
    page.get_by_role("button", name="Sign out: ").click()
    page.wait_for_url("**/signin")
