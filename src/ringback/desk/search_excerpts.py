"""Why a search shows a case: the texts that have what was searched for, with what stands around it."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from ringback.core.db import Db
from ringback.core.masking import mask_email, mask_phone
from ringback.desk.schemas import FoundPiece, FoundText
from ringback.support.schemas import Side
from ringback.support.search.query import read_query
from ringback.support.search.texts import Text, texts_of

MAX_TEXTS = 2  # of one case
AROUND = 60  # characters before and behind the first hit
LENGTH = 200


def texts_found(db: Db, ids: Sequence[str], q: str) -> dict[str, list[FoundText]]:
    query = read_query(q)
    if not ids or not query.terms:
        return {}
    texts = texts_of(db, ids, Side.DESK)
    return {case_id: list(islice(_found(some, q), MAX_TEXTS)) for case_id, some in texts.items()}


def _found(texts: Sequence[Text], q: str) -> Iterator[FoundText]:
    for each in texts:
        text = unicodedata.normalize("NFC", each.text)
        spans = read_query(q).places(text)
        if spans:
            yield FoundText(each.place, each.message_number, _pieces(each.place, text, spans))


def _pieces(place: str, text: str, spans: Sequence[tuple[int, int]]) -> list[FoundPiece]:
    if place == "email":
        return [FoundPiece(mask_email(text), False)]
    if place == "phone":
        return [FoundPiece(mask_phone(text.partition("\n")[0]), False)]
    start = max(0, spans[0][0] - AROUND) if len(text) > LENGTH else 0
    end = min(len(text), start + LENGTH)
    pieces = [FoundPiece("… ", False)] if start else []
    at = start
    for first, last in spans:
        if first >= end:
            break
        pieces += [FoundPiece(text[at:first], False)] if first > at else []
        pieces.append(FoundPiece(text[first : min(last, end)], True))
        at = min(last, end)
    if at < end:
        pieces.append(FoundPiece(text[at:end], False))
    if end < len(text):
        pieces.append(FoundPiece(" …", False))
    return pieces
