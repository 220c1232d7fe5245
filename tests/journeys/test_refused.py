"""A refused applicant is told so first, and what they can do; what resolved a case is undone in one press."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import DESK, MOVING, Window
from tests.journeys.steps import agent_signs_in, create_case, shows, signed_up, take_case


@pytest.fixture
def agent(browser: Browser, site: str) -> Iterator[Window]:
    """At a desk on which notices fade in and out."""
    window = Window(browser, site, **DESK, **MOVING)
    yield window
    window.done()


def test_refused_applicant_is_told_so_and_goes_on_in_their_case(applicant: Window, agent: Window) -> None:
    signed_up(applicant, email="refused@example.com", phone="+84912347011", name="Not Theirs")
    page = applicant.open("/cases/new")
    create_case(page, method="Phone")
    desk = agent_signs_in(agent)
    take_case(desk, "Not Theirs")
    desk.get_by_role("button", name="Ready-made replies").click()
    expect(desk.get_by_role("menuitem", name="Greeting")).to_be_visible()
    desk.keyboard.press("Escape")
    desk.get_by_role("tab", name="Decision").click()
    desk.get_by_role("radio", name="Refuse").or_(desk.get_by_role("button", name="Refuse", exact=True)).click()
    desk.get_by_role("button", name="Reason").click()
    desk.get_by_role("option", name="The number is somebody else").click()
    desk.get_by_label("Note to the applicant").fill("This number is in use by somebody else.")
    desk.get_by_role("button", name="Refuse activation").click()
    shows(desk, "Decided. The applicant has been told, and the case is resolved.")

    page = applicant.open("/status")
    shows(page, "We did not activate your account")
    shows(page, "This number is in use by somebody else.")
    shows(page, "Use a phone number that is your own")
    shows(page, "You can reopen it until")
    assert applicant.axe() == []
    assert applicant.overflow() <= 0
    page.get_by_role("link", name="Go to the case").click()
    shows(page, "+84 912 347 000")
    expect(page.get_by_text("we will call")).to_have_count(0)
    page.get_by_role("button", name="Open again").click()
    expect(page.get_by_label("Your message")).to_be_visible()
    expect(page.get_by_text("Severity")).to_have_count(0)

    undo = desk.get_by_role("button", name="Undo: keep the case open")
    desk.get_by_role("button", name="Resolve").click()
    undo.last.click()  # the decision's may not have faded out yet
    expect(desk.get_by_role("button", name="Resolve")).to_be_visible()
    desk.get_by_role("button", name="Resolve").click()
    expect(undo.last).to_be_visible()
    desk.get_by_role("button", name="Reopen").click()
    expect(desk.get_by_role("button", name="Resolve")).to_be_visible()
    expect(undo).to_have_count(0)
    assert agent.axe() == []
