"""Pure: the authenticator's or recovery code in what somebody typed or pasted."""

from ringback.accounts.authenticators import recovery_codes
from ringback.core import typed_codes
from ringback.core.errors import InvalidInput


def read(typed: str, *, field: str) -> str:
    """Six digits, or a recovery code without its dashes.

    Raises InvalidInput naming `field` for a slip: what holds neither, or more than one that could be it. Call it before
    anybody is looked up or a try is counted, so that it costs nothing and says nothing of them.
    """
    code = _found(typed) if len(typed) <= typed_codes.MAX_PASTED else None
    if code is None:
        message = "Enter the six digits that your app shows, or one recovery code."
        raise InvalidInput.of(field, "second_factor_form", message)
    return code


def read_of_sign_in(typed: str | None) -> str | None:
    """As `read`; None where nothing was given, which is right for whoever has no second factor."""
    return read(typed, field="second_factor") if typed is not None and typed.strip() else None


def _found(typed: str) -> str | None:
    written = recovery_codes.written_in(typed)
    if written:
        return written.pop() if len(written) == 1 else None
    try:
        return typed_codes.read(typed)
    except InvalidInput:
        return recovery_codes.plain(typed) if recovery_codes.looks_like_one(typed) else None
