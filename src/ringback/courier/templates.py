"""What we say: text messages, spoken scripts and e-mails in English and Vietnamese.

A text message stays in one segment, because of several some arrive and some don't. Vietnamese with its marks would be
UCS-2: 79 letters with the line for the browser, so two segments. Text messages in Vietnamese are therefore written
without marks, as banks there do it; calls and e-mails have them.

The last line of a code, `@host #code`, binds it to our site, so that a browser fills it in there and nowhere else
(WICG origin-bound one-time codes): nothing may stand before the @ or after the code.
"""

from typing import Any, NamedTuple

import msgspec

from ringback.courier.email_templates import MAILS
from ringback.courier.flow import ChannelName
from ringback.courier.gsm import segments, without_marks
from ringback.courier.schemas import Message

LOCALES = ("en", "vi")
DIGITS = {
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    "vi": ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"),
}


class Brand(NamedTuple):
    """Who speaks: the platform's name, the host that codes are bound to, where the pages are, and the mailbox that
    answers and bounces of e-mails go to, where there is one."""

    name: str
    domain: str
    base_url: str
    mailbox: str = ""


class _Sms(NamedTuple):
    first: str
    again: str  # a second message with the same code says so, or people wonder which of them counts
    rest: str


_SMS = {
    "en": _Sms("{code} is your {brand} code.", "{code} is your {brand} code (SMS {sequence}).", " Never share it."),
    "vi": _Sms("{code} la ma {brand} cua ban.", "{code} la ma {brand} cua ban (SMS {sequence}).", " Dung dua ai."),
}


class _Call(NamedTuple):
    hello: str
    press: str
    code: str
    again: str
    press_again: str
    goodbye: str


_CALL = {
    "en": _Call(
        "Hello. This is {brand} with the verification code you asked for.",
        "Press 1 to hear your code.",
        "Your code is: {digits}.",
        "Once more: {digits}.",
        "Press 1 to hear it again.",
        "Never share this code with anybody. Goodbye.",
    ),
    "vi": _Call(
        "Xin chào. Đây là {brand}, gọi để đọc mã xác minh mà bạn đã yêu cầu.",
        "Nhấn phím 1 để nghe mã.",
        "Mã của bạn là: {digits}.",
        "Xin nhắc lại: {digits}.",
        "Nhấn phím 1 để nghe lại.",
        "Đừng đưa mã này cho bất kỳ ai. Tạm biệt.",
    ),
}

NEEDS: dict[str, tuple[str, ...]] = {"code": ("code",), **{name: mail.needs for name, mail in MAILS.items()}}


def check(template: str, channel: ChannelName, data: dict[str, Any]) -> None:
    """A template that can't be filled is a defect of the caller, found in his transaction and not in the night."""
    if channel is ChannelName.WEBHOOK:
        return
    if channel is not ChannelName.EMAIL and template != "code":
        raise ValueError(f"the template {template} is for e-mail only")
    missing = [name for name in NEEDS[template] if not data.get(name)]
    if missing:
        raise ValueError(f"the template {template} needs {', '.join(missing)}")


def render(template: str, channel: ChannelName, locale: str, data: dict[str, Any], brand: Brand) -> Message:
    language = locale if locale in LOCALES else "en"
    brand = brand._replace(name=data.get("brand") or brand.name)
    if channel is ChannelName.SMS:
        return Message(text=sms(language, data["code"], data.get("sequence", 1), brand))
    if channel is ChannelName.CALL:
        return call(language, data["code"], brand)
    if channel is ChannelName.EMAIL:
        # Told by the data, not by the template's name, which is on the wire and would tell who has an account.
        name = "email_known_account" if data.get("known") else template
        return MAILS[name].message(language, data, brand.name, brand.base_url)
    return Message(text=msgspec.json.encode(data).decode())


def sms(language: str, code: str, sequence: int, brand: Brand) -> str:
    """One segment: with a long brand and a long host, the advice gives way before the code does."""
    words = _SMS[language]
    first = (words.again if sequence > 1 else words.first).format(
        code=code, brand=without_marks(brand.name) or brand.domain, sequence=sequence
    )
    last = f"\n\n@{brand.domain} #{code}"
    whole = first + words.rest + last
    if segments(whole) == 1:
        return whole
    return first + last if segments(first + last) == 1 else first


def call(language: str, code: str, brand: Brand) -> Message:
    """`lines` is said to whoever picks up, `code_lines` only after the key 1: a voicemail never gets the code.

    Digits are said one by one, twice, and again for every further press of 1. `read_out` asks for no key.
    """
    words = _CALL[language]
    digits = ", ".join(DIGITS[language][int(digit)] for digit in code)
    hello = words.hello.format(brand=brand.name)
    first, again = words.code.format(digits=digits), words.again.format(digits=digits)
    return Message(
        lines=(f"{hello} {words.press}",),
        code_lines=(first, f"{again} {words.press_again}", words.goodbye),
        read_out=(hello, first, again, words.goodbye),
    )
