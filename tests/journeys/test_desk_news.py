"""What is new reaches an agent who looks elsewhere: in each tab's title, by a tone and by a notice if they chose so."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESK, Demo, Window
from tests.journeys.steps import agent_signs_in, registered, shows

HEARD = """
    window.told = [];
    window.AudioContext = class extends AudioContext {
        constructor() { super(); window.told.push("tone"); }
    };
    window.Notification = class extends EventTarget {
        static permission = "default";
        static async requestPermission() { return (Notification.permission = "granted"); }
        constructor(text) { super(); window.told.push(text); }
    };
"""


def choose(desk: Page, name: str) -> None:
    desk.get_by_role("checkbox", name=name).focus()
    desk.keyboard.press(" ")
    expect(desk.get_by_role("checkbox", name=name)).to_be_checked()


def open_choices(desk: Page) -> None:
    desk.keyboard.press("Control+k")
    desk.keyboard.type("notices")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("dialog", name="Notices, sound, away by itself")).to_be_visible()


def test_news_is_told_once_whatever_tabs_are_open_and_read_in_all(applicant: Window, agent: Window) -> None:
    registered(applicant, email="news@example.com", name="News")
    said = {"subject": "No code", "description": "Nothing came.", "contact_method": "web", "language": "en"}
    case = applicant.send("POST", "/v1/cases", said)["id"]
    agent.context.add_init_script(HEARD)
    desk = agent_signs_in(agent)
    agent.send("POST", f"/v1/desk/cases/{case}/assign", {})
    agent.send("POST", f"/v1/desk/cases/{case}/read", {"message_number": 99})
    agent.open("/desk/security")
    expect(desk).to_have_title(re.compile("Security"))
    open_choices(desk)
    assert agent.axe() == []
    choose(desk, "A short tone")
    assert desk.evaluate("told") == ["tone"]  # how it sounds
    choose(desk, "Notices of the system")
    desk.keyboard.press("Escape")
    other = agent.context.new_page()
    other.goto(f"{agent.site}/desk/security")
    expect(other).to_have_title(re.compile("Security"))
    desk.wait_for_timeout(1500)  # both have looked once, so that what comes now is new
    before = int((re.match(r"\((\d+)\) ", desk.title()) or ["", "0"])[1])  # of the journeys before this one

    applicant.send("POST", f"/v1/cases/{case}/messages", {"client_id": "one", "body": "Still nothing."})
    for tab in (desk, other):
        expect(tab).to_have_title(re.compile(rf"^\({before + 1}\) Security"))
    told = desk.evaluate("told")[2:] + other.evaluate("told")
    assert told.count("tone") == 1, told
    assert not {"Still", "News"} & set(" ".join(told).split()), told

    other.goto(f"{agent.site}/desk/cases/{case}")
    shows(other, "Still nothing.")
    left = rf"\({before}\) " if before else ""
    expect(desk).to_have_title(re.compile(f"^{left}Security"))
    expect(other).to_have_title(re.compile(f"^{left}News"))
    other.close()


def test_agent_who_does_nothing_at_any_device_is_away_and_back_with_the_first_key(browser: Browser, demo: Demo) -> None:
    agent = Window(browser, demo.site, **DESK)
    desk = agent.page
    desk.clock.install()
    agent_signs_in(agent)
    open_choices(desk)
    assert agent.axe() == []
    choose(desk, "Away after 10 minutes")
    desk.keyboard.press("Escape")
    here = desk.get_by_role("button", name="Availability: Available")
    expect(here).to_be_visible()
    desk.clock.run_for("11:00")
    desk.wait_for_timeout(500)
    expect(here).to_be_visible()  # by the server's clock they did something a moment ago, as at another device
    demo.nothing_is_done()
    desk.clock.run_for("00:16")
    expect(desk.get_by_role("button", name="Availability: Away")).to_be_visible()
    me = next(one for one in agent.send("GET", "/v1/desk/agents", {}) if one["name"] == "Bo Larsen")
    assert not me["online"]
    desk.route("**/v1/agent/idleness", lambda route: route.abort())
    desk.keyboard.press("Shift")
    desk.clock.run_for("00:06")
    expect(desk.get_by_role("button", name="Availability: Away")).to_be_visible()
    desk.unroute("**/v1/agent/idleness")
    desk.keyboard.press("Shift")
    expect(here).to_be_visible()
    me = next(one for one in agent.send("GET", "/v1/desk/agents", {}) if one["name"] == "Bo Larsen")
    assert me["online"]
    agent.done()
