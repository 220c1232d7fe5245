"""The pictures of the README, taken from the running product: python -m tests.journeys.pictures ADDRESS

The address is that of `make demo` with an empty database.
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.journeys.conftest import CHROMIUM, DESK, PHONE, Window
from tests.journeys.steps import agent_signs_in, decide, shows, sign_up
from tests.journeys.test_from_silence_to_active import open_case

FOLDER = Path(__file__).parents[2] / "docs/pictures"


def take(page: Page, name: str) -> None:
    page.wait_for_timeout(600)  # fonts and transitions
    page.screenshot(path=FOLDER / f"{name}.png")


def main(site: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        person = Window(browser, site, **{**PHONE, "device_scale_factor": 1.5})
        desk = Window(browser, site, **DESK)
        page = sign_up(person, email="lan@example.com", phone="0912 345 105")
        page.get_by_role("button", name="Send the SMS").click()
        shows(page, "Our message was stopped on its way.")
        take(page, "1-verify")
        page.get_by_role("link", name="Nothing came? See why").click()
        expect(page.get_by_role("heading", level=1, name="Check the information")).to_be_visible()
        take(page, "2-why")
        open_case(page)
        page.get_by_role("link", name="Go to the chat").click()
        at_desk = agent_signs_in(desk)
        at_desk.get_by_role("link", name="Lan", exact=True).first.click()
        at_desk.get_by_role("button", name="Assign to me").click()
        at_desk.get_by_placeholder("The applicant sees this").fill(
            "Good evening Lan. Your carrier stopped our messages on the way. I can activate the account by hand."
        )
        at_desk.get_by_role("button", name="Send", exact=True).click()
        page.get_by_label("Your message").fill("Yes please, I need it today.")
        page.get_by_role("button", name="Send", exact=True).click()
        shows(at_desk, "I need it today")
        at_desk.get_by_role("tab", name="Overview").click()
        take(at_desk, "4-desk")
        at_desk.keyboard.press("Control+k")
        take(at_desk, "5-palette")
        at_desk.keyboard.press("Escape")
        at_desk.keyboard.press("Control+k")
        at_desk.keyboard.type("notices")
        at_desk.keyboard.press("Enter")
        take(at_desk, "6-notices")
        at_desk.keyboard.press("Escape")
        decide(at_desk)
        shows(page, "Your account is active")
        take(page, "3-chat")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
