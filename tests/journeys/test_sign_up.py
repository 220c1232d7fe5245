"""An applicant signs up on their own, on a phone."""

from playwright.sync_api import Browser, expect

from tests.every import deep
from tests.journeys.conftest import PHONE, Window
from tests.journeys.steps import (
    PASSWORD,
    arrived,
    begin,
    choose_password,
    code_in,
    give_contact,
    handset,
    pay,
    shows,
    sign_up,
)


def test_applicant_is_active_after_the_code_in_the_sms(applicant: Window) -> None:
    page = sign_up(applicant, email="sms@example.com", phone="0912 345 000")
    page.get_by_role("button", name="Send the SMS").click()
    code = page.get_by_label("Code of 6 digits")
    expect(code).to_be_visible()
    assert code.get_attribute("autocomplete") == "one-time-code"
    sms = arrived(lambda: handset(applicant.site, "+84912345000")["sms"])["body"]
    assert sms.splitlines()[-1] == f"@127.0.0.1 #{code_in(sms)}"
    code.fill(code_in(sms))
    shows(page, "Your account is active")
    assert applicant.axe() == []
    assert applicant.overflow() == 0


@deep("the first one goes through the same pages")
def test_half_done_sign_up_goes_on_after_a_reload_and_on_another_device(applicant: Window, browser: Browser) -> None:
    page = sign_up(applicant, email="resume@example.com", phone="0912 345 001")
    page.reload()
    expect(page.get_by_role("heading", level=1, name="Verify your phone")).to_be_visible()
    other = Window(browser, applicant.site, **PHONE)
    elsewhere = other.open("/signin")
    elsewhere.get_by_label("E-mail").fill("resume@example.com")
    elsewhere.get_by_label("Password", exact=True).fill(PASSWORD)
    elsewhere.locator("form button[type=submit]").click()
    shows(elsewhere, "+84 912 345 001")
    assert other.axe() == []
    other.context.close()


def test_card_that_asks_for_3d_secure_is_confirmed_at_the_bank(applicant: Window) -> None:
    page = begin(applicant, email="bank@example.com", name="Bank")
    choose_password(page)
    give_contact(page, phone="0912 345 002")
    pay(page, "4000 0000 0000 0002")
    shows(page, "The bank declined")
    pay(page, "4000 0025 0000 3155")
    page.get_by_role("link", name="bank").or_(page.get_by_role("button", name="bank")).first.click()
    page.get_by_role("button", name="Yes, it’s me").click()
    expect(page.get_by_role("heading", level=1, name="Verify your phone")).to_be_visible()
    assert applicant.axe() == []
