"""What a person does on the way, one function a page, so that a journey reads as a story."""

import re
import time
from collections.abc import Callable
from typing import Any

import httpx
from playwright.sync_api import Page, expect
from tests.journeys.conftest import PATIENCE_MS, Window

PASSWORD = "a kettle sings at noon"
CARD = "4242 4242 4242 4242"


def mail_to(site: str, address: str) -> list[dict[str, Any]]:
    """The sandbox mailbox of this address."""
    items: list[dict[str, Any]] = httpx.get(f"{site}/sandbox/api/mail", params={"to": address}).json()["items"]
    return items


def handset(site: str, number: str) -> dict[str, Any]:
    shown: dict[str, Any] = httpx.get(f"{site}/sandbox/api/handsets/{number}").json()
    return shown


def arrived(look: Callable[[], list[dict[str, Any]]]) -> dict[str, Any]:
    """The newest of what `look` finds, once there is one."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < deadline:
        if found := look():
            return found[0]
        time.sleep(0.1)
    raise AssertionError("nothing arrived")


def code_in(text: str) -> str:
    found = re.search(r"\b\d{6}\b", text)
    assert found is not None, f"no code in: {text}"
    return found.group()


def begin(window: Window, *, email: str, name: str) -> Page:
    """E-mail and account name, then the code from the mailbox."""
    page = window.open("/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Account name").fill(name)
    page.locator("form button[type=submit]").click()
    code = page.get_by_label("Code of 6 digits")
    expect(code).to_be_visible()
    code.fill(code_in(arrived(lambda: mail_to(window.site, email))["text"]))
    expect(page.get_by_role("heading", level=1, name="Choose a password")).to_be_visible()
    return page


def choose_password(page: Page) -> None:
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("form button[type=submit]").click()
    expect(page.get_by_role("heading", level=1, name="Your contact information")).to_be_visible()


def give_contact(page: Page, *, phone: str) -> None:
    page.get_by_label("Full name").fill("Lan Nguyễn")
    page.get_by_label("Country or region").select_option("VN")
    page.get_by_label("Address", exact=True).fill("12 Lý Thường Kiệt")
    page.get_by_label("City").fill("Hà Nội")
    page.get_by_label("Postal code").fill("100000")
    page.get_by_label("Phone number").fill(phone)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", level=1, name="Your payment method")).to_be_visible()


def pay(page: Page, card: str = CARD) -> None:
    page.get_by_label("Card number").fill(card)
    page.get_by_label("Expiry date").fill("12/31")
    page.get_by_label("Security code").fill("123")
    page.get_by_role("button", name="Use this card").click()


def sign_up(window: Window, *, email: str, phone: str, name: str = "Lan") -> Page:
    """Everything up to the phone."""
    page = begin(window, email=email, name=name)
    choose_password(page)
    give_contact(page, phone=phone)
    pay(page)
    expect(page.get_by_role("heading", level=1, name="Verify your phone")).to_be_visible()
    return page


def agent_signs_in(window: Window, which: int = 0) -> Page:
    """A demo agent comes to the desk; the code is the one that the sandbox's authenticator shows."""
    page = window.open("/desk")
    page.wait_for_url("**/desk/signin**")
    who = httpx.get(f"{window.site}/sandbox/api/authenticator").json()["items"][which]
    page.get_by_role("textbox", name="E-mail").fill(who["email"])
    page.get_by_label("Password").fill(who["password"])
    page.get_by_role("textbox", name="One-time code").fill(who["code"])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Queue")).to_be_visible()
    return page
