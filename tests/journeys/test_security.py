"""A person looks after their own account, in a browser that stayed open longer than five minutes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PHONE, Demo, Window
from tests.journeys.steps import PASSWORD, registered

NEW = "a lamp burns until the morning"


@pytest.fixture
def owner(browser: Browser, demo: Demo) -> Iterator[Window]:
    window = Window(browser, demo.site, **PHONE)
    yield window
    window.done()


def new_password(page: Page) -> None:
    page.get_by_role("button", name="Change the password").click()
    page.get_by_label("New password").fill(NEW)
    page.get_by_role("button", name="Save the new password").click()


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
    expect(page.get_by_text("Nothing was changed")).to_be_visible()
    expect(page.get_by_label("New password")).to_have_value(NEW)
    page.get_by_role("button", name="Save the new password").click()
    dialog.get_by_label("Password").fill("not this one at all")
    page.keyboard.press("Enter")
    expect(dialog.get_by_text("That is not your password.")).to_be_visible()
    dialog.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your password is changed.")).to_be_visible()
    assert owner.axe() == []
    assert owner.overflow() == 0
