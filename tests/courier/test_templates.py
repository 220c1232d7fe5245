"""What we say: one segment, the browser's line last, nothing personal in a header, no code for a voicemail."""

import pytest

from ringback.courier.email_templates import NEEDS
from ringback.courier.flow import ChannelName
from ringback.courier.gsm import in_gsm, is_gsm, segments, sender_name
from ringback.courier.templates import Brand, call, check, render, sms
from ringback.settings_loading import BadSettings, load
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


BRANDS = [
    ("Ringback", "Ringback"),
    ("Łódź Bank", "Lodz Bank"),
    ("Işık", "Isik"),
    ("İstanbul", "Istanbul"),
    ("Þór", "Thor"),
    ("Crédit Müller Straße", "Crédit Müller Straße"),
    ("Øre Ægir Ångström", "Øre Ægir Ångström"),
    ("Cafe\u0301", "Café"),
    ("Œuvre", "Oeuvre"),
    ("Đông Á", "Dong A"),
    ("Façade", "Facade"),
    ("Đặc Biệt", "Dac Biet"),
    ("Сбербанк", "Sberbank"),
    ("Яндекс Такси", "Yandeks Taksi"),
    ("Ελλάς", "Ellas"),
    ("ΕΛΛΑΣ", "ELLAS"),
    ("O’Neil – Sons", "O'Neil - Sons"),
    ("🚀 Rocket", "Rocket"),
    ("微信", "微信"),
    ("مصرف الراجحي", "مصرف الراجحي"),
    ("한국은행", "한국은행"),
    ("ธนาคาร", "ธนาคาร"),
    ("עברית", "עברית"),
    ("ქართული", "ქართული"),
    ("楽天 Pay", "楽天 Pay"),
    ("भारत बैंक", "भारत बैंक"),
]


@pytest.mark.parametrize(("name", "shown"), BRANDS)
def test_brand_keeps_its_letters_in_one_message_with_the_line_for_the_browser(name: str, shown: str) -> None:
    text = sms("en", "040719", 1, Brand(name, "bank.example", ""))
    assert text.startswith(f"040719 is your {shown} code.")
    assert text.endswith("\n\n@bank.example #040719")
    assert segments(text) == 1


def test_brand_too_long_for_its_own_script_is_written_in_latin_letters_and_not_left_out() -> None:
    text = sms("en", "040719", 1, Brand("微信" * 15, "a-rather-long-name.bank.example", ""))
    assert text.startswith("040719 is your WeiXinWeiXin")
    assert (is_gsm(text), segments(text)) == (True, 1)


def test_brand_of_pictures_alone_is_called_by_its_host() -> None:
    assert in_gsm("🚀") == ""
    assert sms("en", "040719", 1, Brand("🚀", "bank.example", "")).startswith("040719 is your bank.example code")


@pytest.mark.parametrize(
    ("sender", "shown"),
    [
        ("Acme", "Acme"),
        ("+84912345678", "+84912345678"),
        ("Łódź Bank", "Lodz Bank"),
        ("Сбер", "Sber"),
        ("微信", "WeiXin"),
    ],
)
def test_sender_is_written_in_letters_that_carriers_take(sender: str, shown: str) -> None:
    assert sender_name(sender) == shown


@pytest.mark.parametrize("sender", ["🚀", "Государственный банк", "\u200b"])
def test_sender_that_would_be_lost_is_told_when_it_is_set(sender: str) -> None:
    with pytest.raises(ValueError, match="choose one of 1 to 11 ASCII letters"):
        sender_name(sender)


@pytest.mark.parametrize("name", ["", " ", "\u200b", "\u00a0", "\u3164", "\ufe0f"])
def test_brand_of_which_nothing_is_seen_is_told_when_it_is_set(name: str) -> None:
    with pytest.raises(BadSettings, match="brand: nothing of it can be seen"):
        load(environ={"RINGBACK_BRAND": name})


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
    for name, value in data.items():
        if (template, name) != ("access_key_ends", "days"):  # they choose the words, too: the day itself is shown
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
