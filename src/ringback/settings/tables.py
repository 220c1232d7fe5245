"""Tables of the settings file that are fixed here; those of providers and routes the courier knows."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta


class Budget(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, repr_omit_defaults=True):
    """At most so many text messages and calls, or so much spent on them (millionths of your currency), in an hour or a
    day. `country`: one, or `each` by itself; without it, all together. `unused`: so many codes that nobody used, where
    each that was used makes up for one."""

    window: Literal["hour", "day"]
    messages: Annotated[int, Meta(ge=1)] | None = None
    spend: Annotated[int, Meta(ge=1)] | None = None
    unused: Annotated[int, Meta(ge=1)] | None = None
    country: Annotated[str, Meta(pattern="^([A-Z]{2}|each)$")] | None = None
    channel: Literal["sms", "call"] | None = None

    def __post_init__(self) -> None:
        if [self.messages, self.spend, self.unused].count(None) != 2:
            raise ValueError("say either messages, spend or unused")


# So that nobody who never heard of pumping pays for it without end. Where half of the codes are used it holds nobody.
DEFAULT_BUDGETS = (
    Budget(window="hour", unused=300, country="each", channel="sms"),
    Budget(window="day", unused=1500, country="each", channel="sms"),
    Budget(window="hour", unused=100, country="each", channel="call"),
    Budget(window="day", unused=500, country="each", channel="call"),
)


class SingleSignOn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`[sso]`: your identity provider, by OpenID Connect. docs/sso.md explains each."""

    name: Annotated[str, Meta(min_length=1, max_length=40)]
    issuer: Annotated[str, Meta(max_length=255)]
    client_id: Annotated[str, Meta(min_length=1)]
    roles: dict[str, Literal["agent", "lead", "admin"]]
    groups_claim: Annotated[str, Meta(min_length=1)] = "groups"
    scopes: str = "openid email profile"
    acr: tuple[str, ...] = ()
    create: bool = True
    link_by_email: bool = False
    trust_email: bool = False
    passwords_for: tuple[str, ...] | None = None
    confirm_by: Literal["userinfo", "refresh"] = "userinfo"
    confirm_every_s: Annotated[int, Meta(ge=0, le=300)] = 0
    timeout_s: Annotated[float, Meta(gt=0, le=30)] = 5
