"""Every finding has its words: in Vietnamese for applicants, in a few words of both languages for the desk."""

import re
from itertools import product
from pathlib import Path

import pytest

from ringback.checks.codes import CheckCode
from ringback.courier.cause_catalog import known
from ringback.courier.causes import Cause
from ringback.numbers.codes import NumberCode
from ringback.verification.user_reports import CONSEQUENCES

WORDS = Path(__file__).parents[2] / "web/src/messages"
KEY = re.compile(r'^\s*"((?:finding|cause)\.[a-z_.]+)":', re.MULTILINE)
CAUSES = {known(*case[:2], lost=case[2]).code for case in product(Cause, ("sms", "call", "email"), (False, True))}
CODES = sorted({*NumberCode, *CheckCode, *(f"report_{report}" for report in CONSEQUENCES), *CAUSES})


def keys(*names: str) -> set[str]:
    return {key for name in names for key in KEY.findall((WORDS / name).read_text())}


@pytest.mark.parametrize("part", ["says", "next"])
def test_every_finding_is_said_in_vietnamese(part: str) -> None:
    have = keys("common/findings-vi.ts")
    assert [code for code in CODES if f"finding.{code}.{part}" not in have] == []


def test_what_a_cause_means_is_said_to_agents_in_vietnamese() -> None:
    assert keys("console/meanings-vi.ts") == {f"finding.{code}.agent" for code in CAUSES}


def test_no_words_are_kept_for_a_finding_that_there_is_not() -> None:
    said = {key.removeprefix("finding.").rsplit(".", 1)[0] for key in keys("common/findings-vi.ts")}
    assert sorted(said - {str(code) for code in CODES}) == []


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_finding_has_a_title_at_the_desk(language: str) -> None:
    have = keys(f"console/findings-{language}.ts", f"console/evidence-{language}.ts")
    names = {code: (f"finding.{code}", f"cause.{code.removeprefix('delivery_')}") for code in CODES}
    assert [code for code, (title, cause) in names.items() if not {title, cause} & have] == []
