"""The code by voice: a call that is taken, calls that are not, and a call that comes in place of a lost message."""

import re
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from tests.every import deep
from tests.journeys.conftest import Window
from tests.journeys.steps import shows, signed_up

DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def ask_for_a_call(page: Page) -> None:
    page.get_by_role("radio", name="By a call").check()
    page.get_by_role("button", name="Call me now").click()


def take_the_call(elsewhere: Window, number: str, asks: str = "Press 1 to hear your code.") -> str:
    """Answer at the handset page, press 1, listen; returns the digits as they were said."""
    page = elsewhere.open(f"/sandbox?number=%2B{number.removeprefix('+')}")
    page.get_by_role("button", name="Answer").click()
    spoken = page.get_by_role("list", name="What is said")
    expect(spoken).to_contain_text(asks)
    assert "Your code is" not in spoken.inner_text()  # a voicemail must not hear it
    page.get_by_role("button", name="1", exact=True).click()
    expect(spoken).to_contain_text("Your code is")
    said = re.search(r"Your code is: ([a-z, ]+)\.", spoken.inner_text())
    assert said is not None
    return "".join(str(DIGITS.index(word)) for word in said[1].split(", "))


def test_applicant_takes_the_call_and_is_active(applicant: Window, elsewhere: Window) -> None:
    page = signed_up(applicant, email="voice@example.com", phone="+84912346000")
    ask_for_a_call(page)
    shows(page, "The phone is ringing")
    code = take_the_call(elsewhere, "+84912346000")
    assert elsewhere.axe() == []
    page.get_by_label("Code of 6 digits").fill(code)
    shows(page, "Your account is active")
    assert applicant.axe() == []


@deep("the first one goes through the same page")
def test_applicant_is_told_that_the_line_was_busy(applicant: Window) -> None:
    page = signed_up(applicant, email="busy@example.com", phone="+84912346201")
    ask_for_a_call(page)
    shows(page, "The line was busy")
    shows(page, "Our call did not get through")
    page.get_by_role("link", name="Nothing came? See why").click()
    shows(page, "We called and nobody took the call.")
    assert applicant.axe() == []
    assert applicant.overflow() <= 0


@deep("the first one goes through the same page")
def test_applicant_is_told_that_the_call_was_declined(applicant: Window, elsewhere: Window) -> None:
    page = signed_up(applicant, email="declined@example.com", phone="+84912346001")
    ask_for_a_call(page)
    elsewhere.open("/sandbox?number=%2B84912346001").get_by_role("button", name="Decline").click()
    shows(page, "The call was declined")
    assert applicant.axe() == []
    assert applicant.overflow() <= 0


def where_it_is_day() -> tuple[str, str]:
    """A number barred for messages, and its country: nobody's telephone rings by itself at night. It is day for an
    hour longer than here in Hanoi, and longer in New York and Los Angeles: night does not fall while the test runs."""
    hour = datetime.now(UTC).hour
    if 1 <= hour < 13:
        return "+84912346102", "VN"
    return ("+12125550102" if hour < 22 else "+12135550102"), "US"


@deep("the first one goes through the same page")
def test_barred_line_is_called_at_once_in_place_of_the_message(applicant: Window, elsewhere: Window) -> None:
    number, country = where_it_is_day()
    page = signed_up(applicant, email="barred@example.com", phone=number, country=country)
    page.get_by_role("button", name="Send the SMS").click()
    shows(page, "We are calling. Press 1 to hear the code.")
    page.get_by_label("Code of 6 digits").fill(take_the_call(elsewhere, number))
    shows(page, "Your account is active")
    assert applicant.axe() == []
