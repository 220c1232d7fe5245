"""The day's order at the desk: an agent tags a case, narrows the queue to it, and finds it as it was left."""

from playwright.sync_api import expect

from tests.journeys.conftest import Window
from tests.journeys.steps import agent_signs_in, create_case, shows, signed_up, take_case


def test_agent_tags_a_case_and_narrows_the_queue_to_it(applicant: Window, agent: Window) -> None:
    page = signed_up(applicant, email="order@example.com", phone="+84912345102", name="Order")
    applicant.open("/cases/new")
    create_case(page, method="Chat")
    desk = agent_signs_in(agent)
    take_case(desk, "Order")

    desk.get_by_role("button", name="Add a tag").click()
    box = desk.get_by_role("combobox", name="Add a tag")
    box.fill("no text message")
    box.press("Enter")
    expect(desk.get_by_role("button", name="Take off no text message")).to_be_visible()
    box.fill("by mistake")
    box.press("Enter")
    desk.get_by_role("button", name="Take off by mistake").click()
    expect(desk.get_by_role("button", name="Take off by mistake")).to_have_count(0)
    desk.get_by_role("button", name="Done with tags").click()
    assert agent.axe() == []

    desk.get_by_role("link", name="Queue").click()
    desk.get_by_role("button", name="Filters").click()
    desk.get_by_role("button", name="Tag Any").click()
    desk.get_by_role("option", name="no text message").click()
    expect(desk.get_by_role("row")).to_have_count(2)
    shows(desk, "no text message")
    desk.reload()
    expect(desk.get_by_role("link", name="Order", exact=True)).to_be_visible()
    expect(desk.get_by_role("row")).to_have_count(2)
    assert agent.axe() == []
    desk.get_by_role("button", name="Clear filters").click()
    expect(desk.get_by_role("button", name="Clear filters")).to_have_count(0)


def test_agent_puts_a_case_off_and_takes_it_back(applicant: Window, agent: Window) -> None:
    page = signed_up(applicant, email="later@example.com", phone="+84912345103", name="Later")
    applicant.open("/cases/new")
    create_case(page, method="Chat")
    desk = agent_signs_in(agent)
    take_case(desk, "Later")
    desk.get_by_role("button", name="Snooze").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("button", name="Snooze").click()
    shows(dialog, "Write in a few words what the case waits for.")
    dialog.get_by_role("radio", name="tomorrow morning").check()
    dialog.get_by_role("textbox", name="Why?").fill("The carrier looks into it")
    assert agent.axe() == []
    dialog.get_by_role("button", name="Snooze").click()
    shows(desk, "Snoozed by")
    shows(desk, "The carrier looks into it")
    desk.get_by_role("link", name="Queue").click()
    expect(desk.get_by_role("link", name="Later", exact=True)).to_have_count(0)
    desk.get_by_role("button", name="Snoozed").click()
    desk.get_by_role("link", name="Later", exact=True).click()
    desk.get_by_role("button", name="Take it back now").click()
    expect(desk.get_by_role("button", name="Take it back now")).to_have_count(0)


def test_agent_finds_a_case_by_a_word_of_it_and_whose_number_is_nearly_it(applicant: Window, agent: Window) -> None:
    signed_up(applicant, email="searched@example.com", phone="+84912345107", name="Searched")
    said = {"subject": "No code", "description": "It says zebrafinch.", "contact_method": "web", "language": "en"}
    applicant.send("POST", "/v1/cases", said)
    desk = agent_signs_in(agent)
    for width in (1280, 390):
        desk.set_viewport_size({"width": width, "height": 844})
        box = desk.get_by_role("searchbox", name="Search all that cases hold")
        box.fill("zebraf")
        expect(desk.locator("mark").first).to_have_text("zebraf", ignore_case=True)
        assert (agent.axe(), agent.overflow()) == ([], 0)
        box.fill("+84912345197")
        shows(desk, "Nobody has this number. Did you mean?")
        expect(desk.get_by_role("link", name="Searched", exact=True)).to_be_visible()
        assert (agent.axe(), agent.overflow()) == ([], 0)
