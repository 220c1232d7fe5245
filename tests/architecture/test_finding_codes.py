"""Every finding code is unique, has an example that yields it, and stands in docs/findings.md.

`python -m tests.architecture.test_finding_codes` writes the page anew.
"""

import re
from pathlib import Path

from ringback.numbers.codes import NumberCode
from ringback.numbers.diagnose import diagnose
from tests.numbers.examples import EXAMPLES, Example
from tests.words.holes import shown

PAGE = Path(__file__).parents[2] / "docs/findings.md"
HEAD = """# Findings: what can be wrong with a phone number

`ringback check NUMBER`, `POST /v1/checks/number` and the applicant's page answer with findings. Each has a stable
`code`, a `status`, a message, the next step, who must act, the facts it rests on (`evidence`) and, where there is one,
the correction to accept in one tap (`suggestion`, E.164).

- **ok**: the number can be used as it is.
- **warning**: it can be used, with the repair or the limit that the message names. Nothing is repaired silently.
- **error**: no code can be sent there. `e164` is null unless the number is clear and only its kind of line is refused.

All of this is known without asking a carrier. Whether the line is switched on, ported or still assigned is not, and
nine mistyped digits out of ten give another valid number: that is why numbers are shown grouped, to be read again.

Words in `{braces}` are facts of the evidence. The example is what a person types, and the country chosen with it.

| code | status | who acts | message | next step | example |
| --- | --- | --- | --- | --- | --- |
"""


def example_of(code: NumberCode) -> Example:
    name = code.value.removeprefix("number_")
    yielding = [example for example in EXAMPLES if name in example.codes.split()]
    return min(yielding, key=lambda example: len(example.codes.split()))


def typed_in(example: Example) -> str:
    """Without what Markdown or a reader could not see."""
    visible = "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in example.typed)
    short = visible if len(visible) <= 40 else f"{visible[:10]}... ({len(visible)} characters)"
    typed = f"`{short}`" if short else "(nothing)"
    return f"{typed}, {example.country}" if example.country else typed


def said(code: NumberCode) -> tuple[str, str]:
    return shown(f"finding-{code}-says"), shown(f"finding-{code}-next")


def row(code: NumberCode) -> str:
    cells = (f"`{code.value}`", code.status, code.who, *said(code), typed_in(example_of(code)))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def page() -> str:
    return HEAD + "".join(row(code) for code in NumberCode)


def test_every_finding_code_is_unique_and_says_that_it_is_about_a_number() -> None:
    values = [code.value for code in NumberCode]
    assert len(values) == len(set(values)) == len(NumberCode.__members__)
    assert all(re.fullmatch(r"number_[a-z]+(_[a-z]+)*", value) for value in values)


def test_every_finding_code_has_an_example_that_yields_it_with_its_words_filled() -> None:
    for code in NumberCode:
        example = example_of(code)
        found = [one for one in diagnose(example.typed, country=example.country).findings if one.code == code.value]
        assert found, f"{example} does not yield {code.value}"
        assert not re.search(r"[{}]", found[0].message + found[0].next_step)


def test_page_of_findings_is_what_the_code_says() -> None:
    assert PAGE.read_text() == page(), "run: python -m tests.architecture.test_finding_codes"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page())
