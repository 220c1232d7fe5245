"""What is left of a mail when the repeated one below it is cut."""

import pytest

from tests.support.email.words_of import new_words, text_of_html


@pytest.mark.parametrize(
    "below",
    [
        "",
        "\n> old\n> older\n",
        "\nOn Mon, 23 Nov 2026 at 10:01 Support <support@acme.test> wrote:\n> old\n",
        "\nVào 10:01, Th 2, 23 thg 11, 2026 Support <support@acme.test>\nđã viết:\n\n> cũ\n",
        "\nAm 23.11.2026 um 10:01 schrieb Support:\n> alt\n",
        "\n-----Original Message-----\nFrom: Support\nSent: today\n\nold\n",
        "\n________________________________\nFrom: Support\n\nold\n",
        "\n-- \nLan\n",
    ],
)
def test_quoted_text_is_cut_and_new_text_stays(below: str) -> None:
    assert new_words(f"It is on now:\r\nsee the picture.\n{below}") == "It is on now:\nsee the picture."


def test_answers_between_the_quoted_lines_keep_their_questions() -> None:
    text = "> Is it on?\nYes.\n> Any signal?\nNo."
    assert new_words(text) == text


def test_mail_of_nothing_but_old_words_stays_whole() -> None:
    assert new_words("> old\n") == "> old"


def test_quotation_that_the_person_announced_stays() -> None:
    assert new_words("It says:\n> error 30007\n") == "It says:\n> error 30007"


def test_mail_in_html_gives_its_words() -> None:
    html = "<html><head><style>p{}</style></head><p>It is&nbsp;on.<br>Thanks</p><blockquote type=cite>old</blockquote>"
    assert text_of_html(html) == "It is on.\nThanks"
