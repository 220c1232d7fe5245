"""The operator looks at how the platform does: in both languages, on a phone, in the dark, and never a wrong page."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from ringback.cli.database import open_database
from ringback.courier.providers.unknown_codes import log_unknown
from ringback.services import Services
from ringback.settings import Settings
from ringback.words import LANGUAGES, words
from tests.every import deep
from tests.journeys.conftest import DESK, PHONE, Window, running_demo
from tests.journeys.steps import BO, MAI, agent_signs_in, shows, sign_up

VIEWS = (
    "overview", "messages", "providers", "incidents", "receipts", "spend", "fraud", "codes", "mails", "dead_letters",
    "webhooks", "sla", "assignment",
)  # fmt: skip
LOADING = re.compile("|".join(words(language).text("console-operator-loading") for language in LANGUAGES))
LOOKS: dict[str, dict[str, Any]] = {
    "desktop": DESK,
    "dark desktop": {**DESK, "color_scheme": "dark"},
    "Vietnamese phone": {**PHONE, "locale": "vi-VN"},
}


def test_operator_sees_a_code_go_out_with_its_denominators(agent: Window, applicant: Window) -> None:
    page = sign_up(applicant, email="watched@example.com", phone="0912 345 000")
    page.get_by_role("button", name="Send the SMS").click()
    shows(page, "The carrier accepted it")
    desk = agent_signs_in(agent, MAI)

    desk.get_by_role("link", name="Operator").click()
    expect(desk.get_by_role("heading", name="Attempts over time")).to_be_visible()
    desk.get_by_role("tab", name="Arrival and use").click()

    row = desk.get_by_role("row").filter(has_text="Vietnam").filter(has_text="Vinaphone").first
    expect(row.get_by_role("cell", name="Code", exact=True)).to_be_visible()
    desk.get_by_role("link", name="Cases").click()
    expect(desk.get_by_role("heading", name="Queue")).to_be_visible()


@pytest.mark.parametrize(
    "look", [pytest.param(one, marks=[] if one == "dark desktop" else deep("dark desktop")) for one in LOOKS]
)
def test_every_view_can_be_read_by_everybody(agent: Window, browser: Any, site: str, look: str) -> None:
    agent_signs_in(agent, MAI)
    window = Window(browser, site, **LOOKS[look])
    window.context.add_cookies(agent.context.cookies())  # type: ignore[arg-type]
    for view in VIEWS:
        page = window.open(f"/desk/operator?view={view}")
        expect(page.get_by_role("tab", selected=True).or_(page.get_by_role("button", name="Các mục"))).to_be_visible()
        expect(page.get_by_text(LOADING)).to_have_count(0)
        assert window.axe() == [], view
        assert window.overflow() == 0, view
    assert window.problems == []
    window.context.close()


def test_operator_denies_a_country_and_takes_it_back(agent: Window) -> None:
    page = agent_signs_in(agent, MAI)
    agent.open("/desk/operator?view=fraud")
    page.get_by_role("button", name="Set a rule").click()
    page.get_by_role("textbox", name="A country").fill("x")
    page.get_by_role("button", name="Set the rule").click()
    shows(page, "Write it as is said below.")
    assert agent.axe() == []
    page.get_by_role("textbox", name="A country").fill("xk")
    page.get_by_role("textbox", name="Note").fill("nobody of ours lives there")
    page.get_by_role("button", name="Set the rule").click()
    shows(page.get_by_role("row").filter(has_text="Kosovo"), "Deny")

    page.get_by_role("button", name="Remove: Kosovo").click()

    shows(page, "No rule: codes are sent everywhere.")


@deep("other journeys go through the same view")
def test_operator_marks_a_code_that_nobody_knows_as_handled(browser: Browser, tmp_path: Path) -> None:
    with running_demo(tmp_path) as address:
        services = Services(Settings(database=f"sqlite:///{tmp_path}/demo.db"))
        open_database(services.store)
        services.store.write_now(log_unknown, provider="sandbox", code="0x45b", sample="command_status=0x45b")
        services.store.close()
        window = Window(browser, address, **PHONE)
        agent_signs_in(window, MAI)
        page = window.open("/desk/operator")
        page.get_by_role("button", name="Look: Codes that nobody knows").click()

        page.get_by_role("button", name="Mark as handled: sandbox 0x45b").click()

        shows(page, "Handled by Mai Trần")
        assert window.axe() == []
        window.done()


@deep("other journeys go through the same view")
def test_who_only_handles_cases_is_not_led_to_the_operators_page(agent: Window) -> None:
    page = agent_signs_in(agent, BO)
    expect(page.get_by_role("link", name="Operator")).to_have_count(0)

    agent.open("/desk/operator")

    expect(page.get_by_role("heading", name="Queue")).to_be_visible()
