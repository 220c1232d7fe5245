"""Teams on the wire."""

import msgspec


class CaseTeam(msgspec.Struct, frozen=True):
    id: str
    name: str


class TeamMember(msgspec.Struct, frozen=True):
    """`online`: takes cases now."""

    id: str
    name: str
    online: bool


class Team(msgspec.Struct, frozen=True, kw_only=True):
    """`mine`: the reader is in it. To a team that is `closed` no further case comes; it keeps those that it has."""

    id: str
    name: str
    members: list[TeamMember]
    mine: bool
    closed: bool
    version: int


class TeamRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    member_ids: list[str] = []


class TeamChange(TeamRequest, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that the team is to be. `version` is the one that was read before it was changed."""

    closed: bool = False
    version: int


class TeamOfCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Null: of no team. `reason` is needed where cases are drawn and this takes one from somebody."""

    team_id: str | None
    reason: str = ""
