"""The kinds of the journal's entries, and what the timeline says of each: neither has one that the other lacks."""

import ast
import re
from collections.abc import Collection
from pathlib import Path

import pytest

import ringback
from ringback.accounts.flow import RequirementState
from ringback.accounts.keys import expiry
from ringback.courier import flow as courier
from ringback.courier.transitions import PAST, WITHOUT_ENTRY
from ringback.decisions.flow import DecisionState, ReviewState
from ringback.journal.kinds import KINDS, OF_ACCOUNTS, entry_kind
from ringback.support.flow import CallbackState
from ringback.words import LANGUAGES, words
from tests.architecture.parsed import nodes

SOURCE = Path(ringback.__file__).parent
PAGE = Path(__file__).parents[2] / "web/src/console/lib/entries.ts"
KEY = re.compile(r"console-entry-(\w+)-(\w+)(?:-\w+)?")  # the last part: who says that a message arrived


OTHERWISE = {*WITHOUT_ENTRY, *PAST, courier.DeliveryEvent.REPLAY}  # no entry, or one of another kind
# What `entry_kind` is given: the states that a step which has an entry leads to.
MADE: dict[str, Collection[str]] = {
    "callback": set(CallbackState) - {CallbackState.WAITING},
    "decision": set(DecisionState) - {DecisionState.PROPOSED},
    "delivery": {state for (_, event), state in courier.FLOW.table.items() if event not in OTHERWISE},
    "requirement": set(RequirementState) - {RequirementState.MISSING},
    "review": set(ReviewState) - {ReviewState.OPEN},
}


def written() -> set[str]:
    """Every text of the source that stands outside of the list itself, and what is put together there."""
    literal = {
        node.value
        for path in SOURCE.rglob("*.py")
        if path.name != "kinds.py"
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    ends = {f"{table.noun}.end_set" for table in expiry.TABLES}
    return literal | ends | {f"{noun}.{past}" for noun, pasts in MADE.items() for past in pasts}


@pytest.mark.parametrize("noun", MADE)
def test_state_that_a_step_leads_to_is_told_by_a_kind(noun: str) -> None:
    assert {entry_kind(noun, state) for state in MADE[noun]} <= set(OF_ACCOUNTS)


def test_kind_is_written_somewhere() -> None:
    assert sorted(set(KINDS) - written()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_timeline_has_words_for_each_kind_of_an_account_and_for_no_other(language: str) -> None:
    said = {f"{match[1]}.{match[2]}" for match in map(KEY.fullmatch, words(language).ids()) if match}
    assert said == set(OF_ACCOUNTS)


def test_kind_that_goes_into_an_accounts_chain_is_one_of_an_account() -> None:
    """Where `account_id` is named, and isn't the installation's."""
    calls = [node for path in SOURCE.rglob("*.py") for node in nodes(path) if isinstance(node, ast.Call)]
    appended = [call for call in calls if getattr(call.func, "id", "") in ("append", "look_up") and len(call.args) == 3]
    assert len(appended) > 100, "the entries were looked for in the wrong place"
    kinds = {
        str(call.args[2].value)
        for call in appended
        for chain in (ast.unparse(one.value) for one in call.keywords if one.arg == "account_id")
        if isinstance(call.args[2], ast.Constant) and chain != "INSTALLATION"
    }
    assert sorted(kinds - set(OF_ACCOUNTS)) == []


def test_timeline_puts_only_kinds_that_there_are_into_groups() -> None:
    (table,) = re.findall(r"GROUP_OF: Record<string, Group> = \{([^}]*)\}", PAGE.read_text())
    nouns = re.findall(r"(\w+):", table)
    assert len(nouns) > 5
    assert set(nouns) <= {kind.partition(".")[0] for kind in OF_ACCOUNTS}


def test_policy_lets_a_decision_rest_on_kinds_that_there_are() -> None:
    named = re.findall(r'"([a-z_]+\.[a-z_]+)"', (SOURCE / "decisions/policy.toml").read_text())
    assert "delivery.heard" in named
    assert sorted(set(named) - set(OF_ACCOUNTS)) == []
