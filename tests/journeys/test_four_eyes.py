"""Two accounts on one phone: one agent alone may not activate the second."""

from playwright.sync_api import expect

from tests.journeys.conftest import Window
from tests.journeys.steps import BO, MAI, agent_signs_in, create_case, decide, signed_up, take_case

SHARED = "+84912348105"


def test_risky_activation_needs_two_agents(
    applicant: Window, elsewhere: Window, agent: Window, colleague: Window
) -> None:
    signed_up(elsewhere, email="first@example.com", phone=SHARED, name="First of two")
    page = signed_up(applicant, email="second@example.com", phone=SHARED, name="Second of two")
    page.get_by_role("button", name="Send the SMS").click()
    expect(page.get_by_text("The carrier stopped our message.").first).to_be_visible()
    applicant.open("/cases/new")
    create_case(page, method="Chat")

    desk = agent_signs_in(agent, BO)
    take_case(desk, "Second of two")
    decide(desk, "Propose activation")
    expect(desk.get_by_text("Proposed. A colleague has to approve it.")).to_be_visible()
    expect(desk.get_by_role("button", name="Approve")).to_have_count(0)
    assert agent.axe() == []
    expect(page.get_by_text("Your account is active")).to_have_count(0)

    other = agent_signs_in(colleague, MAI)
    other.get_by_role("link", name="Second of two", exact=True).first.click()
    other.get_by_role("tab", name="Decision (1)").click()
    other.get_by_role("button", name="Approve").click()
    expect(other.get_by_text("Approved. The decision is executed.")).to_be_visible()
    expect(page.get_by_text("Your account is active").first).to_be_visible()
    expect(desk.get_by_text("Decided: activate").first).to_be_visible()
    assert applicant.axe() == []
    assert colleague.axe() == []
