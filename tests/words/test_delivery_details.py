"""What we ourselves say of a delivery's step is a code, which the desk says in the agent's language."""

import ast
import re
from pathlib import Path

import pytest

import ringback
from ringback.verification.flow import VerificationState
from ringback.words import LANGUAGES, words
from tests.architecture.parsed import nodes

SOURCE = Path(ringback.__file__).parent
CODE = re.compile(r"[a-z]\w+")


def details() -> set[str]:
    """Each text that the code gives as the `detail` of a step, an outcome or a receipt; what a carrier says is none."""
    files = (path for room in ("courier", "verification") for path in (SOURCE / room).rglob("*.py"))
    calls = (node for path in files for node in nodes(path) if isinstance(node, ast.Call))
    given = (keyword.value for call in calls for keyword in call.keywords if keyword.arg == "detail")
    parts = (one for part in given for one in ((part.body, part.orelse) if isinstance(part, ast.IfExp) else (part,)))
    return {one.value for one in parts if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def test_detail_of_ours_is_no_sentence() -> None:
    assert len(details()) > 10, "the details were looked for in the wrong place"
    assert [detail for detail in sorted(details()) if not CODE.fullmatch(detail)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_detail_of_ours_has_its_words(language: str) -> None:
    said = set(words(language).ids())
    ended = {f"verification_{state}" for state in VerificationState if state is not VerificationState.PENDING}
    names = {detail: {f"console-carrier_said-{detail}", f"console-cause-{detail}"} for detail in details() | ended}
    assert [detail for detail, either in sorted(names.items()) if not either & said] == []
