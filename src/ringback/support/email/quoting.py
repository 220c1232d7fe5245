"""Pure: what somebody wrote in a mail, without what their mail program repeated around it.

In doubt less is cut: an old mail too many in the thread is a nuisance, a lost word is a lost word.
"""

from collections.abc import Sequence
from itertools import groupby

from ringback.support.email.header_words import BELOW, LEGAL, MACHINE_LINE, ORIGINAL, SCANNED
from ringback.support.email.history import (
    FRAMED,
    MAX_FIELD,
    NOBODY,
    RULE,
    HistoryKind,
    MailHead,
    attribution_at,
    first_history,
)
from ringback.support.email.lines import Line, OwnWords, ends, left_out, next_at, size_of, text_of, with_marks

SIGNATURE = "-- "  # RFC 3676 4.3: with the space; without it the line is the person's
MAX_SIGNATURE = 8  # lines
WHOLE = 20_000  # characters of a mail that nobody answers between the lines of
KEPT_OF_QUOTE = 10  # lines of each quotation in a mail that is longer than that


def own_words(lines: Sequence[Line], mail: MailHead = NOBODY) -> OwnWords:
    """The text without the mail that is repeated above or below it. Where somebody answered between the quoted lines,
    or wrote nothing else, it stays whole: an answer without its question says nothing, and nothing is lost."""
    lines = _settled(_without_armor(ends(lines)))
    at, found = first_history(lines, mail)
    if found is HistoryKind.FORWARDED:
        return _shortened(lines)
    above = lines[:at]
    points_down = BELOW.search(text_of(above)[:WHOLE]) is not None
    if found is HistoryKind.OLD and text_of(above) and not (points_down and len(text_of(lines)) <= WHOLE):
        return _shortened(_without_signature(_without_footers(_without_quotes(_without_rules(above)))))
    kept = _without_signature(_without_footers(_without_quotes(lines)))
    return _shortened(kept if text_of(kept) else lines)


def _settled(lines: Sequence[Line]) -> list[Line]:
    """What is only indented is old where an attribution stands above it, or opens it; else the person's quotation."""
    settled: list[Line] = []
    for indented, run in groupby(lines, key=lambda line: line.indented):
        block = list(run)
        if indented:
            is_old = attribution_at(settled, len(settled)) < len(settled) or _opens_with_attribution(block)
            block = [line._replace(quoted=line.quoted or is_old, indented=False) for line in block]
        settled += block
    return settled


def _opens_with_attribution(block: Sequence[Line]) -> bool:
    first = next_at(block, 0)
    return any(attribution_at(block, end) == first for end in range(first + 1, min(first + 5, len(block))))


def _without_armor(lines: Sequence[Line]) -> list[Line]:
    """OpenPGP's clear text signature (RFC 9580 7)."""
    texts = [line.text.rstrip() for line in lines]
    if "-----BEGIN PGP SIGNED MESSAGE-----" not in texts or "-----BEGIN PGP SIGNATURE-----" not in texts:
        return list(lines)
    begin, end = texts.index("-----BEGIN PGP SIGNED MESSAGE-----"), texts.index("-----BEGIN PGP SIGNATURE-----")
    last = texts.index("-----END PGP SIGNATURE-----") if "-----END PGP SIGNATURE-----" in texts else end
    head = next((at for at in range(begin, end) if not texts[at]), begin)
    inside = lines[head + 1 : end]
    again = with_marks([line.text.removeprefix("- ") for line in inside])
    signed = [line if line.left_out else bare for line, bare in zip(inside, again, strict=True)]
    return [*lines[:begin], *signed, *lines[max(last, end) + 1 :]] if begin < end else list(lines)


def _without_quotes(lines: Sequence[Line]) -> list[Line]:
    """Without the quotation at the end."""
    end = _end_of_words(lines)
    if not any(line.quoted for line in lines[end:]):
        return list(lines)
    start = attribution_at(lines, end)
    attributed = start < end or _opens_with_attribution(lines[end:])
    above = _without_rules(lines[:start])
    answered = any(line.quoted for line in above)
    introduced = bool(above) and above[-1].bare.endswith((":", "："))
    if not attributed and (answered or introduced):
        return list(lines)
    return above or list(lines)


