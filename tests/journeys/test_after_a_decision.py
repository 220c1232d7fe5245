"""A lead looks again: at an activation that chance drew, and at who has lost their second factor."""

from collections.abc import Iterator

import pyotp
import pytest
from playwright.sync_api import expect

from tests.every import deep
from tests.journeys.conftest import Demo, Window, demo_with_reviews
from tests.journeys.steps import BO, MAI, agent_signs_in, create_case, decide, mail_to, shows, signed_up, take_case


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Where every activation is drawn."""
    with demo_with_reviews(tmp_path_factory.mktemp("reviews"), 100) as demo:
        yield demo


@pytest.fixture(scope="module")
def site(demo: Demo) -> str:
    return demo.site


def test_lead_finds_what_was_drawn_and_overturns_it(applicant: Window, agent: Window, colleague: Window) -> None:
    page = signed_up(applicant, email="drawn@example.com", phone="+84912345105", name="Drawn")
    page.get_by_role("button", name="Send the SMS").click()
    shows(page, "Our message was stopped on its way.")
    applicant.open("/cases/new")
    create_case(page, method="Chat")
    desk = agent_signs_in(agent, BO)
    take_case(desk, "Drawn")
    decide(desk)
    shows(page, "Your account is active")

    other = agent_signs_in(colleague, MAI)
    other.get_by_role("link", name="Second reviews").or_(other.get_by_role("button", name="Second reviews")).click()
    expect(other.get_by_role("heading", name="Second reviews")).to_be_visible()
    row = other.get_by_role("row").filter(has=other.get_by_role("link"))
    expect(row).to_contain_text("Bo Larsen")
    assert colleague.axe() == []
    row.get_by_role("link").click()
    shows(other, "Waits for a second review")
    other.get_by_label("Why? Where it is undone").fill("The call log shows another person.")
    other.get_by_role("button", name="Overturn and undo").click()
    shows(other.get_by_role("article"), "Second review: overturned")
    assert colleague.axe() == []
    colleague.open("/desk/reviews")
    shows(other, "Nothing waits for a second review.")
    shows(page, "We looked again and took the activation back.")
    assert any("The call log shows" in mail["text"] for mail in mail_to(applicant.site, "drawn@example.com"))


@deep("the other journey goes through the same page")
def test_lead_takes_away_a_second_factor_that_was_lost(applicant: Window, colleague: Window) -> None:
    signed_up(applicant, email="lost@example.com", phone="+84912345000", name="Lost")
    app = applicant.send("POST", "/v1/me/second-factor/app", {})
    applicant.send("POST", "/v1/me/second-factor/app/confirm", {"code": pyotp.TOTP(app["secret"]).now()})
    applicant.open("/cases/new")
    create_case(applicant.page, method="Web")
    desk = agent_signs_in(colleague, MAI)
    desk.get_by_role("link", name="Lost", exact=True).first.click()
    shows(desk, "asked for at sign-in")
    desk.get_by_role("button", name="Reset", exact=True).click()
    dialog = desk.get_by_role("dialog", name="Take the second factor away")
    dialog.get_by_role("button", name="Take it away").click()
    shows(dialog, "Say why, in a few words.")
    dialog.get_by_label("What you looked at").fill("Lost it.")
    dialog.get_by_role("button", name="Take it away").click()
    shows(dialog, "Say in a sentence what you looked at")
    assert colleague.axe() == []
    dialog.get_by_label("What you looked at").fill("Their passport by video, and the card that paid.")
    dialog.get_by_role("button", name="Take it away").click()
    shows(desk, "They have been told.")
    expect(desk.get_by_text("asked for at sign-in")).to_have_count(0)
    assert applicant.send("GET", "/v1/me/sessions", {})["code"] == "unauthenticated"
