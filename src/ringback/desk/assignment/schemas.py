"""Rules of assignment and capacities on the wire."""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from ringback.courier.causes import Cause
from ringback.support.schemas import ContactMethod, Severity

MAX_CAPACITY = 1000
MAX_AWAY_MINUTES = 7 * 24 * 60
AtOnce = Annotated[int, Meta(ge=0, le=MAX_CAPACITY)]


class AssignmentWay(StrEnum):
    """How a team's members get its cases."""

    ROUND_ROBIN = "round_robin"  # in turn
    FEWEST_CASES = "fewest_cases"  # whoever has the fewest
    QUEUE = "queue"  # nobody is given one: they take them


class AssignmentRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of which cases a team gets those. A condition without values holds for each case; `subjects` are codes of
    `GET /v1/case-options`, `causes` why the account's newest code did not arrive."""

    name: str
    team_id: str
    way: AssignmentWay = AssignmentWay.ROUND_ROBIN
    languages: list[str] = []
    severities: list[Severity] = []
    contact_methods: list[ContactMethod] = []
    subjects: list[str] = []
    categories: list[str] = []
    causes: list[Cause] = []


class AssignmentRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The first rule that fits a case counts. `max_cases` and `max_chats` are how many an agent takes at once who has
    no number of their own. What waits `away_minutes` for an agent who is away goes back to the queue; null: it stays
    theirs. `version` is of what there is; sent along, it is the one that was read before, and nothing is set where
    somebody was faster."""

    enabled: bool = False
    rules: list[AssignmentRule] = []
    max_cases: AtOnce = 20
    max_chats: AtOnce = 4
    away_minutes: Annotated[int, Meta(ge=1, le=MAX_AWAY_MINUTES)] | None = None
    version: int | None = None


class AssignmentRulesState(msgspec.Struct, frozen=True):
    """`draws_cases`: the decision policy has chance give cases, and the rules rest."""

    current: AssignmentRules
    draws_cases: bool


class UnassignedReason(StrEnum):
    """Why a case is given to nobody."""

    NO_RULE = "no_rule"
    QUEUE = "queue"  # of its team, by the rule
    NOBODY_FREE = "nobody_free"  # of its team: away, or full


class AssignmentPreview(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules would do with a case that waits."""

    case_id: str
    display_id: str
    rule: str | None
    team: str | None
    agent: str | None
    reason: UnassignedReason | None


class AgentCapacity(msgspec.Struct, frozen=True, kw_only=True):
    """`cases` are those of the agent in which the desk owes an answer, `chats` those that go on. Null: as many as the
    desk says."""

    id: str
    name: str
    online: bool
    languages: list[str]
    max_cases: int | None
    max_chats: int | None
    cases: int
    chats: int


class AgentCapacityChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    languages: list[str]
    max_cases: AtOnce | None = None
    max_chats: AtOnce | None = None
