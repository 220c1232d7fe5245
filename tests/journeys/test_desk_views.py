"""What the queue shows is saved under a name, for oneself or the desk, and the queue opens with it."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Window
from tests.journeys.steps import BO, MAI, agent_signs_in, shows, signed_up


def three_cases(applicant: Window) -> None:
    signed_up(applicant, email="views@example.com", phone="+84912345104", name="Viewed")
    said: dict[str, Any] = {"subject": "No code", "description": "Nothing came.", "contact_method": "web"}
    for language, severity in (("vi", "urgent"), ("vi", "normal"), ("en", "normal")):
        case = applicant.send("POST", "/v1/cases", {**said, "subject": f"Viewed {severity}", "language": language})
        applicant.send("PUT", f"/v1/cases/{case['id']}/severity", {"severity": severity})


def expect_only_urgent(desk: Page) -> None:
    """Of these cases; other journeys have left some of each kind."""
    expect(desk.get_by_role("row", name=re.compile("Viewed urgent"))).to_have_count(1)
    expect(desk.get_by_role("row", name=re.compile("Viewed normal"))).to_have_count(0)


def test_lead_saves_a_view_for_the_desk_and_an_agent_begins_with_it(
    applicant: Window, agent: Window, colleague: Window
) -> None:
    three_cases(applicant)
    lead = agent_signs_in(agent, MAI)
    lead.get_by_role("button", name="Filters").click()
    lead.get_by_role("button", name="Severity Any").click()
    lead.get_by_role("option", name="Urgent").click()
    lead.get_by_role("button", name="Save view").click()
    dialog = lead.get_by_role("dialog")
    dialog.get_by_role("button", name="Save view").click()
    shows(dialog, "Write a name for the view.")
    dialog.get_by_role("textbox", name="Name").fill("Urgent ones")
    dialog.get_by_role("checkbox", name="For the whole desk").check()
    assert agent.axe() == []
    dialog.get_by_role("button", name="Save view").click()
    views = lead.get_by_role("navigation", name="Saved views")
    shown = views.get_by_role("link", name=re.compile(r"Urgent ones \(\d+\)"))
    expect(shown).to_have_attribute("aria-current", "page")
    assert (agent.axe(), agent.overflow()) == ([], 0)
    agent.picture("desk-views")

    desk = agent_signs_in(colleague, BO)
    for width, language in ((1280, "English"), (390, "English")):
        desk.set_viewport_size({"width": width, "height": 844})
        desk.get_by_role("link", name=re.compile("Urgent ones")).click()
        expect_only_urgent(desk)
        assert (colleague.axe(), colleague.overflow()) == ([], 0), language
    desk.set_viewport_size({"width": 1280, "height": 800})
    desk.get_by_role("button", name="This view: Urgent ones").click()
    expect(desk.get_by_role("menuitem", name="Remove")).to_have_count(0)
    desk.get_by_role("menuitem", name="Begin with this view").click()
    shows(desk, "Saved: Urgent ones.")
    colleague.open("/desk")
    expect(desk.get_by_role("link", name=re.compile("Urgent ones"))).to_have_attribute("aria-current", "page")
    expect_only_urgent(desk)
    urgent = desk.get_by_role("row").count()
    desk.get_by_role("button", name=re.compile("^All")).click()
    expect(desk.get_by_role("row")).not_to_have_count(urgent)
    expect(desk.get_by_role("link", name=re.compile("Urgent ones"))).not_to_have_attribute("aria-current", "page")
    desk.go_back()
    expect_only_urgent(desk)

    lead.get_by_role("button", name="This view: Urgent ones").click()
    lead.get_by_role("menuitem", name="Remove").click()
    shows(lead, "Removed: Urgent ones.")
    expect(views.get_by_role("link", name=re.compile("Urgent ones"))).to_have_count(0)
    colleague.open(desk.url[len(colleague.site) :])
    colleague.open("/desk?saved=view_gone")
    shows(desk, "There is no such view for you")
