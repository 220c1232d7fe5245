"""What a newcomer with a phone on a bad network gets, and what everyone gets who sees, hears or types differently."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.every import deep
from tests.journeys.conftest import DESK, PHONE, Window

BUDGET_BYTES = 60_000
PUBLIC_PAGES = ["/signup", "/signin", "/support", "/checks", "/help", "/cases/new"]
LOOKS: dict[str, dict[str, Any]] = {
    "phone": PHONE,
    "phone-vi": {**PHONE, "locale": "vi-VN"},
    "desk": DESK,
    "desk-dark": {**DESK, "color_scheme": "dark"},
}


@pytest.mark.parametrize("locale", [pytest.param("en-US", marks=deep("Vietnamese words are longer")), "vi-VN"])
@pytest.mark.parametrize("path", ["/signup", "/cases/new"])
def test_first_visit_is_small_and_finds_all_its_files_in_the_first_answer(
    browser: Browser, site: str, path: str, locale: str
) -> None:
    window = Window(browser, site, **{**PHONE, "locale": locale})
    cdp = window.context.new_cdp_session(window.page)
    cdp.send("Network.enable")
    sizes: list[int] = []
    cdp.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    asked: list[str] = []
    window.page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    first = window.page.goto(site + path, wait_until="networkidle")
    assert first is not None
    html = first.text()
    late = [file for file in asked if file.startswith("/applicant/") and file not in html]
    window.context.close()
    assert window.problems == []
    assert sum(sizes) <= BUDGET_BYTES
    assert late == []  # each one found later costs a round trip: 0.4 s and more on slow 3G


@pytest.mark.parametrize(
    "look", [pytest.param(one, marks=[] if one == "phone-vi" else deep("phone-vi")) for one in LOOKS]
)
def test_every_public_page_is_accessible(browser: Browser, site: str, look: str) -> None:
    window = Window(browser, site, **LOOKS[look])
    for path in PUBLIC_PAGES:
        window.open(path)
        expect(window.page.locator("h1")).to_be_visible()
        expect(window.page.locator(".waiting")).to_have_count(0)
        assert window.axe() == [], path
        assert window.overflow() <= 0, path
    window.context.close()
    assert window.problems == []


def test_failed_submit_is_told_in_one_place_that_takes_the_focus_and_leads_to_the_field(applicant: Window) -> None:
    page = applicant.open("/signup")
    for _ in range(2):  # again the second time, although nothing changed
        page.get_by_role("button", name="Send me a code").click()
        expect(page.get_by_role("alert")).to_be_focused()
    assert applicant.axe() == []
    page.get_by_role("alert").get_by_role("link", name="Account name").click()
    expect(page.get_by_label("Account name")).to_be_focused()


def test_finger_finds_every_control_and_nothing_zooms_in(applicant: Window) -> None:
    page = applicant.open("/signup")
    expect(page.get_by_role("button", name="Send me a code")).to_be_visible()
    sizes = page.locator("main :is(button, input, select, textarea)").evaluate_all(
        "all => all.map(one => [one.getBoundingClientRect().height, parseFloat(getComputedStyle(one).fontSize)])"
    )
    assert sizes
    assert all(height >= 44 and font >= 16 for height, font in sizes)


def test_visitor_without_javascript_still_has_a_way_to_a_person(browser: Browser, site: str) -> None:
    window = Window(browser, site, **PHONE, java_script_enabled=False)
    page = window.open("/signup")
    expect(page.locator("main")).to_contain_text("You can still get help from a person")
    window.context.close()


def test_language_can_be_changed_and_stays(applicant: Window) -> None:
    page = applicant.open("/signup")
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.get_by_role("heading", name="Tạo tài khoản")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Tạo tài khoản")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "vi"
