"""Wire types of passkeys, second factors and recovery codes."""

from typing import Any, Literal

import msgspec

SecondFactorMethod = Literal["passkey", "totp", "recovery_code"]


class PasskeyOptions(msgspec.Struct, frozen=True):
    """`public_key` is what the browser's `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON` reads."""

    public_key: dict[str, Any]


class PasskeyView(msgspec.Struct, frozen=True):
    id: str
    name: str
    created_at: str
    last_used_at: str | None


class PasskeyRequest(msgspec.Struct, frozen=True):
    """A new passkey: its name, and the browser's answer (`toJSON()` of the credential)."""

    name: str
    credential: dict[str, Any]


class PasskeyName(msgspec.Struct, frozen=True):
    name: str


class PasskeySignIn(msgspec.Struct, frozen=True):
    """The browser's answer, as its `toJSON()` says it."""

    credential: dict[str, Any]


class SecondFactorView(msgspec.Struct, frozen=True):
    """`on`: a sign-in with the password asks for it. `app`: an authenticator app shows codes."""

    on: bool
    app: bool
    passkeys: int
    recovery_codes_left: int


class QrCode(msgspec.Struct, frozen=True):
    """A path of an SVG drawing, `size` units wide and high, quiet zone included."""

    size: int
    path: str


class NewApp(msgspec.Struct, frozen=True):
    """For an authenticator app: its secret, by hand, as an address, or to scan. It counts once it has shown a code."""

    secret: str
    uri: str
    qr: QrCode


class AppCode(msgspec.Struct, frozen=True):
    code: str


class RecoveryCodes(msgspec.Struct, frozen=True):
    """Shown once."""

    codes: list[str]


class RecoveryCodesLeft(msgspec.Struct, frozen=True):
    """How many were not used yet; 0 where none were made."""

    left: int


class TurnedOn(msgspec.Struct, frozen=True):
    """`recovery_codes` are shown this once; none where there were some already."""

    second_factor: SecondFactorView
    recovery_codes: list[str]


class ResetSecondFactor(msgspec.Struct, frozen=True):
    """`reason` is a sentence: at least 20 characters."""

    reason: str
