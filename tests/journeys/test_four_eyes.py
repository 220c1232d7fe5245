"""Two accounts on one phone: one agent alone may not activate the second."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Window
from tests.journeys.steps import BO, MAI, agent_signs_in, create_case, decide, shows, signed_up, take_case

SHARED = "+84912348105"
RISKY = re.compile(r"Approval, risk [1-9]\d")


def test_risky_activation_needs_two_agents(
    applicant: Window, elsewhere: Window, agent: Window, colleague: Window
) -> None:
    signed_up(elsewhere, email="first@example.com", phone=SHARED, name="First of two")
    page = signed_up(applicant, email="second@example.com", phone=SHARED, name="Second of two")
    page.get_by_role("button", name="Send the SMS").click()
    shows(page, "Our message was stopped on its way.")
    applicant.open("/cases/new")
    create_case(page, method="Chat")

    desk = agent_signs_in(agent, BO)
    take_case(desk, "Second of two")
    decide(desk, "Propose activation")
    shows(desk, "Proposed. A colleague has to approve it.")
    expect(desk.get_by_role("button", name="Approve")).to_have_count(0)
    assert agent.axe() == []
    expect(page.get_by_text("Your account is active")).to_have_count(0)

    desk.get_by_role("link", name="Queue").first.click()
    row = desk.get_by_role("row").filter(has_text="Second of two")
    shows(row, RISKY)
    expect(desk.get_by_role("button", name="Approvals (")).to_have_count(0)

    desk.get_by_role("link", name="Second of two", exact=True).click()

    other = agent_signs_in(colleague, MAI)
    waiting = other.get_by_role("row").nth(1)
    expect(waiting).to_contain_text("Second of two")
    expect(waiting).to_contain_text(RISKY)
    other.get_by_role("button", name="Approvals (1)").click()
    views = [other.get_by_test_id(view).bounding_box() for view in ("open", "approvals", "all")]
    assert len({view and view["y"] for view in views}) == 1, "one line of views"
    expect(other.get_by_role("row")).to_have_count(2)
    assert colleague.axe() == []
    other.get_by_role("link", name="Second of two", exact=True).click()
    other.get_by_role("tab", name="Decision (1)").click()
    other.get_by_role("button", name="Approve").click()
    shows(other, "Approved. The decision is executed, and the case is resolved.")
    shows(page, "Your account is active")
    shows(desk, "Decided: activate")
    assert applicant.axe() == []
    assert colleague.axe() == []
