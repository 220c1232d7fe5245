"""What a person does on the way, one function a page, so that a journey reads as a story."""

import re
import time
from collections.abc import Callable
from typing import Any

import httpx
import pyotp
from playwright.sync_api import Locator, Page, expect

from ringback.demo import AGENTS
from ringback.demo import PASSWORD as AGENT_PASSWORD
from tests.journeys.conftest import Window
from tests.waiting import until

PASSWORD = "a kettle sings at noon"
CARD = "4242 4242 4242 4242"
NEWEST_FIRST = "/desk?sort=-created"  # the journeys before this one may have left more cases than a page shows


def shows(where: Page | Locator, text: str | re.Pattern[str], *, exact: bool = False) -> None:
    """The text can be seen; maybe twice, as the desk's fields say an error again to screen readers a second later."""
    expect(where.get_by_text(text, exact=exact).first).to_be_visible()


def mail_to(site: str, address: str) -> list[dict[str, Any]]:
    """The sandbox mailbox of this address."""
    items: list[dict[str, Any]] = httpx.get(f"{site}/sandbox/api/mail", params={"to": address}).json()["items"]
    return items


def handset(site: str, number: str) -> dict[str, Any]:
    shown: dict[str, Any] = httpx.get(f"{site}/sandbox/api/handsets/{number}").json()
    return shown


def arrived(look: Callable[[], list[dict[str, Any]]]) -> dict[str, Any]:
    """The newest of what `look` finds, once there is one."""
    return until(look, "something arrives")[0]


def code_in(text: str) -> str:
    found = re.search(r"\b\d{6}\b", text)
    assert found is not None, f"no code in: {text}"
    return found.group()


def link_in(text: str, page: str) -> str:
    """The link of an e-mail to one of our pages, from its path on."""
    found = re.search(re.escape(page) + r"\S+", text)
    assert found is not None, f"no link to {page} in: {text}"
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


def registered(window: Window, *, email: str, name: str = "Lan") -> Page:
    """E-mail and password without the typing: for stories that begin at the contact information."""
    begun = window.send("POST", "/v1/signups", {"email": email, "name": name, "language": window.language})
    code = code_in(arrived(lambda: mail_to(window.site, email))["text"])
    window.send("POST", f"/v1/verifications/{begun['verification']['id']}/checks", {"code": code})
    me = window.send("PUT", "/v1/me/password", {"password": PASSWORD})
    assert me["next"] == "contact", me
    return window.page


def signed_up(window: Window, *, email: str, phone: str, name: str = "Lan", country: str = "VN") -> Page:
    """As `sign_up`, without the typing: for stories that begin at the phone."""
    registered(window, email=email, name=name)
    home = {"full_name": name, "address_line1": "12 Lê Lợi", "city": "Huế", "postal_code": "530000"}
    if country == "US":
        home |= {"city": "New York", "postal_code": "10001", "state_or_region": "NY"}
    window.send("PUT", "/v1/me/contact", {**home, "country_code": country, "phone_number": phone})
    me = window.send("POST", "/v1/me/payment", {"token": "tok_ok"})
    assert me["next"] == "phone", me
    return window.open("/signup")


def create_case(page: Page, *, method: str, said: str = "Nothing came.") -> str:
    """From /cases/new to the case's page; returns its number. A call is asked for with extension and window."""
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Description").fill(said)
    page.get_by_role("button", name="Next").click()
    page.get_by_role("radio", name=method).check()
    if method == "Phone":
        page.get_by_label("Phone number to call").fill("0912 347 000")
        page.get_by_label("Extension").fill("12")
        page.get_by_label("Not before").fill("2030-01-07T09:00")
        page.get_by_label("Not after").fill("2030-01-07T11:00")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Submit").click()
    shows(page, "Case number:")
    number = page.locator(".notice strong.number").inner_text()
    page.get_by_role("link", name="Open the case").or_(page.get_by_role("link", name="Go to the chat")).click()
    return number


BO, MAI = range(2)
_steps_used: dict[tuple[str, int], int] = {}
STEPPED_UP_S = 120  # how old a login may be for a journey that goes on with it, and decides within five minutes
_logins: dict[tuple[str, int], tuple[float, list[Any]]] = {}


def agent_code(site: str, which: int) -> str:
    """A code that this agent has not used at this site: the present one, else the next, as if their clock went ahead.
    Two in half a minute are what a site takes."""
    used = site.rpartition(":")[2], which  # by port: `localhost` is the same site
    step = max(int(time.time()) // 30, _steps_used.get(used, 0) + 1)
    _steps_used[used] = step
    return pyotp.TOTP(AGENTS[which].totp).at(step * 30)


def agent_signs_in(window: Window, which: int = BO) -> Page:
    """A demo agent comes to the desk. Each code works once, so the next journeys go on with the login of the first."""
    since, known = _logins.get((window.site, which), (0.0, []))
    if known and time.monotonic() - since < STEPPED_UP_S:
        window.context.add_cookies(known)
        window.send("POST", "/v1/agent/presence", {"available": True})
        page = window.open(NEWEST_FIRST)
    else:
        page = window.open(NEWEST_FIRST)
        page.wait_for_url("**/desk/signin**")
        give_credentials(page, AGENTS[which].email, AGENT_PASSWORD, agent_code(window.site, which))
        since = time.monotonic()
    expect(page.get_by_role("heading", name="Queue")).to_be_visible()
    _logins[window.site, which] = since, window.context.cookies()
    return page


def give_credentials(page: Page, email: str, password: str, code: str) -> None:
    page.get_by_role("textbox", name="E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("textbox", name="One-time code").fill(code)
    page.get_by_role("button", name="Sign in", exact=True).click()


def take_case(desk: Page, name: str) -> None:
    """From the queue to the case of this account, as its agent."""
    desk.get_by_role("link", name=name, exact=True).first.click()
    desk.get_by_role("button", name="Assign to me").click()
    expect(desk.get_by_role("button", name="Assign to me")).to_have_count(0)


def decide(desk: Page, button_name: str = "Activate account") -> None:
    """Reason, the checklist's required items, evidence from the timeline; the button waits for all three."""
    desk.get_by_role("tab", name="Decision").click()
    button = desk.get_by_role("button", name=button_name)
    expect(button).to_be_disabled()
    desk.get_by_role("button", name="Reason").click()
    desk.get_by_role("option", name="The phone gets no codes").click()
    for item in ("The findings explain", "Name and address", "Nothing hints", "No hurry", "Codes were sent"):
        desk.get_by_role("checkbox", name=item).check()
    desk.get_by_role("checkbox", name="Not delivered").first.check()
    button.click()
