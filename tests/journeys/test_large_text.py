"""Letters twice as large, or keys alone: nothing runs off to the side, and no place is lost."""

from playwright.sync_api import expect

from tests.journeys.conftest import Window
from tests.journeys.steps import agent_signs_in, decide, shows, signed_up, take_case

TWICE = "document.documentElement.style.fontSize = '200%'"  # WCAG 2.2, 1.4.4: the text grows, the window does not
OUTSIDE = """() => [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(one => one.outerHTML.slice(0, 120)).slice(0, 5)"""
FOCUS = "document.activeElement === document.body ? 'nowhere' : document.activeElement.tagName"


def fits(window: Window) -> None:
    window.page.evaluate(TWICE)
    assert window.overflow() <= 0, (window.page.url, window.page.evaluate(OUTSIDE))


def keeps_the_place(window: Window) -> None:
    expect(window.page.locator("main")).to_be_visible()
    assert window.page.evaluate(FOCUS) != "nowhere", window.page.url


def test_applicant_with_large_letters_and_keys_keeps_their_place(applicant: Window, agent: Window) -> None:
    for path in ("/signup", "/signin", "/forgot", "/help", "/nowhere"):
        page = applicant.open(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        fits(applicant)

    def press(name: str, then: str) -> None:
        page.get_by_role("button", name=name, exact=True).press("Enter")
        shows(page, then)
        keeps_the_place(applicant)
        fits(applicant)

    signed_up(
        applicant, email="a.very.long.name.of.somebody@department.mail.example", phone="+84912345105", name="Large"
    )
    expect(page.get_by_role("heading", name="Verify your phone")).to_be_visible()
    fits(applicant)
    press("Send the SMS", "Our message was stopped on its way.")
    page.get_by_text("Change it").press("Enter")
    expect(page.get_by_label("Phone number").or_(page.get_by_label("Full name")).first).to_be_visible()
    keeps_the_place(applicant)
    fits(applicant)
    for path in ("/checks", "/security", "/status"):
        applicant.open(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("heading", level=2).first).to_be_visible()
        fits(applicant)

    applicant.open("/cases/new")
    press("Next", "What happened")
    page.get_by_label("Description").fill("Nothing came.")
    press("Next", "Contact options")
    page.get_by_role("radio", name="Chat").check()
    press("Next", "Review and submit")
    press("Submit", "Case number:")
    page.get_by_role("link", name="Go to the chat").or_(page.get_by_role("link", name="Open the case")).press("Enter")
    expect(page.get_by_label("Your message")).to_be_visible()
    keeps_the_place(applicant)
    fits(applicant)
    applicant.open("/cases")
    expect(page.get_by_role("link", name="Did not receive").first).to_be_visible()
    fits(applicant)

    desk = agent_signs_in(agent)
    usual = desk.viewport_size
    desk.set_viewport_size({"width": 640, "height": 400})  # what is left of 1280 x 800 at 200 %
    assert agent.overflow() <= 0, desk.evaluate(OUTSIDE)
    take_case(desk, "Large")
    assert agent.overflow() <= 0, desk.evaluate(OUTSIDE)
    assert usual is not None
    desk.set_viewport_size(usual)
    keeps_the_place(agent)
    applicant.open("/status")
    decide(desk)
    shows(page, "Your account is active")
    keeps_the_place(agent)


def test_person_who_forgot_the_password_is_at_the_code_after_asking(applicant: Window) -> None:
    page = applicant.open("/forgot")
    page.get_by_label("E-mail").fill("large.forgot@example.com")
    page.get_by_role("button", name="Send me a code").press("Enter")
    expect(page.get_by_label("Code of 6 digits")).to_be_visible()
    keeps_the_place(applicant)
    fits(applicant)
