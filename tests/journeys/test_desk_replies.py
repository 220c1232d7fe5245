"""Those who run the desk write what agents say again and again; agents find it by a few letters and send it."""

from playwright.sync_api import expect

from tests.journeys.conftest import Window
from tests.journeys.steps import MAI, agent_signs_in, create_case, shows, signed_up, take_case


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
