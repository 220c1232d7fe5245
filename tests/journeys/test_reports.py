"""A lead looks at what the desk did: a number, a chart, a table and a file; on a phone, in Vietnamese, in the dark."""

from typing import Any

from playwright.sync_api import Browser, expect

from tests.journeys.conftest import DESK, PHONE, Window
from tests.journeys.steps import BO, MAI, agent_signs_in, shows, signed_up
from tests.waiting import until

CASE = {"subject": "No code", "description": "Nothing came.", "contact_method": "web", "language": "en"}
REPORTS = (
    "first_answer", "activation", "backlog", "deflection", "refusals", "decisions", "agents", "sla", "satisfaction",
)  # fmt: skip


def counted(agent: Window, name: str) -> Any:
    return agent.context.request.get(f"{agent.site}/v1/desk/reports/{name}").json()


def test_lead_reads_the_first_answers_and_takes_them_home(agent: Window, applicant: Window) -> None:
    desk = agent_signs_in(agent, MAI)
    before = counted(agent, "first_answer")["total"]["cases"]
    signed_up(applicant, email="counted@example.com", phone="0912 345 000", name="Hoa")
    case_id = applicant.send("POST", "/v1/cases", CASE)["id"]
    agent.send("POST", f"/v1/desk/cases/{case_id}/messages", {"client_id": "1", "body": "Which phone is it?"})
    until(lambda: counted(agent, "first_answer")["total"]["cases"] > before, "the worker counts the case")

    desk.get_by_role("link", name="Reports").click()
    expect(desk.get_by_role("heading", name="Time to the first answer", level=2)).to_be_visible()
    shows(desk, "within 1 minute")
    expect(desk.get_by_role("table", name="By language").get_by_role("row").filter(has_text="English")).to_be_visible()
    assert agent.axe() == []
    desk.get_by_role("button", name="Day by day").click()
    expect(desk.get_by_role("table", name="Day by day").get_by_role("row")).to_have_count(31)
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Download CSV").click()
    assert download.value.suggested_filename.startswith("ringback-first-answer-20")
    agent.picture("desk-reports")

    desk.get_by_role("button", name="From – to").click()
    desk.get_by_label("From", exact=True).fill("2031-01-01")
    shows(desk, "The period ends before it begins.")


def test_every_report_can_be_read_by_everybody(agent: Window, browser: Browser, site: str) -> None:
    agent_signs_in(agent, MAI)
    for options in ({**PHONE, "locale": "vi-VN"}, {**DESK, "color_scheme": "dark"}):
        window = Window(browser, site, **options)
        window.context.add_cookies(agent.context.cookies())  # type: ignore[arg-type]
        for name in REPORTS:
            page = window.open(f"/desk/reports?report={name}&days=7")
            expect(page.locator(".headline")).to_be_visible()
            assert window.axe() == [], name
            assert window.overflow() == 0, name
        assert window.problems == []


def test_agent_is_led_to_no_report(agent: Window) -> None:
    desk = agent_signs_in(agent, BO)
    expect(desk.get_by_role("heading", name="Queue")).to_be_visible()
    expect(desk.get_by_role("link", name="Reports")).to_have_count(0)
    agent.open("/desk/reports")
    expect(desk.get_by_role("heading", name="Queue")).to_be_visible()
