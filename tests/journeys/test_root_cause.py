"""A phone without room for messages, and a call that was not taken since: the same cause first in all four places."""

import secrets
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PHONE, Window
from tests.journeys.steps import agent_signs_in, handset, shows, signed_up

FULL = "+84912346104"


@pytest.fixture
def night(browser: Browser, site: str) -> Iterator[Window]:
    window = Window(browser, site, **{**PHONE, "locale": "vi-VN", "color_scheme": "dark"})
    yield window
    window.done()


def first_heading(page: Page) -> str:
    """Of what stands in the way, which is the first of its page."""
    expect(page.locator(".root-cause h2")).to_be_visible()
    return page.locator("h2").first.inner_text()


def decline_a_call(page: Page, site: str, number: str) -> None:
    """It comes by itself, except where it is night at the phone: then it is asked for."""
    rings = page.get_by_text("Ringing", exact=True)
    again = page.locator(".root-cause").get_by_role("button", name="Call me instead")
    expect(rings.or_(again).first).to_be_visible()
    if again.is_visible() and not handset(site, number)["calls"]:
        again.click()
        expect(rings).to_be_visible()
    (call,) = handset(site, number)["calls"]
    page.request.post(f"{site}/sandbox/api/calls/{call['id']}/decline", headers={"X-Ringback": "1"})


def test_person_and_agent_read_the_same_cause_first(applicant: Window, agent: Window) -> None:
    name = f"Mai {secrets.token_hex(3)}"
    page = signed_up(applicant, email=f"full-{secrets.token_hex(4)}@example.com", phone=FULL, name=name)
    page.get_by_role("button", name="Send the SMS").click()
    assert first_heading(page) == "Your phone has no room for messages"
    decline_a_call(page, applicant.site, FULL)
    shows(page, "Declined")
    assert first_heading(page) == "Your phone has no room for messages"
    shows(page, "Your carrier says so.")
    assert page.locator(".button-main").count() == 1  # one thing to do
    assert page.locator(".root-cause .button-main").inner_text().startswith("Call me")
    assert applicant.axe() == []
    assert applicant.overflow() == 0

    page.get_by_role("link", name="Nothing came? See why").click()
    assert first_heading(page) == "Your phone has no room for messages"
    assert page.locator(".button-main").count() == 1
    assert applicant.axe() == []
    assert applicant.overflow() == 0

    case = {"subject": "No code", "description": "Nothing came.", "contact_method": "web", "language": "en"}
    number = applicant.send("POST", "/v1/cases", case)["id"]
    desk = agent_signs_in(agent)
    row = desk.get_by_role("row").filter(has_text=name)
    shows(row, "Message memory full")
    agent.open(f"/desk/cases/{number}")
    expect(desk.locator(".root-cause-title")).to_have_text("Message memory full")
    expect(desk.locator(".root-cause")).to_contain_text("the carrier says so")
    expect(desk.locator(".findings li").first).to_contain_text("Message memory full")
    assert agent.axe() == []


def test_verdict_is_vietnamese_and_can_be_read_in_the_dark(night: Window) -> None:
    number = "+84912346107"  # the carrier says delivered, and nothing arrives
    page = signed_up(night, email=f"word-{secrets.token_hex(4)}@example.com", phone=number)
    page.get_by_role("button", name="Gửi SMS").click()
    assert first_heading(page) == "Nhà mạng báo tin đã tới; máy của bạn chưa xác nhận"
    shows(page, "Nhà mạng chỉ gợi ý như vậy")
    shows(page, "Nhà mạng báo đã tới", exact=True)
    assert page.locator(".badge-ok").count() == 0  # nothing green: the phone has confirmed nothing
    assert night.axe() == []
    assert night.overflow() == 0
    night.open("/checks")
    assert first_heading(page) == "Nhà mạng báo tin đã tới; máy của bạn chưa xác nhận"
    assert night.axe() == []
