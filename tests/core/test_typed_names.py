"""Names as keyboards, clipboards and scripts of the world write them."""

import pytest

from ringback.accounts.commands import clean_name
from ringback.core.errors import InvalidInput
from ringback.core.typed_names import clean


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("山田\u3000太郎", "山田 太郎"),
        ("Lan\u00a0Nguyễn", "Lan Nguyễn"),
        ("Jean\u202fDupont", "Jean Dupont"),
        ("Lan\u2009\u2009Trần", "Lan Trần"),
        ("Lan\u2028Trần", "Lan Trần"),
        ("Lan\r\nTrần\t", "Lan Trần"),
        ("Lan\x85Trần", "Lan Trần"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("क्\u200dष", "क्\u200dष"),
        ("\u200cLan\u200d", "Lan"),
        ("👩\u200d💻 Lan", "👩\u200d💻 Lan"),
        ("\ufeffLan", "Lan"),
        ("L\u200ban", "Lan"),
        ("La\u00adn", "Lan"),
        ("\u202aLan\u202c", "Lan"),
        ("\u2067علي\u2069", "علي"),
        ("Lan\x00", "Lan"),
        ("Lan\x7f", "Lan"),
        ("La\u2060n", "Lan"),
        ("Lan\ud800", "Lan"),
        ("김\u3164민준", "김 민준"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("O’Brien-Łódź", "O’Brien-Łódź"),
        ("Nguyễn", "Nguyễn"),
    ],
    ids=ascii,
)
def test_name_is_kept_as_it_is_seen(typed: str, meant: str) -> None:
    assert clean(typed) == clean_name(typed) == meant


@pytest.mark.parametrize("typed", ["", "\u200b", "\u200c", "\u3164 \u2800", "\u202e\u202c", "\x00"], ids=ascii)
def test_name_of_nothing_to_see_is_none(typed: str) -> None:
    assert clean(typed) == ""
    with pytest.raises(InvalidInput):
        clean_name(typed)
