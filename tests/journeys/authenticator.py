"""Chromium's virtual authenticator: the finger, face or PIN of a passkey, without anybody's hand."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser

from tests.journeys.conftest import Window


def with_authenticator(browser: Browser, site: str, **options: Any) -> tuple[Window, Callable[[bool], Any]]:
    """A window at `localhost`, since passkeys know no addresses of machines, and whether its person touches the
    authenticator when it asks."""
    window = Window(browser, site.replace("127.0.0.1", "localhost"), **options)
    devtools = window.context.new_cdp_session(window.page)
    devtools.send("WebAuthn.enable")
    authenticator: dict[str, Any] = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    key = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": authenticator})["authenticatorId"]

    def touches(enabled: bool) -> Any:
        return devtools.send("WebAuthn.setAutomaticPresenceSimulation", {"authenticatorId": key, "enabled": enabled})

    return window, touches
