"""The pages list the codes of each enum once, where tsc sees one that is missing.

What the schema has as a text, because a refusal of its own says what is wrong with it, is compared here.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from ringback.desk.queue_statements import FILTERS, ORDERS
from ringback.operations.statistics import PROPERTIES

WEB = Path(__file__).parents[2] / "web/src"
CODES = WEB / "api/codes.ts"
LIST = re.compile(r'\[\s*((?:"[\w-]+",?\s*){3,})\]')
ENUM = re.compile(r'^        \w+: ("[\w-]+"(?: \| "[\w-]+"){2,});$', re.MULTILINE)


def quoted(text: str) -> frozenset[str]:
    return frozenset(re.findall(r'"([\w-]+)"', text))


def test_codes_of_an_enum_are_listed_in_one_place() -> None:
    enums = {quoted(found) for found in ENUM.findall((WEB / "api/schema.d.ts").read_text())}
    assert len(enums) > 20
    again = [
        (path.relative_to(WEB).as_posix(), sorted(quoted(found)))
        for path in sorted(WEB.rglob("*.ts*"))
        for found in LIST.findall(path.read_text())
        if quoted(found) in enums
    ]
    assert again == []


@pytest.mark.parametrize(
    ("page", "name", "codes"),
    [
        ("queue/view.ts", "TABS", {*FILTERS, "callbacks"}),  # call-backs are open cases by their contact method
        ("queue/view.ts", "SORTS", ORDERS),
        ("operator/types.ts", "GROUPS", PROPERTIES),
    ],
)
def test_list_of_a_page_has_the_codes_that_the_server_takes(page: str, name: str, codes: Iterable[str]) -> None:
    (found,) = re.findall(rf"const {name} = (\[[^\]]*\])", (WEB / "console/features" / page).read_text())
    assert quoted(found) == set(codes)
