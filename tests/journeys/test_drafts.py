"""Half an answer outlives the browser that it was typed in."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESK, Window
from tests.journeys.steps import agent_signs_in, create_case, shows, signed_up, take_case

HALF = "I called the carrier, and they say"


@pytest.fixture
def at_home(browser: Browser, site: str) -> Iterator[Window]:
    window = Window(browser, site, **DESK)
    yield window
    window.done()


def reply(desk: Page) -> Any:
    return desk.get_by_role("textbox", name="Reply")


def saved(desk: Page) -> None:
    expect(desk.locator(".composer").get_by_text("Draft saved")).to_be_visible()


def test_agent_goes_on_at_another_browser_and_neither_text_is_lost(
    applicant: Window, agent: Window, at_home: Window
) -> None:
    page = signed_up(applicant, email="drafts@example.com", phone="+84912345101", name="Drafted")
    applicant.open("/cases/new")
    create_case(page, method="Chat")
    desk = agent_signs_in(agent)
    take_case(desk, "Drafted")
    case = desk.url
    bar = desk.locator(".composer .composer-bar").last
    before = bar.bounding_box()
    reply(desk).fill(HALF)
    saved(desk)
    assert bar.bounding_box() == before
    assert agent.axe() == []
    agent.page.close()

    home = agent_signs_in(at_home)
    expect(home.get_by_role("row", name="Drafted").get_by_text("Draft", exact=True)).to_be_visible()
    home.get_by_role("button", name=re.compile(r"Drafts \(\d+\)")).click()
    home.get_by_role("menuitem", name="Reply, case").first.click()  # the newest
    expect(home).to_have_url(case)
    expect(reply(home)).to_have_value(HALF)

    phone = at_home.context.new_page()
    phone.goto(case)
    expect(reply(phone)).to_have_value(HALF)
    reply(phone).fill(f"{HALF} it is barred")
    saved(phone)
    reply(home).fill(f"{HALF} it works again")
    shows(home, "You wrote something newer on another device")
    shows(home, f"{HALF} it is barred")
    for width in (1280, 390):
        home.set_viewport_size({"width": width, "height": 844})
        assert (at_home.axe(), at_home.overflow()) == ([], 0), width
    home.set_viewport_size({"width": 1280, "height": 800})
    home.get_by_role("button", name="Use it").click()
    expect(reply(home)).to_have_value(f"{HALF} it is barred")
    shows(home, "This stood here before:")
    home.get_by_role("button", name="Use it").click()
    expect(reply(home)).to_have_value(f"{HALF} it works again")
    home.get_by_role("button", name="Discard it").click()
    saved(home)

    home.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".bubble", has_text="it works again")).to_be_visible()
    expect(reply(home)).to_have_value("")
    home.reload()
    expect(home.locator(".bubble", has_text="it works again")).to_be_visible()
    expect(reply(home)).to_have_value("")
    left = at_home.send("GET", "/v1/desk/drafts", {})
    assert case.rpartition("/")[2] not in [one["case_id"] for one in left]


def test_applicant_finds_their_half_answer_in_another_tab_and_sends_it_there(applicant: Window, agent: Window) -> None:
    page = signed_up(applicant, email="half@example.com", phone="+84912345101", name="Half")
    applicant.open("/cases/new")
    create_case(page, method="Chat")
    page.get_by_label("Your message").fill("My number is")
    expect(page.locator(".composer-kept")).to_have_text("Draft saved")
    assert (applicant.axe(), applicant.overflow()) == ([], 0)
    other = applicant.context.new_page()
    other.goto(page.url)
    box = other.get_by_label("Your message")
    expect(box).to_have_value("My number is")
    box.fill("My number is new")
    expect(other.locator(".composer-kept")).to_have_text("Draft saved")
    page.get_by_label("Your message").fill("My number is old")
    shows(page, "You wrote something newer on another device")
    assert (applicant.axe(), applicant.overflow()) == ([], 0)
    page.get_by_role("button", name="Use it").click()
    expect(page.get_by_label("Your message")).to_have_value("My number is new")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".bubble", has_text="My number is new")).to_be_visible()
    desk = agent_signs_in(agent)
    take_case(desk, "Half")
    expect(desk.locator(".bubble", has_text="My number is new")).to_be_visible()
