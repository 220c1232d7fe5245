"""An admin sets a target, an agent sees what is due and resolves the case, and the applicant says by a tap that it
helped."""

from playwright.sync_api import expect

from tests.journeys.conftest import Window
from tests.journeys.steps import MAI, NEWEST_FIRST, agent_signs_in, shows, signed_up

CASE = {"subject": "No code", "description": "Nothing came.", "contact_method": "web", "language": "en"}


def test_target_makes_a_case_due_and_its_resolution_is_judged_by_a_tap(agent: Window, applicant: Window) -> None:
    desk = agent_signs_in(agent, MAI)
    agent.open("/desk/operator?view=sla")
    desk.get_by_role("button", name="Set a target").click()
    desk.get_by_role("textbox", name="First answer").fill("soon")
    desk.get_by_role("button", name="Set", exact=True).click()
    shows(desk, "Use a whole number from 1 to 43,200.")
    assert agent.axe() == []
    desk.get_by_role("textbox", name="First answer").fill("120")
    desk.get_by_role("button", name="Set", exact=True).click()
    shows(desk.get_by_role("row").filter(has_text="Normal"), "120 min")

    page = signed_up(applicant, email="due@example.com", phone="0912 345 000", name="Hanh")
    case_id = applicant.send("POST", "/v1/cases", CASE)["id"]
    agent.open(NEWEST_FIRST)
    shows(desk.get_by_role("row").filter(has_text="Hanh").last, "in 1 hr")
    desk.get_by_role("link", name="Hanh", exact=True).first.click()
    shows(desk, "First answer: in 1 hr")
    desk.get_by_role("button", name="Resolve").click()

    applicant.open(f"/cases/{case_id}")
    page.get_by_role("button", name="Yes", exact=True).click()
    shows(page, "Thank you. You can change your answer here.")
    expect(page.get_by_role("button", name="Yes", exact=True)).to_have_attribute("aria-pressed", "true")
    assert applicant.axe() == []
    desk.reload()
    shows(desk, "The applicant was helped")
