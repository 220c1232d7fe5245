"""What a check found."""

from typing import Literal

import msgspec


class Check(msgspec.Struct, frozen=True):
    """`mend` says what to do; empty where all is well."""

    name: str
    state: Literal["ok", "warning", "failed"]
    found: str
    mend: str = ""


def ok(name: str, found: str) -> Check:
    return Check(name, "ok", found)


def warning(name: str, found: str, mend: str) -> Check:
    return Check(name, "warning", found, mend)


def failed(name: str, found: str, mend: str) -> Check:
    return Check(name, "failed", found, mend)
