"""What we say: text messages, spoken scripts and e-mails, in the words of `words/`.

A text message stays in one segment, because of several some arrive and some don't. Vietnamese with its marks would be
UCS-2: 79 letters with the line for the browser, so two segments. Text messages in Vietnamese are therefore written
without marks, as banks there do it; calls and e-mails have them.

The last line of a code, `@host #code`, binds it to our site, so that a browser fills it in there and nowhere else
(WICG origin-bound one-time codes): nothing may stand before the @ or after the code.
"""

from typing import Any, NamedTuple

import msgspec

from ringback.courier.email_templates import NEEDS, RENAMED, mail
from ringback.courier.flow import ChannelName
from ringback.courier.gsm import in_gsm, is_gsm, is_read_in_latin, segments
from ringback.courier.schemas import Message
from ringback.words import words

CALLBACK_CODE = "callback_code"  # read out in a call, to be read back to an agent
CALLBACK_KEYS = "callback_keys"  # asks for a code of the applicant's page, to be keyed
CALLS: dict[str, tuple[str, ...]] = {CALLBACK_CODE: ("code",), CALLBACK_KEYS: ()}
CALLBACK_DIGITS = 6  # of both


class Brand(NamedTuple):
    """Who speaks: the platform's name, the host that codes are bound to, where the pages are, and the mailbox that
    answers and bounces of e-mails go to, where there is one. `origin` is another host for codes that a program ordered,
    whose pages are not ours; empty: it is bound to none."""

    name: str
    domain: str
    base_url: str
    mailbox: str = ""
    origin: str | None = None


def check(template: str, channel: ChannelName, data: dict[str, Any]) -> None:
    """A template that can't be filled is a defect of the caller, found in its transaction and not in the night."""
    if channel is ChannelName.WEBHOOK:
        return
    if template in CALLS and channel is not ChannelName.CALL:
        raise ValueError(f"the template {template} is for calls only")
    if channel is not ChannelName.EMAIL and template != "code" and template not in CALLS:
        raise ValueError(f"the template {template} is for e-mail only")
    missing = [name for name in {**NEEDS, **CALLS}[template] if not data.get(name)]
    if missing:
        raise ValueError(f"the template {template} needs {', '.join(missing)}")


def render(template: str, channel: ChannelName, locale: str, data: dict[str, Any], brand: Brand) -> Message:
    if data.get("brand"):
        brand = brand._replace(name=data["brand"], origin=data.get("origin") or "")
    if channel is ChannelName.SMS:
        return Message(text=sms(locale, data["code"], data.get("sequence", 1), brand))
    if channel is ChannelName.CALL:
        if template == CALLBACK_KEYS:
            return callback_keys(locale, brand)
        return (callback_code if template == CALLBACK_CODE else call)(locale, data["code"], brand)
    if channel is ChannelName.EMAIL:
        # Told by the data, not by the template's name, which is on the wire and would tell who has an account.
        name = "email_known_account" if data.get("known") else RENAMED.get(template, template)
        return mail(name, locale, data, brand.name, brand.base_url)
    return Message(text=msgspec.json.encode(data).decode())


def sms(language: str, code: str, sequence: int, brand: Brand) -> str:
    """One segment: with a long brand and a long host, the advice gives way before the code does."""
    catalogue = words(language)
    host = brand.domain if brand.origin is None else brand.origin
    last = f"\n\n@{host} #{code}" if host else ""
    for name in names_of(brand):
        if sequence > 1:  # a second message with the same code says so, or people wonder which of them counts
            first = catalogue.text("sms-code-again", code=code, brand=name, sequence=sequence)
        else:
            first = catalogue.text("sms-code", code=code, brand=name)
        fitting = (f"{first} {catalogue.text('sms-advice')}{last}", first + last, first)
        for text in fitting if is_gsm(first) else fitting[:2]:
            if segments(text) == 1:
                return text
    return first


def names_of(brand: Brand) -> list[str]:
    """How a text message may call the brand, the best first. A name of a script that its readers don't read in Latin
    letters stays as it is, in UCS-2, where that leaves place for the line of the browser."""
    latin = in_gsm(brand.name) or in_gsm(brand.domain)
    return [latin] if is_read_in_latin(brand.name) else [brand.name, latin]


def call(language: str, code: str, brand: Brand) -> Message:
    """`lines` is said to whoever picks up, `code_lines` only after the key 1: a voicemail never gets the code.

    Digits are said one by one, twice, and again for every further press of 1. `read_out` asks for no key.
    """
    catalogue = words(language)
    digits = ", ".join(catalogue.text(f"call-digit-{digit}") for digit in code)
    hello, goodbye = catalogue.text("call-hello", brand=brand.name), catalogue.text("call-goodbye")
    first, again = catalogue.text("call-code", digits=digits), catalogue.text("call-again", digits=digits)
    return Message(
        lines=(f"{hello} {catalogue.text('call-press')}",),
        code_lines=(first, f"{again} {catalogue.text('call-press-again')}", goodbye),
        read_out=(hello, first, again, goodbye),
    )


def callback_code(language: str, code: str, brand: Brand) -> Message:
    """As `call`, but the code is to be read to the agent. Only ever after a key, so there is nothing to `read_out`."""
    catalogue = words(language)
    digits = ", ".join(catalogue.text(f"call-digit-{digit}") for digit in code)
    hello = catalogue.text("callback-hello", brand=brand.name)
    first, again = catalogue.text("call-code", digits=digits), catalogue.text("call-again", digits=digits)
    return Message(
        lines=(f"{hello} {catalogue.text('callback-press')}",),
        code_lines=(first, f"{again} {catalogue.text('call-press-again')}", catalogue.text("callback-goodbye")),
    )


def callback_keys(language: str, brand: Brand) -> Message:
    """Asks for the code that the applicant's own page shows. It is not in the call, so nobody but they can key it."""
    catalogue = words(language)
    hello = catalogue.text("callback-hello", brand=brand.name)
    return Message(
        lines=(f"{hello} {catalogue.text('callback-key', count=CALLBACK_DIGITS)}",),
        code_lines=(catalogue.text("callback-thanks"),),
        keys=CALLBACK_DIGITS,
    )
