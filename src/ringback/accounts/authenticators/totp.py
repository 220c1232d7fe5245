"""Codes of authenticator apps (RFC 6238), for agents and applicants alike."""

import hmac

import pyotp

STEP_MS = 30_000  # RFC 6238's time step
ISSUER = "Ringback"


def new_secret() -> str:
    """160 random bits in base 32."""
    return pyotp.random_base32()


def step_of(secret: str, code: str, *, now: int) -> int | None:
    """Which time step a code is of, a step of drift either way (RFC 6238, 5.2), or None. The caller must see to it that
    no step is accepted twice."""
    totp = pyotp.TOTP(secret)
    for step in (now // STEP_MS + drift for drift in (-1, 0, 1)):
        if hmac.compare_digest(totp.generate_otp(step).encode(), code.encode()):
            return step
    return None


def uri(secret: str, *, email: str, issuer: str = ISSUER) -> str:
    """What a QR code for the app says (otpauth)."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=issuer)
