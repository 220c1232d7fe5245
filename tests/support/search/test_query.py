"""How searches are read, and texts compared: pure."""

import unicodedata

import pytest

from ringback.support.search.folding import tokens_of
from ringback.support.search.query import read_query


def fits(q: str, *texts: str) -> bool:
    """As the search does: by tokens first, which may say yes too often and never no too often; then by the texts."""
    query = read_query(q)
    held = {token for text in texts for token in tokens_of(text)}
    by_tokens = all(held.issuperset(term.tokens) for term in query.terms)
    by_texts = query.fits(texts)
    assert by_tokens or not by_texts, "the index would not lead to it"
    if query.exact and not query.excluded:
        assert by_tokens == by_texts, "the texts would not be looked at"
    return bool(query.terms) and by_tokens and by_texts


@pytest.mark.parametrize(
    ("q", "text"),
    [
        ("verif", "Verification by SMS"),
        ("verificat", "Verification by SMS"),
        ("khong nhan", "Tôi KHÔNG nhận được mã"),
        ("nhận không", "Toi khong nhan duoc ma"),
        ("dao", "Nguyễn Thị Đào"),
        ("hauptstrasse", "Hauptstraße 5"),
        ("istanbul", "İSTANBUL"),
        ("lodz", "Łódź"),
        ("елка", "Ёлка"),
        ('"no code"', "There was No, code."),
        ('"the code"', 'They wrote "the_code".'),
        ("“no code”", "no code"),
        ('"unended phrase', "an unended phrase here"),
        ("sms -late", "the sms came"),
        ('sms -"too late"', "the sms came late, too"),
        ("5678", "call 0912 345 678"),
        ("345-678", "call (0912) 345.678"),
        ("０９１２", "call 0912 345 678"),
        ("٠٩١٢", "call 0912 345 678"),
        ("0912", "call ۰۹۱۲۳۴۵"),
        ("case 42", "this is case 42"),
        ("验证码", "我没有收到验证码。"),
        ("码", "我没有收到验证码。"),
        ("收到 没有", "我没有收到验证码。"),
        ("ガイド", "ｶﾞｲﾄﾞを読む"),
        ("인증", "인증번호가 오지 않아요"),
        ("รหัส", "ไม่ได้รับรหัสยืนยัน"),
        ("कोड", "मुझे कोड नहीं मिला"),
        ("code", "验证code没来"),
        ('"验证 code"', "验证code没来"),
        ("shop.example", "lan@shop.example"),
        ("screen.png", "screen-shot_screen.png"),
    ],
)
def test_text_is_found(q: str, text: str) -> None:
    assert fits(q, text)
    assert fits(q, unicodedata.normalize("NFD", text))
    assert fits(unicodedata.normalize("NFD", q), text)


@pytest.mark.parametrize(
    ("q", "text"),
    [
        ("ification", "Verification by SMS"),
        ("verifier", "Verification by SMS"),
        ("an", "another one"),
        ('"code no"', "There was no code."),
        ('"no cod"', "There was no code."),
        ('"code"', "There were no codes."),
        ("sms -late", "the sms came later"),
        ('-"no code" sms', "sms: no code"),
        ("5679", "call 0912 345 678"),
        ("12345", "1234 and then 2345"),
        ("23", "call 123"),
        ("到收", "我没有收到验证码。"),
        ("验码", "我没有收到验证码。"),
        ("a", "a"),
        ("-late", "in time"),
        ('""', "anything"),
        ("!?", "anything"),
    ],
)
def test_text_is_not_found(q: str, text: str) -> None:
    assert not fits(q, text)


def test_words_may_stand_in_several_texts_of_a_case_and_phrases_in_one() -> None:
    assert fits("code tran", "No code", "Lan Tran")
    assert not fits('"code lan"', "No code", "Lan Tran")
    assert not fits("456789", "123456", "789012")


@pytest.mark.parametrize(
    ("q", "text", "places"),
    [
        ("nhan", "Không nhận được", ["nhận"]),
        ('"khong nhan" ma', "Không  nhận mã", ["Không  nhận", "mã"]),
        ("5678", "(0912) 345 678", ["5 678"]),
        ("strasse", "Hauptstr., Straße", ["Straße"]),
        ("验证 证码", "收到验证码", ["验证码"]),
        ("ver verif", "verify", ["verif"]),
    ],
)
def test_find_is_pointed_out(q: str, text: str, places: list[str]) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert [composed[start:end] for start, end in read_query(q).places(composed)] == places


def test_search_of_strange_signs_ends() -> None:
    for q in ("(" * 200, "[a-" * 60, "\\" * 200, '"' * 199, "-" * 200, '- -x -"' * 30, "\0" * 9, "9 " * 100):
        query = read_query(q)
        query.fits(["a (b) [c] 9999 \\"])
        query.places("a (b) [c] 9999 \\")
