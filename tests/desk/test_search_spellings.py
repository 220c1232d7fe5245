"""A number, a case and an address are found however they are said or pasted."""

from collections import Counter
from types import SimpleNamespace

import pytest
from phonenumbers import re_util

from ringback.core.errors import InvalidInput
from ringback.desk.search_terms import MAX_Q, read
from ringback.numbers import candidates

NUMBERS = [
    ("(0912) 345-777", "+84912345777"),
    ("+84 (0)912 345 777", "+84912345777"),
    ("011 84 912 345 777", "+84912345777"),
    ("٠٩١٢٣٤٥٧٧٧", "+84912345777"),
    ("tel:+84-912-345-777", "+84912345777"),
    ("+84912345777.", "+84912345777"),
    ("\u202a+84 912 345 777\u202c", "+84912345777"),
    ("0912–345–777", "+84912345777"),
    ("[+84] 912345777", "+84912345777"),
    ('"0912345777"', "+84912345777"),
    ("0912345777 (Lan)", "+84912345777"),
    ("phone 0912345777", "+84912345777"),
    ("sđt: 0912.345.777", "+84912345777"),
    ("(415) 555-2671", "+14155552671"),
    ("0151 23456789", "+4915123456789"),
    ("138 0013 8000", "+8613800138000"),
    ("090-1234-5678", "+819012345678"),
    ("8 (916) 123-45-67", "+79161234567"),
    ("0992 123 457", "+84992123457"),  # a range newer than the plans, where other countries have such numbers
    ("0168 345 6777", "+84383456777"),  # an old number of Vietnam, valid elsewhere as it stands
]
ADDRESSES = [
    "Lan <lan@example.org>",
    '"Lan" <lan@example.org>;',
    "<mailto:lan@example.org>",
    "mailto:lan@example.org?subject=x",
    "lan@example.org,",
    "(lan@example.org)",
    "lan＠example.org",
]


@pytest.mark.parametrize(("q", "number"), NUMBERS)
def test_number_is_found_however_a_caller_says_it(q: str, number: str) -> None:
    search = read(q)
    assert search.by == "phone"
    assert number in search.numbers


@pytest.mark.parametrize("q", ADDRESSES)
def test_address_is_found_however_it_is_pasted(q: str) -> None:
    assert read(q) == ("lan@example.org", "email", ())


@pytest.mark.parametrize("q", ["#123", "＃123", "[Case 123]", "Case 123", "case #123", "Re: [Case #123] No code"])
def test_case_is_found_by_its_number(q: str) -> None:
    assert read(q)[:2] == ("123", None)


@pytest.mark.parametrize("q", ["no code since 23 November 2026", "error 30007 twice", "code never came (Lan)"])
def test_words_stay_words(q: str) -> None:
    assert read(q) == (q, "words", ())


def test_search_that_is_too_long_is_refused_before_it_is_read() -> None:
    with pytest.raises(InvalidInput):
        read("x" * (MAX_Q + 1))
    assert read("x" * MAX_Q).by == "words"


def test_number_that_nobody_has_is_asked_of_each_plan_once_though_it_is_read_in_fifteen_countries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, dialled_at_home = Counter[str](), candidates._as_dialled_at_home

    def counted(digits: str, region: str) -> object:
        asked[region] += 1
        return dialled_at_home(digits, region)

    monkeypatch.setattr(candidates, "_as_dialled_at_home", counted)
    read("0912 345 61")
    assert len(asked) > 200
    assert max(asked.values()) <= 2, "among all others, and as it is read there"


def test_pattern_of_a_plan_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read("0912 345 62")
    compiled = list[str]()
    monkeypatch.setattr(re_util, "re", SimpleNamespace(compile=compiled.append))
    assert read("0912 345 63").by == "phone"
    assert compiled == []
