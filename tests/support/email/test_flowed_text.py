"""What a mail program broke to fit its width becomes whole; what the person broke stays broken (RFC 3676)."""

import pytest

from ringback.support.email.mime import read


def said(text: str, parameters: str) -> str:
    head = f"From: lan@example.org\r\nContent-Type: text/plain; charset=utf-8; {parameters}\r\n"
    head += "Content-Transfer-Encoding: 8bit\r\n\r\n"
    return read((head + text.replace("\n", "\r\n")).encode()).words


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The phone \nwas off.\nNow it is on.\n", "The phone was off.\nNow it is on."),
        ("The phone \nwas off. \n\nNow it is on.\n", "The phone was off. \n\nNow it is on."),
        (" From today on it \nrings.\n", "From today on it rings."),
        ("It is on. \n-- \nLan\n", "It is on."),
        ("It is on. \n> Is it \n> on?\nYes, \nsince noon.\n", "It is on. \n> Is it \n> on?\nYes, since noon."),
        ("It is on: \nsee the picture.\n\n> Is it \n> on?\n", "It is on: see the picture."),
        ("1 \n2 \n3\n4\n", "1 2 3\n4"),
    ],
)
def test_lines_that_the_program_broke_are_joined_again(text: str, right: str) -> None:
    assert said(text, "format=flowed") == right
    assert said(text, 'FORMAT="Flowed"; delsp=no') == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("我的手机没有 \n收到验证码。\n", "我的手机没有收到验证码。"),
        ("https://example.com/a/very/long/ \npath\n", "https://example.com/a/very/long/path"),
        ("The phone  \nwas off.\n", "The phone was off."),
    ],
)
def test_broken_words_are_one_where_the_space_is_only_a_mark(text: str, right: str) -> None:
    assert said(text, "format=flowed; delsp=yes") == right


def test_lines_stay_as_they_are_where_nothing_says_that_they_flow() -> None:
    assert said("The phone \nwas off.\n", "x=y") == "The phone \nwas off."
    assert said(" 1. the phone\n 2. the line\n", "format=fixed") == "1. the phone\n 2. the line"
