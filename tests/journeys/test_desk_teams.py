"""An admin makes a team and a rule; the next case that presses is its agent's within seconds, and is handed on."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Window
from tests.journeys.steps import BO, MAI, agent_signs_in, shows, signed_up

CASE = {"subject": "No code", "description": "Nothing came.", "contact_method": "web", "language": "en"}


def make_team(desk: Page, name: str, *members: str) -> None:
    desk.get_by_role("button", name="Make a team").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("button", name="Save").click()
    shows(dialog, "Write a name for the team.")
    dialog.get_by_role("textbox", name="Name").fill(name)
    if members:
        dialog.get_by_role("button", name="Members").click()
        for member in members:
            dialog.get_by_role("option", name=member).click()
        dialog.get_by_role("textbox", name="Name").click()
    dialog.get_by_role("button", name="Save").click()
    shows(desk, f"Saved: {name}.")


def add_rule(desk: Page, name: str, *, severity: str, team: str) -> None:
    desk.get_by_role("button", name="Add a rule").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Name").fill(name)
    dialog.get_by_role("button", name="Severity").click()
    dialog.get_by_role("option", name=severity).click()
    dialog.get_by_role("textbox", name="Name").click()
    dialog.get_by_role("button", name="Save").click()
    shows(dialog, "A rule leads to a team: choose one.")
    dialog.get_by_role("button", name="Team").click()
    dialog.get_by_role("option", name=team).click()
    dialog.get_by_role("button", name="Save").click()
    shows(desk.get_by_role("row").filter(has_text=name), f"Severity: {severity}")


def test_rule_gives_a_case_to_the_agent_of_a_team_who_hands_it_on(
    applicant: Window, agent: Window, colleague: Window
) -> None:
    desk = agent_signs_in(colleague, BO)
    admin = agent_signs_in(agent, MAI)
    agent.open("/desk/operator?view=assignment")
    shows(admin, "There are no rules yet.")
    make_team(admin, "Night shift", "Bo Larsen")
    make_team(admin, "Payments")
    add_rule(admin, "What burns", severity="Critical", team="Night shift")
    shows(admin, "Rules are off: agents take cases themselves")

    signed_up(applicant, email="teams@example.com", phone="+84912345104", name="Teamed")
    case_id = applicant.send("POST", "/v1/cases", CASE)["id"]
    applicant.send("PUT", f"/v1/cases/{case_id}/severity", {"severity": "critical"})
    admin.get_by_role("button", name="Dry run").click()
    dialog = admin.get_by_role("dialog")
    shows(dialog.get_by_role("row").filter(has_text="What burns"), "Night shift · Bo Larsen")
    assert agent.axe() == []
    dialog.locator("button", has_text=re.compile("^Close$")).click()
    admin.get_by_role("button", name="Change: Bo Larsen").click()
    dialog = admin.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Cases at once").fill("many")
    dialog.get_by_role("button", name="Save").click()
    shows(dialog, "Use a whole number from 0 to 1,000.")
    dialog.get_by_role("textbox", name="Cases at once").fill("15")
    dialog.get_by_role("button", name="Save").click()
    shows(admin.get_by_role("row").filter(has_text="Bo Larsen").last, "of 15")
    admin.get_by_role("button", name="Turn on").click()
    shows(admin, "Rules give cases")
    assert (agent.axe(), agent.overflow()) == ([], 0)
    admin.reload()
    shows(admin, "Rules give cases")
    agent.picture("desk-teams")

    colleague.open("/desk?view=mine&team=mine")
    shows(desk.get_by_role("row").filter(has_text="Teamed"), "Bo Larsen")
    desk.get_by_role("link", name="Teamed", exact=True).click()
    shows(desk, "Team: Night shift")
    desk.get_by_role("tab", name="Timeline").click()
    shows(desk, "What burns · Bo Larsen · In turn")
    desk.get_by_role("heading", level=1).click()
    desk.keyboard.press("g")
    desk.get_by_role("option", name="Payments").click()
    shows(desk, "Team: Payments")
    expect(desk.get_by_role("button", name=re.compile("^Unassigned"))).to_be_visible()
    assert (colleague.axe(), colleague.overflow()) == ([], 0)

    admin.get_by_role("button", name="Turn off").click()
    shows(admin, "Rules are off: agents take cases themselves")
    admin.get_by_role("button", name="Remove: What burns").click()
    shows(admin, "There are no rules yet.")
    applicant.send("POST", f"/v1/cases/{case_id}/resolve", {})