def _end_of_words(lines: Sequence[Line]) -> int:
    """Behind the last line that is neither quoted nor empty, nor in a footer below a quotation."""
    end = _end_of_own(lines, len(lines))
    above = end
    while above and not lines[above - 1].quoted:
        above -= 1
    below = lines[above:end]
    if above and any(line.bare and not line.quoted for line in lines[:above]) and _are_footers(below):
        return _end_of_own(lines, above)
    return end


def _end_of_own(lines: Sequence[Line], end: int) -> int:
    while end and (lines[end - 1].quoted or not lines[end - 1].bare):
        end -= 1
    return end


def _are_footers(lines: Sequence[Line]) -> bool:
    own = list(lines)
    at = _signature_at(own)
    paragraphs = _paragraphs(own if at is None else own[:at])
    return all(_is_footer(paragraph) for paragraph in paragraphs)


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    groups = groupby(lines, key=lambda line: bool(line.bare) and not RULE.fullmatch(line.text[:MAX_FIELD]))
    return ["\n".join(line.bare for line in run) for has_words, run in groups if has_words]


def _is_footer(paragraph: str) -> bool:
    link = "www." in paragraph or "://" in paragraph or "<#" in paragraph
    scanned = SCANNED.search(paragraph) and (link or "e-mail" in paragraph.lower() or "email" in paragraph.lower())
    legal = LEGAL.search(paragraph) and (link or len(paragraph) > 120)
    only_link = link and not any(letter.isspace() for letter in paragraph.strip("<>[] "))
    return bool(MACHINE_LINE.match(paragraph) or scanned or legal or only_link)


def _without_footers(lines: Sequence[Line]) -> list[Line]:
    """`Sent from my iPhone`, `Virus-free`; what a mail is besides."""
    kept = list(lines)
    while kept:
        end = _end_of_own(kept, len(kept)) if not any(line.quoted for line in kept[-1:]) else len(kept)
        start = end
        while start and kept[start - 1].bare:
            start -= 1
        paragraph = "\n".join(line.bare for line in kept[start:end])
        if not paragraph or not start or not (MACHINE_LINE.match(paragraph) or _is_scanners(paragraph)):
            break
        kept = kept[:start]
    return kept if text_of(kept) else list(lines)


def _is_scanners(paragraph: str) -> bool:
    return SCANNED.search(paragraph) is not None and "://" in paragraph and len(paragraph.split()) <= 30


def _without_signature(lines: Sequence[Line]) -> list[Line]:
    at = _signature_at(lines)
    return list(lines) if at is None else list(lines[:at])


def _signature_at(lines: Sequence[Line]) -> int | None:
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].text == SIGNATURE:
            below = [line for line in lines[at:] if line.bare]
            return at if len(below) <= MAX_SIGNATURE and not any(line.quoted for line in below) else None
    return None


def _without_rules(lines: Sequence[Line]) -> list[Line]:
    """Without the line that a program draws between the new mail and the old one."""
    kept = list(lines)
    while kept and (not kept[-1].bare or _is_drawn(kept[-1].text[:MAX_FIELD])):
        kept.pop()
    return kept


def _is_drawn(text: str) -> bool:
    framed = FRAMED.fullmatch(text)
    return RULE.fullmatch(text) is not None or bool(framed and ORIGINAL.search(framed[2]))


def _shortened(lines: Sequence[Line]) -> OwnWords:
    """Of long quotations the end, which is what stands above an answer."""
    if len(text_of(lines)) <= WHOLE:
        return _shown(lines)
    kept: list[Line] = []
    for quoted, run in groupby(lines, key=lambda line: line.quoted):
        block = list(run)
        if quoted and len(block) > KEPT_OF_QUOTE:
            kept.append(left_out(*size_of(block[:-KEPT_OF_QUOTE]), quoted=True))
            block = block[-KEPT_OF_QUOTE:]
        kept += block
    return _shown(kept)


def _shown(lines: Sequence[Line]) -> OwnWords:
    return OwnWords(text_of(lines), sum(line.hidden for line in lines))
