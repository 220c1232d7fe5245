"""An agent chooses cases, sees what an act would do to each, does it, and takes it back."""

from typing import Any

from playwright.sync_api import expect

from tests.journeys.conftest import Window
from tests.journeys.steps import agent_signs_in, shows, signed_up

SAID: dict[str, Any] = {"subject": "No code", "description": "Nothing came.", "contact_method": "web", "language": "vi"}


def cases_of(applicant: Window, name: str, number: int) -> list[str]:
    signed_up(applicant, email=f"{name.lower()}@example.com", phone="+84912345104", name=name)
    return [applicant.send("POST", "/v1/cases", SAID)["id"] for _ in range(number)]


def test_agent_acts_on_many_cases_and_takes_it_back(applicant: Window, agent: Window) -> None:
    ids = cases_of(applicant, "Bulk", 4)
    desk = agent_signs_in(agent)
    agent.send("POST", f"/v1/desk/cases/{ids[1]}/tags", {"add": ["outage"]})
    desk.goto(f"{agent.site}/desk?view=open&language=vi")
    expect(desk.locator("tbody tr")).to_have_count(4)
    desk.get_by_role("checkbox", name="Choose Bulk").first.check()
    desk.get_by_role("checkbox", name="Choose Bulk").nth(2).click(modifiers=["Shift"])
    shows(desk, "3 cases chosen")
    assert (agent.axe(), agent.overflow()) == ([], 0)
    desk.get_by_role("button", name="Act on them").click()
    desk.get_by_role("menuitem", name="Tag", exact=True).click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("button", name="See what it does").click()
    shows(dialog, "Choose 1 to 20 tags.")
    dialog.get_by_role("button", name="Tags to put on").click()
    dialog.get_by_role("option", name="outage").click()
    dialog.get_by_role("heading", name="Tag").click()
    dialog.get_by_role("button", name="See what it does").focus()
    desk.keyboard.press("Enter")
    desk.keyboard.press("Enter")
    shows(dialog, "2 cases will change")
    desk.keyboard.press("Enter")
    shows(dialog, "One stays as it is")
    shows(dialog, "is so already")
    assert agent.axe() == []
    agent.picture("desk-bulk")
    dialog.get_by_role("button", name="Do it to 2 cases").click()
    shows(desk, "Tag: 2 cases. It can be taken back until")
    expect(desk.locator("tbody").get_by_text("outage")).to_have_count(3)
    desk.reload()
    desk.get_by_role("button", name="Take it back").click()
    shows(desk, "2 cases are as they were.")
    expect(desk.locator("tbody").get_by_text("outage")).to_have_count(1)


def test_agent_resolves_many_cases_by_keys_on_any_width(applicant: Window, agent: Window) -> None:
    cases_of(applicant, "Keyed", 2)
    desk = agent_signs_in(agent)
    for width in (1280, 390):
        desk.set_viewport_size({"width": width, "height": 844})
        desk.goto(f"{agent.site}/desk?view=open&sort=-created")
        expect(desk.get_by_role("link", name="Keyed", exact=True)).to_have_count(2)
        for key in ("j", "x", "j", "x"):
            desk.keyboard.press(key)
        shows(desk, "2 cases chosen")
        assert (agent.axe(), agent.overflow()) == ([], 0), width
        desk.keyboard.press("b")
        desk.keyboard.type("resolve")
        desk.keyboard.press("Enter")
        dialog = desk.get_by_role("dialog")
        shows(dialog, "Each applicant gets an e-mail")
        assert (agent.axe(), agent.overflow()) == ([], 0), width
        dialog.get_by_role("button", name="Do it to 2 cases").click()
        shows(desk, "Resolve: 2 cases.")
        expect(desk.get_by_role("link", name="Keyed", exact=True)).to_have_count(0)
        desk.keyboard.press("u")
        shows(desk, "2 cases are as they were.")
        expect(desk.get_by_role("link", name="Keyed", exact=True)).to_have_count(2)
