"""Pure: what the provider's claims say of a person, and which role their groups give."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from ringback.accounts.commands import MAX_NAME
from ringback.settings.tables import SingleSignOn
from ringback.words import ENGLISH, LANGUAGES

HIGHEST_FIRST = ("admin", "lead", "agent")
MISSING = object()


class Person(NamedTuple):
    """`role` is None where none of their groups gives one; `email` is empty where it is not known to be theirs."""

    subject: str
    email: str
    name: str
    languages: tuple[str, ...]
    role: str | None


def person_of(claims: Mapping[str, Any], config: SingleSignOn) -> Person:
    verified = config.trust_email or claims.get("email_verified") in (True, "true")
    email = claims.get("email") if verified else None
    email = email if isinstance(email, str) else ""
    parts = [claims.get(name) for name in ("given_name", "family_name")]
    whole = claims.get("name") or " ".join(part for part in parts if isinstance(part, str))
    name = " ".join(str(whole).split()) if isinstance(whole, str) else ""
    language = str(claims.get("locale") or "")[:2].lower()
    return Person(
        subject=claims["sub"],
        email=email,
        name=(name or email.partition("@")[0])[:MAX_NAME],
        languages=(language, ENGLISH) if language in LANGUAGES and language != ENGLISH else (ENGLISH,),
        role=role_of(claims, config),
    )


def has_groups(claims: Mapping[str, Any], config: SingleSignOn) -> bool:
    return _at(claims, config.groups_claim) is not MISSING


def role_of(claims: Mapping[str, Any], config: SingleSignOn) -> str | None:
    """The highest that any of their groups gives."""
    groups = _at(claims, config.groups_claim)
    names = [groups] if isinstance(groups, str) else groups if isinstance(groups, list) else []
    given = {config.roles[name] for name in names if isinstance(name, str) and name in config.roles}
    return next((role for role in HIGHEST_FIRST if role in given), None)


def _at(claims: Mapping[str, Any], path: str) -> Any:
    """A claim of this name, which may hold dots as `https://example.com/groups` does, else the path through objects."""
    if path in claims:
        return claims[path]
    found: Any = claims
    for name in path.split("."):
        if not isinstance(found, Mapping) or name not in found:
            return MISSING
        found = found[name]
    return found
