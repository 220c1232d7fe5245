"""A slow line, no line, a reload, Back, a phone whose clock is wrong: nobody loses their place or what they typed."""

import datetime
import os
import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.every import deep
from tests.journeys.conftest import PHONE, Window
from tests.journeys.steps import (
    PASSWORD,
    arrived,
    begin,
    code_in,
    create_case,
    link_in,
    mail_to,
    registered,
    shows,
    signed_up,
)

SLOW_MS = 400


def slow(window: Window, latency: int = SLOW_MS) -> None:
    cdp = window.context.new_cdp_session(window.page)
    cdp.send("Network.enable")
    speed = {"downloadThroughput": -1, "uploadThroughput": -1}
    cdp.send("Network.emulateNetworkConditions", {"offline": False, "latency": latency, **speed})


def title(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def asks_for_a_code(page: Page, email: str) -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("button", name="Send me a code").click()


@deep("other journeys go through the same page")
def test_newcomer_on_a_slow_line_is_not_thrown_back_by_an_old_answer(applicant: Window) -> None:
    page = begin(applicant, email="slow@example.com", name="Slow Line")
    slow(applicant)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    titles: list[str] = []
    page.expose_function("noteTitle", lambda text: titles.append(text))
    page.evaluate(
        "new MutationObserver(() => noteTitle(document.querySelector('h1')?.textContent ?? ''))"
        ".observe(document.body, { childList: true, subtree: true, characterData: true })"
    )
    page.get_by_role("button", name="Next").click()
    title(page, "Your contact information")
    page.wait_for_timeout(6 * SLOW_MS)  # for whatever else is under way
    title(page, "Your contact information")
    assert set(filter(None, titles)) <= {"Choose a password", "Your contact information"}


@deep("other journeys go through the same page")
def test_contact_information_survives_a_reload_and_going_back(applicant: Window) -> None:
    page = registered(applicant, email="fields@example.com")
    applicant.open("/signup")
    page.get_by_label("Country or region").select_option("DE")
    typed = {
        "Full name": "Zoë Ölmann",
        "Company": "Ölmann GmbH",
        "Address": "Am Markt 1",
        "City": "Köln",
        "Postal code": "50667",
        "Phone number": "0171 1234567",
    }
    for label, text in typed.items():
        page.get_by_label(re.compile(f"^{label}")).first.fill(text)
    before = {label: page.get_by_label(re.compile(f"^{label}")).first.input_value() for label in typed}
    page.reload()
    for label, text in before.items():
        expect(page.get_by_label(re.compile(f"^{label}")).first).to_have_value(text)
    expect(page.get_by_label("Country or region")).to_have_value("DE")


@deep("other journeys go through the same page")
def test_steps_of_the_sign_up_have_addresses_and_back_stays_within(applicant: Window) -> None:
    page = applicant.open("/signup")
    page.get_by_label("E-mail").fill("steps@example.com")
    page.get_by_label("Account name").fill("Steps")
    page.get_by_role("button", name="Send me a code").click()
    page.wait_for_url("**/signup?step=email")
    page.go_back()
    expect(page.get_by_label("E-mail")).to_have_value("steps@example.com")
    expect(page.get_by_label("Account name")).to_have_value("Steps")
    page.go_forward()
    code = code_in(arrived(lambda: mail_to(applicant.site, "steps@example.com"))["text"])
    page.get_by_label("Code of 6 digits").fill(code)
    page.wait_for_url("**/signup?step=password")
    page.go_back()  # the code is done: there is nothing before it to go back to but the sign-up itself
    title(page, "Choose a password")


def test_forgotten_password_goes_on_after_a_reload_and_by_the_link_of_the_mail(applicant: Window) -> None:
    email = "forgot@example.com"
    registered(applicant, email=email)
    applicant.context.clear_cookies(name="ringback_login")
    page = applicant.open("/forgot")
    asks_for_a_code(page, email)
    expect(page.get_by_label("Code of 6 digits")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Code of 6 digits")).to_be_visible()
    expect(page.get_by_label("E-mail")).to_have_value(email)
    page.go_back()
    asks_for_a_code(page, email)  # too early for another one: the first still works
    expect(page.get_by_label("Code of 6 digits")).to_be_visible()
    mail = arrived(lambda: [one for one in mail_to(applicant.site, email) if "/forgot" in one["text"]])
    there = applicant.context.new_page()  # as a mail program opens it, which knows nothing of the other tab
    there.goto(applicant.site + link_in(mail["text"], "/forgot"))
    shows(there, "only in the browser where you asked for it")
    there.get_by_label("E-mail").fill(email)
    there.get_by_label("Code of 6 digits").fill(code_in(mail["text"]))
    there.get_by_label("New password").fill("another kettle at dawn")
    there.get_by_role("button", name="Save and sign in").click()
    title(there, "Your contact information")


def test_offline_confirm_keeps_the_code_and_a_wrong_one_can_be_mended(applicant: Window) -> None:
    page = applicant.open("/signup")
    page.get_by_label("E-mail").fill("kept@example.com")
    page.get_by_label("Account name").fill("Kept")
    page.get_by_role("button", name="Send me a code").click()
    box = page.get_by_label("Code of 6 digits")
    right = code_in(arrived(lambda: mail_to(applicant.site, "kept@example.com"))["text"])
    wrong = f"{(int(right) + 111_111) % 1_000_000:06}"
    box.fill(wrong)
    expect(page.get_by_role("alert")).to_contain_text("Tries left: 4")
    expect(box).to_have_value(wrong)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("alert")).to_contain_text("Tries left: 3")
    applicant.context.set_offline(True)
    box.fill(right)
    expect(page.get_by_role("alert")).to_contain_text("We could not reach the server")
    expect(box).to_have_value(right)
    page.get_by_role("button", name="Confirm").click()
    expect(box).to_have_value(right)
    applicant.context.set_offline(False)
    page.get_by_role("button", name="Confirm").click()
    title(page, "Choose a password")


def test_case_keeps_its_number_after_submit_and_no_second_one_is_made(applicant: Window) -> None:
    signed_up(applicant, email="number@example.com", phone="+84912347101")
    page = applicant.open("/help")
    page.goto(f"{applicant.site}/cases/new")
    page.get_by_role("button", name="Next").click()
    page.wait_for_url("**/cases/new?step=details")
    page.get_by_label("Description").fill("Nothing came.")
    page.reload()
    expect(page.get_by_label("Description")).to_have_value("Nothing came.")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("radio", name="Web").check()
    page.go_back()
    expect(page.get_by_role("heading", level=2, name="What happened")).to_be_focused()
    expect(page.get_by_label("Description")).to_have_value("Nothing came.")
    page.go_forward()
    expect(page.get_by_role("radio", name="Web")).to_be_checked()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Submit").click()
    number = page.locator(".notice strong.number")
    expect(number).to_be_visible()
    shown = number.inner_text()
    page.reload()
    expect(number).to_have_text(shown)
    page.go_back()
    expect(number).to_have_text(shown)
    assert len(applicant.send("GET", "/v1/cases", {})["items"]) == 1
    assert applicant.axe() == []


@pytest.mark.parametrize("moment", ["at once", "before the answer", "while the draft goes"])
def test_reload_in_the_middle_of_submit_makes_one_case_and_shows_its_number(applicant: Window, moment: str) -> None:
    signed_up(applicant, email=f"midst{len(moment)}@example.com", phone=f"+849123472{len(moment):02}")
    page = applicant.open("/help")
    page.goto(f"{applicant.site}/cases/new")
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Description").fill("Nothing came.")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("radio", name="Web").check()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("button", name="Submit")).to_be_visible()
    slow(applicant)
    if moment == "while the draft goes":
        with page.expect_request(lambda one: one.method == "DELETE" and "draft" in one.url):
            page.get_by_role("button", name="Submit").click()
    else:
        with page.expect_request(lambda one: one.method == "POST" and one.url.endswith("/v1/cases")):
            page.get_by_role("button", name="Submit").click()
        if moment == "before the answer":
            page.wait_for_timeout(SLOW_MS * 0.6)
    page.reload()
    number = page.locator(".notice strong.number")
    expect(number).to_be_visible()
    [case] = applicant.send("GET", "/v1/cases", {})["items"]
    expect(number).to_have_text(case["display_id"])
    page.goto(f"{applicant.site}/cases/new")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_label("Description")).to_have_value("")
    assert len(applicant.send("GET", "/v1/cases", {})["items"]) == 1


