"""Agents work without a mouse: every act has a key, none fires while one types, and the focus is always somewhere."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.every import deep
from tests.journeys.conftest import PHONE, Window
from tests.journeys.steps import agent_signs_in, registered, shows

FEW, MANY = 3, 20
CASES_OF_ONE = 5  # one account may have ten open


def cases_of_people(browser: Browser, site: str, number: int) -> list[str]:
    """So many cases wait at the desk, of several people; their ids."""
    ids: list[str] = []
    for one in range(-(-number // CASES_OF_ONE)):
        person = Window(browser, site, **PHONE)
        registered(person, email=f"keys{number}.{one}@example.com", name=f"Keys {one}")
        for _ in range(min(CASES_OF_ONE, number - len(ids))):
            said = {"subject": "No code", "description": "Nothing came.", "contact_method": "web", "language": "en"}
            ids.append(person.send("POST", "/v1/cases", said)["id"])
        person.done()
    return ids


def press(desk: Page, *keys: str) -> None:
    """Keys, and the focus is somewhere after each."""
    for key in keys:
        desk.keyboard.press(key)
        desk.wait_for_function("() => ![null, document.body].includes(document.activeElement)")


def chooses(desk: Page, letters: str) -> None:
    expect(desk.get_by_role("combobox")).to_be_focused()
    desk.keyboard.type(letters)
    press(desk, "Enter")


def work(desk: Page, which: int) -> None:
    """Take, reply, note, severity, tag, resolve: as an agent does all day."""
    title = desk.get_by_role("heading", level=1)
    expect(title).to_be_focused()
    press(desk, "t")
    expect(desk.get_by_role("button", name="Assign to me")).to_have_count(0)
    press(desk, "r")
    reply = desk.get_by_role("textbox", name="Reply")
    expect(reply).to_be_focused()
    desk.keyboard.type(f"jtke? Answer {which}")  # the letters are the text's
    press(desk, "Enter")
    shows(desk, f"jtke? Answer {which}")
    expect(reply).to_have_value("")
    press(desk, "Escape")
    expect(desk.get_by_role("log")).to_be_focused()
    press(desk, "n")
    expect(desk.get_by_role("textbox", name="Internal note")).to_be_focused()
    desk.keyboard.type("Answered.")
    press(desk, "Enter")
    expect(desk.locator(".bubble.note", has_text="Answered.")).to_be_visible()
    press(desk, "Escape", "s")
    chooses(desk, "high")
    expect(desk.get_by_role("button", name="Severity: High")).to_be_visible()
    press(desk, "l")
    expect(desk.get_by_role("combobox", name="Add a tag")).to_be_focused()
    desk.keyboard.type("by keys")
    press(desk, "Enter")
    expect(desk.get_by_role("button", name="Take off by keys")).to_be_visible()
    press(desk, "Escape")
    expect(desk.get_by_role("combobox", name="Add a tag")).to_have_count(0)
    press(desk, "e")
    expect(desk.get_by_role("button", name="Reopen")).to_be_visible()


@pytest.mark.parametrize("number", [FEW, pytest.param(MANY, marks=deep("three go the same way"))])
def test_agent_works_cases_without_a_mouse(browser: Browser, site: str, agent: Window, number: int) -> None:
    oldest, *others = cases_of_people(browser, site, number + 1)
    ids = set(others)
    desk = agent_signs_in(agent)
    desk.goto(f"{site}/desk?sort=-created")  # theirs are the newest
    expect(desk.locator("tbody a")).not_to_have_count(0)
    press(desk, "j", "j", "k")
    first = focused_case(desk)
    assert first in ids
    press(desk, "Enter")
    worked: set[str] = set()
    for which in range(number):
        desk.wait_for_url("**/desk/cases/**")
        here = desk.url.rpartition("/")[2].partition("?")[0]
        assert here in ids - worked
        work(desk, which)
        worked.add(here)
        if which < number - 1:
            press(desk, "j")
            desk.wait_for_function("id => !location.pathname.endsWith(id)", arg=here)
    assert worked == ids
    press(desk, "b")
    desk.wait_for_function("id => document.activeElement?.pathname?.endsWith(id)", arg=oldest)  # the one that is left
    assert agent.axe() == []


def focused_case(desk: Page) -> str:
    return str(desk.evaluate("() => document.activeElement.pathname ?? ''")).rpartition("/")[2]


def test_agent_takes_from_the_queue_and_finds_the_rest_by_letters(browser: Browser, site: str, agent: Window) -> None:
    ids = cases_of_people(browser, site, 2)
    desk = agent_signs_in(agent)
    desk.goto(f"{site}/desk?view=unassigned&sort=-created")
    expect(desk.locator("tbody a")).not_to_have_count(0)
    press(desk, "j")
    assert focused_case(desk) == ids[1]
    press(desk, "t")  # it leaves the view, and the next one has the focus
    shows(desk, "The case of Keys 0 is yours.")
    desk.wait_for_function("id => document.activeElement?.pathname?.endsWith(id)", arg=ids[0])
    assert agent.axe() == []

    press(desk, "Enter")
    desk.wait_for_url("**/desk/cases/**")
    press(desk, "/")
    search = desk.get_by_role("searchbox")
    expect(search).to_be_focused()
    desk.wait_for_timeout(1000)  # the rows come, and leave the focus where one types
    desk.keyboard.type("an")
    expect(search).to_have_value("an")
    expect(desk.get_by_text("chosen")).to_have_count(0)

    desk.goto(f"{site}/desk?view=unassigned")
    expect(desk.locator("tbody a")).not_to_have_count(0)
    press(desk, "v")
    chooses(desk, "mine")
    desk.wait_for_url("**view=mine**")
    press(desk, "/")
    expect(search).to_be_focused()
    desk.keyboard.type("jkt?")
    expect(search).to_have_value("jkt?")
    for _ in range(4):
        press(desk, "Backspace")
    press(desk, "Control+k")
    expect(desk.get_by_role("combobox", name="What do you want to do?")).to_be_focused()
    assert agent.axe() == []
    desk.keyboard.type("nothing like this")
    shows(desk, "Nothing here is called so.")
    press(desk, "Escape")
    expect(search).to_be_focused()
    press(desk, "Control+k")
    chooses(desk, "colours dark")
    expect(desk.locator("body.awsui-dark-mode")).to_have_count(1)
    press(desk, "Control+k")
    desk.keyboard.type("keyboard")
    expect(desk.get_by_role("option")).to_have_count(1)
    assert agent.axe() == []
    chooses(desk, "")
    keys = desk.get_by_role("dialog", name="Keyboard shortcuts")
    shows(keys, "Write an internal note")
    assert agent.axe() == []
    press(desk, "Escape")
    expect(search).to_be_focused()


def test_single_keys_can_be_switched_off_and_hints_go_with_them(browser: Browser, site: str, agent: Window) -> None:
    [case] = cases_of_people(browser, site, 1)
    desk = agent_signs_in(agent)
    desk.goto(f"{site}/desk/cases/{case}")
    take = desk.get_by_role("button", name="Assign to me")
    expect(take).to_have_attribute("aria-keyshortcuts", "t")
    expect(take).to_have_attribute("title", "Assign to me (T)")
    desk.keyboard.press("?")
    off = desk.get_by_role("checkbox", name="Single keys do something")
    off.focus()
    press(desk, " ")
    expect(off).not_to_be_checked()
    press(desk, "Escape")
    for key in "tr?":
        desk.keyboard.press(key)
    expect(take).to_be_visible()
    expect(desk.locator("dialog")).to_have_count(0)
    assert take.get_attribute("title") is None
    desk.reload()
    expect(take).to_be_visible()
    assert take.get_attribute("title") is None
    desk.keyboard.press("Control+k")
    chooses(desk, "assign to me")
    expect(take).to_have_count(0)
