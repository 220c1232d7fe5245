"""An applicant wrote twice about one matter: an agent makes one case of two, and both sides find their way."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Window
from tests.journeys.steps import agent_signs_in, shows, signed_up
from tests.journeys.test_desk_bulk import SAID


def two_cases(applicant: Window, name: str, phone: str) -> tuple[Page, list[dict[str, str]]]:
    page = signed_up(applicant, email=f"{name.lower()}@example.com", phone=phone, name=name)
    return page, [applicant.send("POST", "/v1/cases", {**SAID, "subject": f"{name} {n}"}) for n in ("one", "two")]


def test_agent_merges_two_cases_by_keys_and_the_applicant_is_led_on(applicant: Window, agent: Window) -> None:
    page, (ends, stays) = two_cases(applicant, "Twice", "+84912345111")
    applicant.open(f"/cases/{ends['id']}")
    desk = agent_signs_in(agent)
    desk.goto(f"{agent.site}/desk/cases/{ends['id']}")
    shows(desk, "Merge into another case")
    desk.keyboard.press("u")
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("combobox", name="Number of the case that stays").click()
    expect(dialog.get_by_role("option", name=re.compile("Twice two"))).to_be_visible()
    agent.picture("desk-merge")
    assert agent.axe() == []
    dialog.get_by_role("button", name="Merge").click()
    shows(dialog, "Enter the number of a case.")
    dialog.get_by_role("combobox", name="Number of the case that stays").click()
    dialog.get_by_role("option", name=re.compile("Twice two")).click()
    dialog.get_by_role("button", name="Merge").click()
    shows(desk, f"This case was merged and goes on in case {stays['display_id']}")
    shows(desk, "Write to the applicant there.")
    assert (agent.axe(), agent.overflow()) == ([], 0)

    shows(page, "This case goes on in another one")
    assert (applicant.axe(), applicant.overflow()) == ([], 0)
    page.get_by_role("link", name="Go to that case").click()
    expect(page.get_by_role("heading", name="Twice two")).to_be_visible()
    shows(page, f"Case {ends['display_id']} goes on here.")
    page.get_by_role("textbox", name="Your message").fill("It works now")
    page.get_by_role("button", name="Send", exact=True).click()
    shows(page, "It works now")

    desk.get_by_role("link", name="Twice two").click()
    shows(desk, "It works now")
    shows(desk, f"Case {ends['display_id']} was merged into this one")
    for width in (1280, 390):
        desk.set_viewport_size({"width": width, "height": 844})
        assert (agent.axe(), agent.overflow()) == ([], 0)


def test_agent_takes_a_merge_back_and_links_the_cases_instead(applicant: Window, agent: Window) -> None:
    _, (one, other) = two_cases(applicant, "Apart", "+84912345112")
    desk = agent_signs_in(agent)
    agent.send("POST", f"/v1/desk/cases/{one['id']}/merge", {"into": other["id"]})
    desk.goto(f"{agent.site}/desk/cases/{one['id']}")
    desk.get_by_role("button", name="Take the merge back").click()
    shows(desk, "The two cases are apart again")
    desk.get_by_role("button", name="Link a case").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("combobox", name="Number of the other case").fill(one["display_id"])
    dialog.get_by_role("radio", name="the same matter").check()
    dialog.get_by_role("button", name="Link a case").click()
    shows(dialog, "This is the case itself.")
    dialog.get_by_role("combobox", name="Number of the other case").fill(other["display_id"])
    dialog.get_by_role("radio", name="the same matter").check()
    dialog.get_by_role("button", name="Link a case").click()
    expect(desk.get_by_role("list", name="Linked cases")).to_contain_text("the same matter")
    assert agent.axe() == []
    desk.get_by_role("button", name=f"Remove the link with case {other['display_id']}").click()
    expect(desk.get_by_role("list", name="Linked cases")).to_have_count(0)