@deep("other journeys go through the same page")
def test_page_that_failed_offline_comes_by_itself_when_the_line_is_back(applicant: Window) -> None:
    signed_up(applicant, email="back@line.example.com", phone="+84912347102")
    page = applicant.open("/status")
    applicant.context.set_offline(True)
    page.get_by_role("link", name="Cases").click()
    title(page, "This page did not open")
    applicant.context.set_offline(False)
    title(page, "Your cases")


@deep("other journeys go through the same page")
@pytest.mark.parametrize("minutes", [12, -60])
def test_countdown_goes_by_the_servers_clock(browser: Browser, site: str, minutes: int) -> None:
    window = Window(browser, site, **PHONE)
    now = datetime.datetime.now(datetime.UTC)
    window.page.clock.install(time=now + datetime.timedelta(minutes=minutes))
    email = f"clock{minutes}@example.com"
    begun: dict[str, Any] = window.send("POST", "/v1/signups", {"email": email, "name": "Clock", "language": "en"})
    assert begun["verification"]["state"] == "pending"
    page = window.open("/signup")
    left = page.get_by_text(re.compile(r"valid for \d+:\d\d", re.I))
    expect(left).to_be_visible()
    found = re.search(r"(\d+):(\d\d)", left.inner_text())
    assert found is not None
    assert 8 * 60 < int(found[1]) * 60 + int(found[2]) <= 10 * 60 + 1
    window.context.close()


