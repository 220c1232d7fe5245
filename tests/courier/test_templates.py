"""What we say: one segment, the browser's line last, nothing personal in a header, no code for a voicemail."""

import pytest

from ringback.courier.email_templates import NEEDS
from ringback.courier.flow import ChannelName
from ringback.courier.gsm import segments, without_marks
from ringback.courier.templates import Brand, call, check, render, sms
from ringback.words import LANGUAGES

BRAND = Brand("Ringback", "ringback.example", "https://ringback.example")
LONG = Brand("Công ty Cổ phần Thương mại Số", "activation.a-very-long-platform-name.example.com", "https://x.example")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("brand", [BRAND, LONG])
@pytest.mark.parametrize("sequence", [1, 2, 10])
def test_text_message_is_one_segment_with_the_line_for_the_browser_last(
    language: str, brand: Brand, sequence: int
) -> None:
    text = sms(language, "040719", sequence, brand)
    assert segments(text) == 1
    assert text.splitlines()[-1] == f"@{brand.domain} #040719"
    assert text.startswith("040719 ")


def test_brand_and_host_too_long_for_one_segment_leave_the_code_readable() -> None:
    text = sms("en", "040719", 1, Brand("B" * 30, "h" * 120 + ".example", ""))
    assert segments(text) == 1
    assert text.startswith("040719 is your")


def test_vietnamese_loses_its_marks_and_keeps_its_letters() -> None:
    assert without_marks("Đừng đưa mã cho ai") == "Dung dua ma cho ai"
    assert segments("Mã của bạn là 123456, đừng đưa cho ai. " * 2) == 2
    assert segments(without_marks("Mã của bạn là 123456, đừng đưa cho ai. " * 2)) == 1


def test_segments_are_counted_as_carriers_do() -> None:
    assert [segments("a" * n) for n in (160, 161, 306, 307)] == [1, 2, 2, 3]
    assert [segments("ạ" * n) for n in (70, 71, 134, 135)] == [1, 2, 2, 3]
    assert segments("€" * 80) == 1
    assert segments("€" * 81) == 2


@pytest.mark.parametrize(("language", "digits"), [("en", "zero, four, zero"), ("vi", "không, bốn, không")])
def test_call_says_the_digits_twice_and_only_after_the_key(language: str, digits: str) -> None:
    script = call(language, "040719", BRAND)
    assert digits not in " ".join(script.lines)
    assert sum(digits in line for line in script.code_lines) == 2


@pytest.mark.parametrize(("language", "digits", "key"), [("en", "zero, four", "Press"), ("vi", "không, bốn", "phím")])
def test_call_that_can_ask_for_no_key_says_so_nowhere(language: str, digits: str, key: str) -> None:
    script = call(language, "040719", BRAND)
    assert key in " ".join((*script.lines, *script.code_lines))
    assert key not in " ".join(script.read_out)
    assert sum(digits in line for line in script.read_out) == 2


@pytest.mark.parametrize("template", sorted(NEEDS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mail_can_be_filled(template: str, language: str) -> None:
    data = {name: f"<{name}>" for name in NEEDS[template] if name != "event"}  # it chooses the words, and is not shown
    chosen = {"event": "password_changed", "detail": ""}  # some events have no detail
    mail = render(template, ChannelName.EMAIL, language, data | chosen, BRAND)
    for value in data.values():
        assert value in mail.subject + mail.text
    assert "{" not in mail.subject + mail.text


def test_subject_with_a_line_end_begins_no_other_header() -> None:
    data = {"display_id": "1", "subject": "Hello\r\nBcc: a@b.example", "link": "x"}
    assert "\n" not in render("case_opened", ChannelName.EMAIL, "en", data, BRAND).subject


def test_case_can_be_told_from_the_subject() -> None:
    data = {"display_id": "179000000000012", "subject": "No code {0}", "link": "x"}
    assert render("case_opened", ChannelName.EMAIL, "vi", data, BRAND).subject == "[Case 179000000000012] No code {0}"


def test_template_that_cannot_be_filled_is_found_at_once() -> None:
    with pytest.raises(ValueError, match="needs code"):
        check("code", ChannelName.SMS, {})
    with pytest.raises(ValueError, match="e-mail only"):
        check("case_opened", ChannelName.SMS, {"display_id": "1"})
