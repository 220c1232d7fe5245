"""Who is acting. Every command and query takes an `actor` explicitly; nothing is ambient."""

from collections.abc import Awaitable, Callable
from enum import StrEnum

import msgspec


class ActorKind(StrEnum):
    ANONYMOUS = "anonymous"
    APPLICANT = "applicant"
    AGENT = "agent"
    INTEGRATOR = "integrator"
    OPERATOR = "operator"
    SYSTEM = "system"


class Actor(msgspec.Struct, frozen=True):
    """One person or program with what it may do.

    `id` names the agent, key or login; `account_id` is set for an applicant; `permissions` are the
    words that routes ask for; `stepped_up_until` (ms) is when what they showed last of who they are
    goes stale: an agent's second factor, an applicant's password or code; `expires_at` (ms) is when a
    program's key ends, None where it does not.
    """

    kind: ActorKind
    id: str = ""
    name: str = ""
    role: str = ""
    account_id: str | None = None
    permissions: frozenset[str] = frozenset()
    stepped_up_until: int = 0
    login_id: str = ""
    device_id: str = ""
    expires_at: int | None = None

    def may(self, permission: str) -> bool:
        return permission in self.permissions


SYSTEM = Actor(kind=ActorKind.SYSTEM, name="Ringback")
ANONYMOUS = Actor(kind=ActorKind.ANONYMOUS)


class Credentials(msgspec.Struct, frozen=True):
    """What a request brought to say who it is. `desk` tells which of two cookies counts. `device` is the browser's own
    number, which we gave it; `confirmed` that the identity provider behind the login, where there is one, was asked for
    this request."""

    token: str | None
    bearer: bool
    desk: bool
    device: str | None
    confirmed: bool = False


Confirm = Callable[[str], Awaitable[None]]
"""Asks whoever vouches for a login, by its id, whether they still do. Raises Unavailable where they can't be asked."""