def test_writer_pastes_drops_composes_and_reads_links(applicant: Window) -> None:
    signed_up(applicant, email="writer@example.com", phone="+84912347103")
    page = applicant.open("/cases/new")
    create_case(page, method="Web")
    box = page.get_by_label("Your message")
    box.fill("chao")
    for composing in ({"isComposing": True, "keyCode": 13}, {"isComposing": False, "keyCode": 229}):  # Safari's last
        box.dispatch_event("keydown", {"key": "Enter", "bubbles": True, **composing})
    expect(box).to_have_value("chao")
    box.fill("\u200b\u3164")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Write something")
    box.evaluate(
        """async (box) => {
          const canvas = Object.assign(document.createElement("canvas"), { width: 8, height: 8 });
          canvas.getContext("2d").fillRect(0, 0, 8, 8);
          const blob = await new Promise((resolve) => canvas.toBlob(resolve));
          const held = (name) => {
            const data = new DataTransfer();
            data.items.add(new File([blob], name, { type: "image/png" }));
            return data;
          };
          const same = { bubbles: true, cancelable: true };
          box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: held("pasted.png"), ...same }));
          box.dispatchEvent(new DragEvent("drop", { dataTransfer: held("dropped.png"), ...same }));
        }"""
    )
    shows(page, "pasted.png")
    shows(page, "dropped.png")
    expect(page.get_by_text("Ready,")).to_have_count(2)
    box.fill("See https://example.com/a.")
    page.get_by_role("button", name="Send", exact=True).click()
    link = page.get_by_role("link", name="https://example.com/a", exact=True)
    expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    assert applicant.axe() == []


def test_picture_that_is_too_large_is_made_smaller_in_the_browser(applicant: Window) -> None:
    signed_up(applicant, email="large@example.com", phone="+84912347104")
    page = applicant.open("/cases/new?step=details")
    page.get_by_label("Description").fill("Look at this.")
    large = BytesIO()
    Image.frombytes("RGB", (1600, 1200), os.urandom(1600 * 1200 * 3)).save(large, "PNG")
    assert large.tell() > 5_300_000
    page.locator("#files").set_input_files({"name": "IMG.png", "mimeType": "image/png", "buffer": large.getvalue()})
    shows(page, "Ready,")
    assert applicant.overflow() <= 0
