"""`ringback sso`: whether agents can sign in at the identity provider."""

import asyncio
from typing import TYPE_CHECKING

from cyclopts import App

from ringback.cli.context import Config, refuse, settings_or_exit

if TYPE_CHECKING:
    from ringback.accounts.sso.provider import IdentityProvider

app = App(name="sso", help="Your identity provider, where agents sign in; see docs/sso.md.")


@app.command
def check(*, config: Config = None) -> int:
    """Ask the identity provider of the settings what it is and can do, and say what does not fit.

    **Exit status**: 0 all fits; 1 something does not; 2 the settings name no provider.
    """
    from ringback.accounts.sso.errors import Untrusted
    from ringback.accounts.sso.provider import IdentityProvider
    from ringback.core.errors import Unavailable
    from ringback.core.times import system_clock

    settings = settings_or_exit(config)
    if settings.sso is None:
        refuse("the settings have no [sso] table. See docs/sso.md.")
    provider = IdentityProvider(settings, settings.sso, system_clock)
    try:
        problems = asyncio.run(_problems(provider))
    except Untrusted as error:
        problems = [str(error)]
    except Unavailable:
        problems = [f"{settings.sso.issuer} could not be reached"]
    print(f"issuer            {settings.sso.issuer}\nredirect address  {provider.redirect_uri}")
    for problem in problems:
        print(f"problem           {problem}")
    if not problems:
        print("All fits. What a person's groups are, only their first sign-in shows.")
    return 1 if problems else 0


async def _problems(provider: "IdentityProvider") -> list[str]:
    from ringback.accounts.sso.tokens import ALGORITHMS

    metadata = await provider.metadata()
    keys = [key for key in await provider.keys() if key.get("use", "sig") == "sig" and key.get("kty") != "oct"]
    config, found = provider.config, []
    if not keys:
        found.append("it publishes no key that could verify an ID token")
    if not set(metadata.get("id_token_signing_alg_values_supported", ALGORITHMS)) & set(ALGORITHMS):
        found.append(f"it signs ID tokens with none of {', '.join(ALGORITHMS)}")
    if "S256" not in metadata.get("code_challenge_methods_supported", ["S256"]):
        found.append("it does not support PKCE with S256")
    if config.confirm_by == "userinfo" and "userinfo_endpoint" not in metadata:
        found.append('it has no userinfo endpoint: set confirm_by = "refresh"')
    missing = set(config.scopes.split()) - set(metadata.get("scopes_supported", config.scopes.split()))
    found += [f"it knows no scope {scope}" for scope in sorted(missing)]
    return found
