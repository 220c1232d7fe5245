"""A call that is to prove the phone, as the agent sees it who made it."""

from playwright.sync_api import expect

from tests.journeys.conftest import Window
from tests.journeys.steps import agent_signs_in, create_case, shows, signed_up, take_case
from tests.journeys.test_by_telephone import take_the_call

NUMBER = "+84912346000"


def test_agent_reads_at_the_field_that_a_code_was_wrong_and_goes_on(
    applicant: Window, elsewhere: Window, agent: Window
) -> None:
    page = signed_up(applicant, email="proof@example.com", phone=NUMBER, name="Read it back")
    page = applicant.open("/cases/new")
    create_case(page, method="Chat")
    desk = agent_signs_in(agent)
    take_case(desk, "Read it back")
    told = desk.get_by_text("Choose text message or call at the step where you confirm your number.")
    expect(told).to_be_hidden()  # said to the applicant, so marked as such
    desk.locator(".finding-title", has_text="No code sent yet").click()
    shows(desk, "What they are told:")
    expect(told).to_be_visible()
    desk.get_by_role("button", name="Call, they read the code to me").click()
    code = take_the_call(elsewhere, NUMBER, "Press 1 to hear the code that our agent asks you for.")
    field = desk.get_by_label("What they read to you")
    expect(field).to_be_enabled()
    field.fill("000000" if code != "000000" else "111111")
    desk.get_by_role("button", name="Check", exact=True).click()
    shows(desk, "This is not what the call said.")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(desk.get_by_role("region", name="Messages of the desk")).not_to_contain_text("not what")
    assert agent.axe() == []
    field.fill(code)
    expect(desk.get_by_text("This is not what the call said.")).to_have_count(0)
    desk.get_by_role("button", name="Check", exact=True).click()
    shows(desk, "The phone was reached: the code was right")
