"""What is left of a mail's text, plain or HTML, when what its program repeated is cut."""

from ringback.support.email.history import NOBODY, MailHead
from ringback.support.email.html_text import lines_of_html
from ringback.support.email.lines import lines_of_text
from ringback.support.email.quoting import own_words


def new_words(text: str, mail: MailHead = NOBODY) -> str:
    return own_words(lines_of_text(text), mail).text


def text_of_html(html: str) -> str:
    return own_words(lines_of_html(html)).text
