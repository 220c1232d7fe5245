"""An applicant whose phone is off: told why as it happens, asks for help, and loses nothing when the network goes."""

import re
import secrets
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Window
from tests.journeys.steps import shows

PHONE_OFF = "+84 0912 340 101"  # with the trunk zero that must go
NOTE: Any = {"name": "note.txt", "mimeType": "text/plain", "buffer": b"since nine.\n"}


def picture() -> Any:
    content = BytesIO()
    Image.new("RGB", (390, 844), "#0b6b5f").save(content, "PNG")
    return {"name": "step.png", "mimeType": "image/png", "buffer": content.getvalue()}


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def sign_up_as_far_as_the_phone(applicant: Window) -> Page:
    page = applicant.open("/signup")
    email = f"an-{secrets.token_hex(4)}@example.com"
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Account name").fill("An")
    press(page, "Send me a code")
    shows(page, "Taken by the mail server")  # live, by the stream
    mails = page.evaluate("fetch('/sandbox/api/mail').then(answer => answer.json())")["items"]
    mail = next(mail for mail in mails if mail["to"] == email)
    found = re.search(r"\d{6}", mail["subject"])
    assert found
    page.get_by_label("Code of 6 digits").fill(found[0])
    page.get_by_label("Password", exact=True).fill("a long walk home 7")
    press(page, "Next")
    page.get_by_label("Full name").fill("Nguyễn Văn An")
    page.get_by_label("Country or region").select_option("VN")
    page.get_by_label("Address", exact=True).fill("12 Lê Lợi")
    page.get_by_label("City").fill("Huế")
    page.get_by_label("Postal code").fill("530000")
    page.get_by_label("Phone number").press_sequentially(PHONE_OFF)
    press(page, "Use +84 912 340 101")
    assert applicant.axe() == []
    press(page, "Save and go on")
    page.get_by_text("Test cards").click()
    press(page, "4000 0025 0000 3155")
    press(page, "Use this card")
    page.get_by_role("link", name="Go to my bank").click()
    press(page, "Yes, it’s me")
    return page


def create_a_case(applicant: Window, page: Page) -> None:
    page.get_by_role("link", name="Create a case").click()
    page.get_by_label("Did not receive an SMS message or call for verification").check()
    press(page, "Next")
    page.get_by_label("Description").fill("Nothing came for ten minutes.")
    page.get_by_label("Add a file").set_input_files([picture(), NOTE])
    expect(page.get_by_text("Ready,")).to_have_count(2)
    shows(page, "Ready, 12 bytes")
    shows(page, "Kept.")
    page.reload()
    expect(page.get_by_label("Description")).to_have_value("Nothing came for ten minutes.")
    shows(page, "step.png")
    assert applicant.axe() == []
    press(page, "Next")
    page.get_by_label("Chat").check()
    press(page, "Next")
    press(page, "Submit")
    shows(page, "Case number:")
    page.get_by_role("link", name="Go to the chat").click()


def test_applicant_whose_phone_is_off_is_told_why_and_reaches_a_person(applicant: Window) -> None:
    page = sign_up_as_far_as_the_phone(applicant)
    press(page, "Send the SMS")
    shows(page, "The phone is off or has no coverage.")
    shows(page, "Messages left: 4. Tries left: 5.")
    assert applicant.axe() == []
    page.get_by_role("link", name="Nothing came? See why").click()
    press(page, "My phone was off")
    shows(page, "Thank you. This is what follows from it:")
    assert applicant.axe() == []
    create_a_case(applicant, page)

    page.get_by_label("Your message").fill("Hello?")
    press(page, "Send")
    applicant.context.set_offline(True)
    page.get_by_label("Your message").fill("Written in a tunnel")
    press(page, "Send")
    shows(page, "Not sent yet.")
    applicant.context.set_offline(False)
    expect(page.get_by_text("Not sent yet.")).to_have_count(0)
    expect(page.locator(".bubble")).to_have_count(3)
    page.reload()
    expect(page.locator(".bubble")).to_have_count(3)
    assert applicant.axe() == []
    assert applicant.overflow() <= 0
