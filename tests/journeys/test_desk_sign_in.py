"""An agent comes to the desk and leaves it again."""

from typing import Any

import pytest
from playwright.sync_api import expect

from ringback.demo import AGENTS
from ringback.demo import PASSWORD as AGENT_PASSWORD
from tests.every import deep
from tests.journeys.conftest import Window
from tests.journeys.steps import BO, agent_code, give_credentials


def test_agent_signs_in_with_a_second_factor_and_out_again(agent: Window) -> None:
    bo = AGENTS[BO]
    page = agent.open("/desk")
    expect(page).to_have_url(f"{agent.site}/desk/signin")
    give_credentials(page, bo.email, AGENT_PASSWORD, "000000")
    expect(page.get_by_role("alert").first).to_be_focused()
    assert agent.axe() == []
    page.get_by_role("textbox", name="One-time code").fill(agent_code(agent.site, BO))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Queue")).to_be_visible()
    page.get_by_role("button", name=bo.name).click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page).to_have_url(f"{agent.site}/desk/signin")


def test_empty_form_leads_to_its_first_field(agent: Window) -> None:
    page = agent.open("/desk/signin")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("textbox", name="E-mail")).to_be_focused()
    assert agent.axe() == []


@deep("tests/journeys/test_operator.py looks at every view")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_desk_speaks_vietnamese_in_light_and_dark(browser: Any, site: str, scheme: str) -> None:
    window = Window(browser, site, viewport={"width": 1280, "height": 800}, locale="vi-VN", color_scheme=scheme)
    page = window.open("/desk/signin")
    expect(page.get_by_role("heading", name="Đăng nhập bàn hỗ trợ")).to_be_visible()
    assert window.axe() == []
    assert window.problems == []
    window.context.close()


def test_desk_does_not_scroll_sideways_on_a_phone(applicant: Window) -> None:
    applicant.open("/desk/signin").wait_for_selector("form")
    assert applicant.overflow() == 0
