"""Whatever the API can refuse an applicant or an agent, their pages say in the catalogue's words: in every language."""

import re
from pathlib import Path

import pytest

from ringback.words import ENGLISH, words
from tests.architecture.test_api_page import EVERYWHERE, codes_of, described
from tests.architecture.test_errors_page import field_codes
from tests.words.test_catalogue import facts

ROOT = Path(__file__).parents[2]
IDS = set(words(ENGLISH).ids())
# What our own pages never send wrongly: they choose from what the server offers, and make ids and cursors themselves.
# Only a program can be told, and it reads English.
OF_PROGRAMS = frozenset(
    {"body_form", "by_unknown", "client_id", "cursor_unknown", "email_other", "event_form", "format_bus", "json_form"}
    | {"key_length", "key_unknown", "kind_unknown", "kinds_form", "language_unknown", "limit_out_of_range", "not_aws"}
    | {"method_unknown", "number_form", "out_of_range", "role_unknown", "scope_unknown", "since_unknown"}
    | {"state_unknown", "status_unknown", "token_invalid", "url_bus", "url_host", "url_private", "user_name_form"}
)


def met(entry: str) -> set[str]:
    """The codes of every operation whose path stands in the sources of these pages."""
    source = "\n".join(path.read_text() for path in sorted((ROOT / "web/src" / entry).rglob("*.ts*")))
    description = described()
    paths = [path for path in description["paths"] if re.search(rf"[`\"]{re.escape(path)}[`\"/?]", source)]
    assert len(paths) > 30
    operations = [operation for path in paths for operation in description["paths"][path].values()]
    return EVERYWHERE.union(*(codes_of(operation, description) for operation in operations))


@pytest.mark.parametrize("entry", ["applicant", "console"])
def test_every_refusal_that_a_page_can_meet_has_its_words(entry: str) -> None:
    assert {code for code in met(entry) if not {f"common-problem-{code}", f"{entry}-problem-{code}"} & IDS} == set()


def test_every_fault_of_a_field_that_people_can_make_has_its_words() -> None:
    said = {match[1] for name in IDS if (match := re.fullmatch(r"(?:common|applicant|console)-fault-(\w+)", name))}
    assert set(field_codes()) - said == OF_PROGRAMS
    assert OF_PROGRAMS & said == set()


def test_fault_of_a_field_is_said_without_facts_that_the_server_does_not_send() -> None:
    codes = field_codes()
    asking = {name: wanted for name, wanted in facts(ENGLISH).items() if name.rpartition("-fault-")[2] in codes}
    assert len(asking) > 20
    assert {name: wanted for name, wanted in asking.items() if wanted} == {}
