"""The whole story: no SMS comes, the applicant is told why, opens a case, talks to an agent and is active."""

import io
import re

from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Window
from tests.journeys.steps import agent_signs_in, decide, mail_to, shows, sign_up

SILENT = "0912 346 105"  # its carrier filters our SMS


def screenshot() -> bytes:
    """What a phone shows that waits for a code."""
    image = Image.new("RGB", (390, 600), "#f4f6f5")
    ImageDraw.Draw(image).text((40, 120), "Enter the code we sent you", fill="#1c2b27")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def open_case(page: Page) -> str:
    """Support Center: topic, what happened, contact options, review, submit. Returns the case's number."""
    page.get_by_role("link", name="Create a case").first.click()
    expect(page.get_by_role("heading", level=1, name="Create a case")).to_be_visible()
    page.get_by_label("Did not receive an SMS message or call for verification").check()
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Description").fill("I asked for the code twice since nine. Please help me today after six.")
    page.get_by_label("Add a file").set_input_files(
        {"name": "step.png", "mimeType": "image/png", "buffer": screenshot()}
    )
    shows(page, "Ready,")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("radio", name="Chat").check()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Submit").click()
    shows(page, "Case number:")
    number = re.search(r"\d{10,}", page.inner_text("main"))
    assert number is not None
    return number.group()


def test_nothing_comes_and_a_person_activates_the_account(applicant: Window, agent: Window) -> None:
    page = sign_up(applicant, email="silence@example.com", phone=SILENT)
    page.get_by_role("button", name="Send the SMS").click()
    page.get_by_role("link", name="Nothing came? See why").click()
    expect(page.get_by_role("heading", level=1, name="Check the information")).to_be_visible()
    shows(page, "Our message was stopped on its way.")
    assert applicant.axe() == []
    open_case(page)
    page.get_by_role("link", name="Go to the chat").click()
    shows(page, "No agent is here right now.")

    desk = agent_signs_in(agent)
    expect(page.get_by_text(re.compile("You are (next|number)")).first).to_be_visible()  # others may wait as well
    desk.get_by_role("link", name="Lan", exact=True).first.click()
    shows(desk, "Please help me today after six.")
    desk.get_by_role("button", name="Assign to me").click()
    desk.get_by_placeholder("The applicant sees this").fill("I am looking at what the carrier said.")
    desk.get_by_role("button", name="Send", exact=True).click()
    shows(page, "I am looking at what the carrier said.")
    page.get_by_label("Your message").fill("Thank you!")
    page.get_by_role("button", name="Send", exact=True).click()
    shows(desk, "Thank you!")

    decide(desk)
    shows(page, "Your account is active")
    assert applicant.axe() == []
    page.get_by_role("link", name="Status").click()
    shows(page, "Your account is active")
    shows(desk, "Decided: activate")
    subjects = [mail["subject"] for mail in mail_to(applicant.site, "silence@example.com")]
    assert any("active" in subject for subject in subjects), subjects
