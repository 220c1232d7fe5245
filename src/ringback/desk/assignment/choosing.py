"""Pure: which rule fits a case, and who of its team gets it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ringback.desk.assignment.schemas import AssignmentRule, AssignmentWay, UnassignedReason
from ringback.support.schemas import ContactMethod


class CaseFacts(NamedTuple):
    """What rules ask of a case. `team_id`: it is in a team already, by a rule or by hand, and stays there."""

    language: str = "en"
    severity: str = "normal"
    contact_method: str = ContactMethod.WEB.value
    subject: str | None = None
    category: str | None = None
    cause: str | None = None
    team_id: str | None = None


class Member(NamedTuple):
    """Of a team, who takes cases now. `turn` is the round robin's: the lowest is next."""

    agent_id: str
    name: str = ""
    languages: Sequence[str] = ()
    cases: int = 0
    chats: int = 0
    max_cases: int = 1
    max_chats: int = 1
    turn: int = 0

    def has_room(self, contact_method: str) -> bool:
        if self.cases >= self.max_cases:
            return False
        return contact_method != ContactMethod.CHAT or self.chats < self.max_chats


def fits(rule: AssignmentRule, case: CaseFacts) -> bool:
    asked: tuple[tuple[Sequence[str], str | None], ...] = (
        (rule.languages, case.language),
        (rule.severities, case.severity),
        (rule.contact_methods, case.contact_method),
        (rule.subjects, case.subject),
        (rule.categories, case.category),
        (rule.causes, case.cause),
    )
    return all(not values or value in values for values, value in asked)


def rule_for(rules: Iterable[AssignmentRule], case: CaseFacts) -> AssignmentRule | None:
    """The first that fits. Of a case that is in a team only rules that lead there count."""
    return next(
        (rule for rule in rules if case.team_id in (None, rule.team_id) and fits(rule, case)),
        None,
    )


def next_member(way: AssignmentWay, case: CaseFacts, members: Iterable[Member]) -> Member | None:
    """Who gets a case of those who have room: of speakers of its language, where there is one, else of all. None where
    nobody has room, or the team takes its cases itself."""
    if way is AssignmentWay.QUEUE:
        return None
    able = [member for member in members if member.has_room(case.contact_method)]
    speakers = [member for member in able if case.language in member.languages]
    return min(speakers or able, key=_by_load if way is AssignmentWay.FEWEST_CASES else _by_turn, default=None)


def _by_turn(member: Member) -> tuple[int, str]:
    return member.turn, member.agent_id


def _by_load(member: Member) -> tuple[int, int, str]:
    """In turn where two have as few."""
    return member.cases, member.turn, member.agent_id


class Placing(NamedTuple):
    """What becomes of one case."""

    rule: AssignmentRule | None
    member: Member | None
    reason: UnassignedReason | None


class Round:
    """One round of giving: what was given counts for the next case."""

    def __init__(self, rules: Sequence[AssignmentRule], members: Mapping[str, Sequence[Member]]) -> None:
        """`members` by team; who is in several teams is in each with all that they have."""
        self.rules = rules
        self._members = {team: {one.agent_id: one for one in theirs} for team, theirs in members.items()}

    def place(self, case: CaseFacts, may_have: Callable[[Member], bool] = lambda _: True) -> Placing:
        """`may_have` says whether a member may have this case at all."""
        rule = rule_for(self.rules, case)
        if rule is None:
            return Placing(None, None, UnassignedReason.NO_RULE)
        if rule.way is AssignmentWay.QUEUE:
            return Placing(rule, None, UnassignedReason.QUEUE)
        left = dict(self._members.get(rule.team_id, {}))
        while (member := next_member(rule.way, case, left.values())) is not None:
            if may_have(member):
                return Placing(rule, self._given(rule.team_id, member, case), None)
            del left[member.agent_id]
        return Placing(rule, None, UnassignedReason.NOBODY_FREE)

    def _given(self, team_id: str, member: Member, case: CaseFacts) -> Member:
        """The member with one case more, and last in the turn."""
        last = max(one.turn for one in self._members[team_id].values())
        chats = int(case.contact_method == ContactMethod.CHAT)
        for theirs in self._members.values():
            if (before := theirs.get(member.agent_id)) is not None:
                theirs[member.agent_id] = before._replace(cases=before.cases + 1, chats=before.chats + chats)
        after = self._members[team_id][member.agent_id]._replace(turn=last + 1)
        self._members[team_id][member.agent_id] = after
        return after
