"""Which rule fits a case, and who of its team gets it, as tables."""

from collections.abc import Sequence
from typing import Any

import pytest

from ringback.courier.causes import Cause
from ringback.desk.assignment.choosing import CaseFacts, Member, Round, fits, next_member, rule_for
from ringback.desk.assignment.schemas import AssignmentRule, AssignmentWay, UnassignedReason
from ringback.support.schemas import ContactMethod, Severity

CHAT = CaseFacts(contact_method="chat")


def rule(name: str = "All", team_id: str = "team_a", **about: Any) -> AssignmentRule:
    return AssignmentRule(name=name, team_id=team_id, **about)


@pytest.mark.parametrize(
    ("asked", "case", "fit"),
    [
        ({}, CaseFacts(), True),
        ({"languages": ["vi"]}, CaseFacts(language="vi"), True),
        ({"languages": ["vi"]}, CaseFacts(language="en"), False),
        ({"languages": ["vi", "en"]}, CaseFacts(language="en"), True),
        ({"severities": [Severity.HIGH, Severity.URGENT]}, CaseFacts(severity="urgent"), True),
        ({"severities": [Severity.HIGH]}, CaseFacts(severity="normal"), False),
        ({"contact_methods": [ContactMethod.CALL]}, CaseFacts(contact_method="call"), True),
        ({"contact_methods": [ContactMethod.CALL]}, CHAT, False),
        ({"subjects": ["wrong-number"]}, CaseFacts(subject="wrong-number"), True),
        ({"subjects": ["wrong-number"]}, CaseFacts(subject=None), False),
        ({"categories": ["security"]}, CaseFacts(category="security"), True),
        ({"categories": ["security"]}, CaseFacts(category="activation"), False),
        ({"causes": [Cause.FILTERED]}, CaseFacts(cause="filtered"), True),
        ({"causes": [Cause.FILTERED]}, CaseFacts(cause=None), False),
        ({"languages": ["vi"], "severities": [Severity.HIGH]}, CaseFacts(language="vi"), False),
        ({"languages": ["vi"], "severities": [Severity.HIGH]}, CaseFacts(language="vi", severity="high"), True),
    ],
)
def test_rule_fits_a_case_that_has_one_value_of_each_condition(
    asked: dict[str, Any], case: CaseFacts, fit: bool
) -> None:
    assert fits(rule(**asked), case) is fit


@pytest.mark.parametrize(
    ("case", "name"),
    [
        (CaseFacts(language="vi", severity="urgent"), "Urgent"),
        (CaseFacts(language="vi"), "Vietnamese"),
        (CaseFacts(language="en"), None),
        (CaseFacts(language="vi", severity="urgent", team_id="team_b"), "Vietnamese"),  # its team stays
        (CaseFacts(severity="urgent", team_id="team_c"), None),  # a team that no rule leads to gives by hand
    ],
)
def test_first_rule_that_fits_counts_and_of_a_case_in_a_team_one_that_leads_there(
    case: CaseFacts, name: str | None
) -> None:
    rules = [rule("Urgent", severities=[Severity.URGENT]), rule("Vietnamese", "team_b", languages=["vi"])]
    found = rule_for(rules, case)
    assert (found.name if found is not None else None) == name


MINH = Member("minh", languages=["en"], max_cases=5, turn=3)
MAI = Member("mai", languages=["vi", "en"], max_cases=5, cases=2, turn=1)
AN = Member("an", languages=["en"], max_cases=5, cases=1, turn=2)


@pytest.mark.parametrize(
    ("way", "case", "members", "chosen"),
    [
        (AssignmentWay.ROUND_ROBIN, CaseFacts(), [MINH, MAI, AN], "mai"),
        (AssignmentWay.ROUND_ROBIN, CaseFacts(), [MINH, AN], "an"),
        (AssignmentWay.FEWEST_CASES, CaseFacts(), [MINH, MAI, AN], "minh"),
        (AssignmentWay.FEWEST_CASES, CaseFacts(), [MINH._replace(cases=1), MAI, AN], "an"),  # as few: in turn
        (AssignmentWay.ROUND_ROBIN, CaseFacts(), [AN._replace(turn=1), MAI], "an"),  # the same turn: by id
        (AssignmentWay.QUEUE, CaseFacts(), [MINH, MAI, AN], None),
        (AssignmentWay.ROUND_ROBIN, CaseFacts(), [], None),
        # speakers of the language first, and others where they have no room
        (AssignmentWay.FEWEST_CASES, CaseFacts(language="vi"), [MINH, MAI, AN], "mai"),
        (AssignmentWay.FEWEST_CASES, CaseFacts(language="vi"), [MINH, MAI._replace(cases=5), AN], "minh"),
        (AssignmentWay.ROUND_ROBIN, CaseFacts(language="vi"), [MINH, AN], "an"),
        # who is full gets nothing
        (AssignmentWay.ROUND_ROBIN, CaseFacts(), [MAI._replace(max_cases=2), AN], "an"),
        (AssignmentWay.ROUND_ROBIN, CaseFacts(), [MAI._replace(max_cases=0)], None),
        (AssignmentWay.ROUND_ROBIN, CHAT, [MAI._replace(chats=1), AN], "an"),
        (AssignmentWay.ROUND_ROBIN, CHAT, [MAI._replace(cases=5), AN._replace(chats=1)], None),
        (AssignmentWay.ROUND_ROBIN, CaseFacts(), [MAI._replace(chats=9)], "mai"),  # chats count for chats alone
    ],
)
def test_case_goes_to_who_has_room(
    way: AssignmentWay, case: CaseFacts, members: Sequence[Member], chosen: str | None
) -> None:
    found = next_member(way, case, members)
    assert (found.agent_id if found is not None else None) == chosen


def placed(now: Round, *cases: CaseFacts) -> list[str | None]:
    return [
        placing.member.agent_id if placing.member is not None else None
        for placing in (now.place(case) for case in cases)
    ]


def test_turn_goes_round_within_one_round_of_giving() -> None:
    now = Round([rule()], {"team_a": [MINH, MAI, AN]})
    assert placed(now, *[CaseFacts()] * 6) == ["mai", "an", "minh"] * 2


def test_given_case_counts_for_the_next_one_in_each_team_of_an_agent() -> None:
    rules = [rule("Chats", contact_methods=[ContactMethod.CHAT]), rule("Others", "team_b")]
    alone = MINH._replace(max_cases=2)
    now = Round(rules, {"team_a": [alone], "team_b": [alone]})
    assert placed(now, CHAT, CHAT, CaseFacts(), CaseFacts()) == ["minh", None, "minh", None]


def test_rule_that_leads_to_a_team_that_is_away_gives_to_nobody_else() -> None:
    rules = [rule(languages=["vi"]), rule("Others", "team_b")]
    now = Round(rules, {"team_b": [MINH]})
    placing = now.place(CaseFacts(language="vi"))
    assert (placing.rule, placing.member, placing.reason) == (rules[0], None, UnassignedReason.NOBODY_FREE)
    assert now.place(CaseFacts(team_id="team_c")).reason is UnassignedReason.NO_RULE


def test_member_who_may_not_have_a_case_does_not_lose_their_turn() -> None:
    now = Round([rule()], {"team_a": [MINH, MAI]})
    placing = now.place(CaseFacts(), lambda member: member.agent_id != "mai")
    assert placing.member is not None and placing.member.agent_id == "minh"
    assert placed(now, CaseFacts()) == ["mai"]
    assert now.place(CaseFacts(), lambda _: False).reason is UnassignedReason.NOBODY_FREE
