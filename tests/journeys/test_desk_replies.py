"""Those who run the desk write what agents say again and again; agents find it by a few letters and send it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import DESK, Window
from tests.journeys.steps import MAI, agent_signs_in, create_case, shows, signed_up, take_case
from tests.waiting import MENTIONS_S


@pytest.fixture
def lead(browser: Browser, site: str) -> Iterator[Window]:
    """A second agent at a desk of their own."""
    window = Window(browser, site, **DESK)
    yield window
    window.done()


def test_agent_sends_what_the_admin_has_just_written(applicant: Window, agent: Window) -> None:
    page = signed_up(applicant, email="replies@example.com", phone="+84912345101", name="Replies")
    applicant.open("/cases/new")
    create_case(page, method="Chat")
    desk = agent_signs_in(agent, MAI)
    desk.get_by_role("link", name="Ready-made replies").click()
    desk.get_by_role("button", name="New reply").click()
    assert agent.axe() == []
    desk.get_by_label("Short name").fill("which-phone")
    desk.get_by_label("Title: English").fill("Which phone")
    text = desk.get_by_label("Text: English")
    text.fill("Hello {aplicant}, is {number} yours?")
    shows(desk, "There is no {aplicant}.")
    expect(desk.get_by_role("button", name="Save")).to_be_disabled()
    text.fill("Hello {applicant}, is {number} yours?")
    desk.get_by_role("button", name="Save").click()
    shows(desk, "Saved. Agents have it from now on.")
    shows(desk, "/which-phone")
    assert agent.axe() == []
    assert agent.overflow() <= 0

    agent.open("/desk")
    take_case(desk, "Replies")
    box = desk.get_by_role("textbox", name="Reply")
    box.click()
    box.press_sequentially("/whi")
    expect(desk.get_by_role("option", name="Which phone")).to_be_visible()
    assert agent.axe() == []
    box.press("Enter")
    expect(box).to_have_value("Hello Replies, is +84 ••• ••• •01 yours?")
    box.press("Enter")
    shows(page, "Hello Replies, is +84 ••• ••• •01 yours?")


def test_agent_does_by_one_press_what_the_macro_says(applicant: Window, agent: Window) -> None:
    page = signed_up(applicant, email="macro@example.com", phone="+84912345101", name="Macro")
    applicant.open("/cases/new")
    create_case(page, method="Chat")
    desk = agent_signs_in(agent, MAI)
    agent.open("/desk/replies")
    desk.get_by_role("button", name="New reply").click()
    desk.get_by_label("Short name").fill("look-wait")
    desk.get_by_label("Title: English").fill("Look and wait")
    desk.get_by_label("Text: English").fill("Please look at {number}, {applicant}.")
    desk.get_by_role("checkbox", name="Macro").check()
    desk.get_by_label("Internal note").fill("Asked for case {case}.")
    desk.get_by_role("button", name="Status afterwards").click()
    desk.get_by_role("option", name="Waits for applicant").click()
    desk.get_by_role("button", name="Severity").click()
    desk.get_by_role("option", name="Urgent").click()
    assert agent.axe() == []
    desk.get_by_role("button", name="Save").click()
    shows(desk, "Saved. Agents have it from now on.")

    agent.open("/desk")
    take_case(desk, "Macro")
    box = desk.get_by_role("textbox", name="Reply")
    box.click()
    box.press_sequentially("/look")
    box.press("Enter")
    dialog = desk.get_by_role("dialog", name="Look and wait")
    shows(dialog, "Status becomes Waits for applicant")
    shows(dialog, "Severity becomes Urgent")
    expect(dialog.get_by_label("Reply in English")).to_have_value("Please look at +84 ••• ••• •01, Macro.")
    assert agent.axe() == []
    dialog.get_by_role("button", name="Do it").click()
    shows(desk, "Done: Look and wait.")
    shows(desk, "used the macro look-wait")
    shows(desk, "Asked for case")
    shows(desk, "Waits for applicant")
    shows(page, "Please look at +84 ••• ••• •01, Macro.")
    expect(page.get_by_text("Asked for case")).to_have_count(0)


def test_two_agents_see_each_other_and_neither_answers_over_the_other(
    applicant: Window, agent: Window, lead: Window
) -> None:
    signed_up(applicant, email="two@example.com", phone="+84912345101", name="Two Agents")
    create_case(applicant.open("/cases/new"), method="Chat")
    bo, mai = agent_signs_in(agent), agent_signs_in(lead, MAI)
    take_case(bo, "Two Agents")
    mai.get_by_role("link", name="Two Agents", exact=True).first.click()
    shows(bo, "Mai Trần has this case open")
    reply = mai.get_by_role("textbox", name="Reply")
    reply.press_sequentially("Mine")
    shows(bo, "Mai Trần is writing a reply")

    bo.get_by_role("textbox", name="Reply").fill("Bo's answer")
    bo.get_by_role("button", name="Send", exact=True).click()
    shows(mai, "Bo's answer")
    reply.press("Enter")
    shows(mai, "A colleague answered the applicant after you began to write.")
    assert lead.axe() == []
    mai.get_by_role("button", name="Write on").click()
    expect(reply).to_have_value("Mine")
    reply.press_sequentially(", too")
    reply.press("Enter")
    shows(bo, "Mine, too")

    bo.get_by_role("radio", name="Internal note").or_(
        bo.get_by_role("button", name="Internal note", exact=True)
    ).first.click()
    note = bo.get_by_role("textbox", name="Internal note")
    note.press_sequentially("@mai")
    note.press("Enter")
    expect(note).to_have_value("@Mai Trần ")
    note.press_sequentially("what do you think?")
    lead.open("/desk/security")
    note.press("Enter")
    expect(mai.get_by_role("heading", level=1)).to_be_visible()
    bell = mai.get_by_role("button", name="Mentions (1)")
    bell.click(timeout=MENTIONS_S * 1000)
    assert lead.axe() == []
    mai.get_by_role("menuitem", name="Bo Larsen, case").click()
    shows(mai, "what do you think?")
    expect(mai.get_by_role("button", name="Mentions", exact=True)).to_be_visible()
