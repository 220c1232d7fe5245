"""From sign-up to chat in Vietnamese and in the dark: no word left over from the other language, nothing unreadable."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import PHONE, Window
from tests.journeys.steps import registered, shows, signed_up

ENGLISH = re.compile(r"\b(the|you|your|and|is|are|was|we|not|this|with|for|from|number|code|sent)\b", re.IGNORECASE)
KEY = re.compile(r"\b[a-z_]+(?:\.[a-z_]+)+\b")  # what a page shows where a word is missing
NO_KEYS = {"example.com", "step.png"}


@pytest.fixture
def night(browser: Browser, site: str) -> Iterator[Window]:
    window = Window(browser, site, **{**PHONE, "locale": "vi-VN", "color_scheme": "dark"})
    yield window
    window.done()


def assert_all_vietnamese(window: Window) -> None:
    """What is on the page now, apart from what is marked as being in another language."""
    page = window.page
    expect(page.locator(".waiting")).to_have_count(0)
    assert page.locator("html").get_attribute("lang") == "vi"
    text = page.evaluate(
        """() => {
            const copy = document.body.cloneNode(true);
            copy.querySelectorAll('script, noscript, [lang=en]').forEach((one) => one.remove());
            return copy.textContent.replaceAll('@', ' @ ');
        }"""
    )
    assert ENGLISH.findall(text) == [], page.url
    assert set(KEY.findall(text)) <= NO_KEYS, page.url
    assert window.axe() == [], page.url
    assert window.overflow() <= 0, page.url


def test_first_steps_are_vietnamese(night: Window) -> None:
    for path in ("/signup", "/signin", "/support", "/checks", "/help", "/no/such/page"):
        night.open(path)
        expect(night.page.locator("h1")).to_be_visible()
        assert_all_vietnamese(night)
    registered(night, email="viet@example.com")
    night.open("/signup")
    expect(night.page.get_by_role("heading", level=1)).to_contain_text("liên hệ")
    assert_all_vietnamese(night)


def test_checks_case_and_chat_are_vietnamese(night: Window) -> None:
    page = signed_up(night, email="dem@example.com", phone="+84912349101", name="Đêm")
    assert_all_vietnamese(night)
    page.get_by_role("button", name="Gửi SMS").click()
    shows(page, "Máy đang tắt")
    assert_all_vietnamese(night)
    page.get_by_role("link", name="Không nhận được? Xem lý do").click()
    expect(page.get_by_role("link", name="Tạo yêu cầu hỗ trợ")).to_be_visible()
    for button in page.locator("summary").all():
        button.click()
    assert_all_vietnamese(night)
    page.get_by_role("link", name="Tạo yêu cầu hỗ trợ").click()
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Mô tả").fill("Không nhận được tin nhắn nào.")
    assert_all_vietnamese(night)
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("radio", name="Trò chuyện").check()
    assert_all_vietnamese(night)
    page.get_by_role("button", name="Tiếp tục").click()
    assert_all_vietnamese(night)
    page.get_by_role("button", name="Gửi yêu cầu").click()
    page.get_by_role("link", name="Vào trò chuyện").click()
    page.get_by_label("Tin nhắn của bạn").fill("Xin chào!")
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.locator(".bubble")).to_have_count(2)
    assert_all_vietnamese(night)
