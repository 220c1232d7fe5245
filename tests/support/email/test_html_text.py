"""Mail in HTML: what its reader saw, as text, and what their program marked as old."""

import time

import pytest

from ringback.support.email.history import MailHead
from ringback.support.email.html_text import lines_of_html
from ringback.support.email.quoting import own_words

MAIL = MailHead("lan@example.org", ("support+c-1-0@desk.test",), "Re: [Case 1]")
NEW = "It is on now."
WROTE = "On Mon, 23 Nov 2026 at 10:01, Support &lt;support@desk.test&gt; wrote:"
HEAD = "<b>Zxc:</b> Support<br><b>Vbn:</b> Monday<br><b>Asd:</b> Lan<br><b>Fgh:</b> x"
OUTLOOK = HEAD.replace("Zxc", "From").replace("Vbn", "Sent").replace("Asd", "To").replace("Fgh", "Subject")
BORDER = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"


def words(html: str) -> str:
    return own_words(lines_of_html(html, {"shot@x": "shot.png"}), MAIL).text


@pytest.mark.parametrize(
    "old",
    [
        f'<div><div style="{BORDER}"><p class=MsoNormal>{OUTLOOK}</p></div></div><p class=MsoNormal>Is it on?</p>',
        f'<hr tabindex=-1><div id="divRplyFwdMsg">{OUTLOOK}</div><div>Is it on?</div>',
        f'<div id="appendonsend"></div><hr><div id="x_divRplyFwdMsg">{OUTLOOK}</div>Is it on?',
        f'<div class="ms-outlook-mobile-reference-message"><hr>{OUTLOOK}</div>Is it on?',
        f'<div name="quote"><div>{OUTLOOK}</div>Is it on?</div>',
        f'<hr id="zwchr"><div data-marker="__HEADERS__">{OUTLOOK}</div>Is it on?',
        f'<div class="gmail_quote"><div class="gmail_attr">{WROTE}<br></div><blockquote class="gmail_quote">Is it on?',
        f'<div class="moz-cite-prefix">{WROTE}<br></div><blockquote type="cite"><p>Is it on?</p></blockquote>',
        f'<br><blockquote type="cite"><div>{WROTE}</div><br><div>Is it on?</div></blockquote>',
        f'<div id="ydp1yahoo_quoted_1" class="yahoo_quoted"><div>{WROTE}</div><br><div>Is it on?</div></div>',
        f'<div class="protonmail_quote">{WROTE}<br><blockquote type="cite">Is it on?</blockquote></div>',
        f'<p id="reply-intro">{WROTE}</p><blockquote>Is it on?</blockquote>',
        f"<div>{WROTE}</div><blockquote style='border-left:1px solid #ccc'>Is it on?</blockquote>",
        f'<div>{WROTE}</div><blockquote class="tutanota_quote">Is it on?</blockquote><br>Virus-free. www.avast.com',
    ],
)
def test_old_mail_of_each_program_is_cut(old: str) -> None:
    assert words(f"<html><body><div>{NEW}</div><br>{old}") == NEW


def test_forwarded_mail_in_html_stays() -> None:
    mark = '<div class="gmail_quote"><div class="gmail_attr">---------- Weiter gereicht ---------<br>'
    kept = words(f"<div>See</div>{mark}Zxc: V &lt;a@viettel.example&gt;<br>Fgh: SIM</div>It is blocked.</div>")
    assert kept.endswith("Fgh: SIM\nIt is blocked.")


def test_answer_in_colour_inside_a_quoted_block_stays() -> None:
    quote = '<blockquote type=cite>Is it on?<br><font color="#00aa00">Yes</font></blockquote>'
    assert words(f"<p>In green.</p><p>{WROTE}</p>{quote}").endswith("> Is it on?\nYes")


def test_own_quotation_at_the_end_stays() -> None:
    assert words("<p>I was told</p><blockquote>Blocked.</blockquote>") == "I was told\n\n> Blocked."


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<table><tr><td><p>Carrier</p></td>\n<td><p>V</p></td></tr><tr><td>1<td>2</table>x", "Carrier  V\n1  2\nx"),
        ("<div>a</div><div><br></div><div>b<br></div><div>c</div>", "a\n\nb\nc"),
        ("<p class=MsoNormal>a</p>\n<p class=MsoNormal>b</p>", "a\nb"),
        ("<div style='white-space: pre-wrap'>a  b\n c</div>d", "a  b\n c\nd"),
        ("<ul><li>a<li>b</ul><ol><li>x</li><li>y</ol>", "- a\n- b\n1. x\n2. y"),
        ("See <a href='https://x.example/y'>here</a>.", "See here <https://x.example/y>."),
        ("<a href='https://x.example/'>x.example</a> <a href='mailto:a@b.c'>a@b.c</a>", "x.example a@b.c"),
        ("See <img src='cid:shot@x' alt='image.png'> now", "See [shot.png] now"),
        ("Hi <img alt='😀' src='https://fonts.example/1.png'><img src='https://t.example/p.gif' alt=''>", "Hi 😀"),
        ("a<div style='display:none'>hidden</div>b<!-- no --><![if !x]>c<![endif]>", "a\nbc"),
        ("<title>t</title><style>p{}</style>5 &lt; 6 &amp; 7", "5 < 6 & 7"),
        ("a<hr>b", "a\n---\nb"),
        ("<p>one<p>two <b>bold</b> <i>three</i>", "one\n\ntwo bold three"),
    ],
)  # fmt: skip
def test_text_is_what_its_reader_saw(html: str, text: str) -> None:
    assert words(html) == text


@pytest.mark.parametrize(
    "piece", ["<!--", "<!", "</", "<a ", "<a b='", "<div>", "<blockquote>", "<![x[", "&#", "<p><!"]
)
def test_strangers_html_takes_no_longer_than_it_is_long(piece: str) -> None:
    begun = time.process_time()
    words(piece * (60_000 // len(piece)))
    assert time.process_time() - begun < 5
