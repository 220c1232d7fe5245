"""Reading what Twilio's clients send: forms and queries, each refusal naming the parameter."""

import ipaddress
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from ringback.compat.twilio_verify.errors import invalid, unsupported
from ringback.core.json_input import NOT_JSON

MAX_FIELDS = 64
BOOLEANS = {"true": True, "false": False}


class Form:
    """The parameters of one request by Twilio's names. An empty one counts as missing."""

    def __init__(self, values: Mapping[str, str]) -> None:
        for name, value in values.items():
            if "\x00" in name or "\x00" in value:  # PostgreSQL keeps none in a text
                raise invalid(name.replace("\x00", ""), "remove the character with code 0")
        self.values = {name: value for name, value in values.items() if value != ""}

    @classmethod
    def read(cls, content: bytes) -> "Form":
        try:
            pairs = parse_qsl(content.decode(), keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
        except ValueError:
            raise invalid("body", f"send a form in UTF-8 of at most {MAX_FIELDS} fields") from None
        return cls(dict(pairs))

    def text(self, name: str, *, maximum: int, minimum: int = 1) -> str | None:
        value = self.values.get(name)
        if value is not None and not minimum <= len(value) <= maximum:
            raise invalid(name, f"use {minimum} to {maximum} characters")
        return value

    def need(self, name: str, *, maximum: int, minimum: int = 1) -> str:
        value = self.text(name, maximum=maximum, minimum=minimum)
        if value is None:
            raise invalid(name, "it is required")
        return value

    def choice(self, name: str, *known: str) -> str | None:
        value = self.values.get(name)
        if value is not None and value not in known:
            raise invalid(name, f"use {' or '.join(known)}")
        return value

    def ip(self, name: str) -> str | None:
        value = self.values.get(name)
        try:
            return None if value is None else str(ipaddress.ip_address(value))
        except ValueError:
            raise invalid(name, "use an IP address") from None

    def flag(self, name: str) -> bool | None:
        value = self.values.get(name)
        if value is not None and value.lower() not in BOOLEANS:
            raise invalid(name, "use true or false")
        return None if value is None else BOOLEANS[value.lower()]

    def number(self, name: str, *, minimum: int, maximum: int) -> int | None:
        value = self.values.get(name)
        if value is None:
            return None
        if not (value.isascii() and value.isdigit() and len(value) < 16 and minimum <= int(value) <= maximum):
            raise invalid(name, f"use a whole number of {minimum} to {maximum}")
        return int(value)

    def moment(self, name: str) -> int | None:
        """Milliseconds since 1970."""
        value = self.values.get(name)
        if value is None:
            return None
        try:
            at = datetime.fromisoformat(value)
            return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() * 1000)
        except (ValueError, OverflowError):
            raise invalid(name, "use a time such as 2026-11-23T11:00:00Z") from None

    def mapping(self, name: str) -> dict[str, str]:
        """JSON: an object whose values are texts."""
        value = self.text(name, maximum=4096)
        if value is None:
            return {}
        try:
            found = msgspec.json.decode(value, type=dict[str, str])
        except NOT_JSON:
            raise invalid(name, "use a JSON object whose values are texts") from None
        if "\x00" in "".join((*found, *found.values())):  # there by an escape of JSON
            raise invalid(name, "remove the character with code 0")
        return found

    def refuse(self, *names: str, unless: Any = None) -> None:
        """For what this installation doesn't do: better told than taken and forgotten."""
        for name in names:
            if self.values.get(name, unless) != unless:
                raise unsupported(name)
