"""A call-back: the hours that the person meant, and what an agent writes of it for colleagues."""

from playwright.sync_api import expect

from tests.journeys.conftest import Window
from tests.journeys.steps import agent_signs_in, create_case, signed_up, take_case


def test_agent_calls_at_the_persons_hour_and_keeps_a_note_among_colleagues(applicant: Window, agent: Window) -> None:
    page = signed_up(applicant, email="back@example.com", phone="+84912347000", name="Call me back")
    page = applicant.open("/cases/new")
    create_case(page, method="Phone")
    desk = agent_signs_in(agent)
    take_case(desk, "Call me back")
    expect(desk.get_by_text("9:00 – 11:00 AM for them (Indochina Time)")).to_be_visible()
    desk.get_by_label("What came of the call?").fill("A voice behind told them what to say.")
    desk.get_by_role("button", name="Missed").click()
    expect(desk.get_by_text("A voice behind told them what to say.")).to_be_visible()
    expect(desk.get_by_label("What came of the call?")).to_have_value("")
    assert agent.axe() == []
    desk.get_by_label("What came of the call?").fill("We call again tomorrow.")
    desk.get_by_label("Tell the applicant, too").check()
    desk.get_by_role("button", name="Done").click()
    expect(desk.get_by_text("We call again tomorrow.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("We call again tomorrow.")).to_be_visible()
    expect(page.get_by_text("A voice behind")).to_have_count(0)
