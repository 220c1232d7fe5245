"""Numbers as people type them, and what the page makes of them before anything is sent."""

import pytest
from playwright.sync_api import expect

from tests.every import deep
from tests.journeys.conftest import Window
from tests.journeys.steps import give_contact, pay, registered, shows

OTHERS = deep("the first one")


@pytest.mark.parametrize(
    ("calling", "typed", "right"),
    [
        pytest.param("VN", "+84 0912 345 678", "+84 912 345 678", id="trunk zero"),
        pytest.param("US", "84912345678", "+84 912 345 678", id="wrong country chosen", marks=OTHERS),
        pytest.param("US", "0084 (0) 912 345 678", "+84 912 345 678", id="exit code and trunk zero", marks=OTHERS),
    ],
)
def test_wrong_number_is_right_after_one_tap(applicant: Window, calling: str, typed: str, right: str) -> None:
    page = applicant.open("/checks")
    page.get_by_label("Country code").select_option(calling)
    page.get_by_label("Phone number").press_sequentially(typed)
    page.get_by_role("button", name=f"Use {right}").click()
    expect(page.get_by_label("Phone number")).to_have_value(right)
    expect(page.get_by_label("Country code")).to_have_value("VN")
    shows(page, f"We will use {right}.")
    assert applicant.axe() == []
    assert applicant.overflow() <= 0


@deep("the others go through the same page")
def test_landline_is_called_because_it_gets_no_messages(applicant: Window) -> None:
    registered(applicant, email="landline@example.com")
    page = applicant.open("/signup")
    page.get_by_label("Country or region").select_option("VN")
    page.get_by_label("Phone number").press_sequentially("+842438123456")
    shows(page, "landline")
    give_contact(page, phone="+842438123456")
    pay(page)
    expect(page.get_by_role("radio", name="By SMS")).to_be_disabled()
    expect(page.get_by_role("radio", name="By a call")).to_be_checked()
    page.get_by_role("button", name="Call me now").click()
    shows(page, "The phone is ringing")
    expect(page.get_by_role("button", name="SMS again")).to_have_count(0)
    assert applicant.axe() == []
    assert applicant.overflow() <= 0
