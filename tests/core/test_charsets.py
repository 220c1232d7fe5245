"""Letters of a mail: in bodies, subjects, names of people and of files, under true labels, false ones and none."""

import base64
import unicodedata
from email.parser import BytesParser
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringback.core.charsets import decode
from ringback.support.email.headers import counted_parts, file_name, text_of

VIETNAMESE, CHINESE, JAPANESE = "Tôi không nhận được mã", "我没有收到验证码", "コードが届きません"


@pytest.mark.parametrize(
    ("label", "written_as", "text"),
    [
        *[(label, "utf-8", VIETNAMESE) for label in ("utf-8", "gb2312", "us-ascii", "x-unknown", "", None)],
        *[(label, "gb18030", "朱镕基 – 謝 😀") for label in ("gb2312", "GBK", "x-gbk", "GB_2312-80", "gb18030")],
        *[(label, "cp932", "①番 髙橋 ～ ｱｲｳ") for label in ("shift_jis", "Shift-JIS", "x-sjis", "windows-31j")],
        *[(label, "cp949", "똠방각하 뷁") for label in ("ks_c_5601-1987", "euc-kr", "windows-949", "korean")],
        *[(label, "big5hkscs", "我沒有收到 喺") for label in ("big5", "Big5-HKSCS", "cn-big5")],
        *[(label, "cp1252", "I can’t “see” – 5 €") for label in ("iso-8859-1", "latin1", "windows-1252", "cp1252")],
        *[(label, "cp1254", "Şifre “gelmedi” ığ") for label in ("iso-8859-9", "windows-1254")],
        *[(label, "cp874", "ไม่ได้รับรหัส…") for label in ("tis-620", "iso-8859-11", "windows-874")],
        *[(label, "euc_jp", JAPANESE) for label in ("euc-jp", "x-euc-jp")],
        *[(label, "iso2022_jp", JAPANESE) for label in ("iso-2022-jp", "ISO-2022-JP", "us-ascii", "utf-8", None)],
        *[("iso-2022-jp", name, JAPANESE) for name in ("utf-8", "cp932")],
        ("iso-2022-kr", "iso2022_kr", "인증번호"), ("hz-gb-2312", "hz", "验证码"),
        *[(label, "utf-7", VIETNAMESE) for label in ("utf-7", "unicode-1-1-utf-7")],
        *[("utf-16", name, VIETNAMESE) for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-8")],
        ("utf-16le", "utf-16-le", CHINESE), ("utf-16be", "utf-16-be", CHINESE), ("utf-16", "utf-16-le", CHINESE),
        ("utf-32", "utf-32", CHINESE), ("us-ascii", "utf-16-le", "My code"), (None, "utf-16-be", "My code"),
        ("windows-1251", "cp1251", "Код не пришёл"), ("koi8-r", "koi8_r", "Код не пришел"), ("koi8-u", "koi8_u", "Її"),
        ("iso-8859-2", "iso8859_2", "Kód nepřišel"), ("windows-1250", "cp1250", "Kód – nepřišel"),
        ("iso-8859-15", "iso8859_15", "5 €"), ("iso-8859-7", "iso8859_7", "Δεν έλαβα"), ("cp850", "cp850", "Gerät"),
        ("windows-1255", "cp1255", "לא קיבלתי"), ("windows-1256", "cp1256", "لم يصلني"),
        ("macintosh", "mac_roman", "Gerät"),
        ("iso-8859-8-i", "iso8859_8", "קוד"), ("windows-1257", "cp1257", "Kodą"), ("iso-8859-13", "iso8859_13", "Kodą"),
        ("windows-1258", "cp1258", "Tôi"), (None, "gb18030", CHINESE), ("x-unknown", "cp932", JAPANESE),
        ("utf-8", "gb18030", CHINESE), ("utf-8", "cp1252", "Das Gerät ist aus"), (None, "cp1252", "Déjà reçu – 5 €"),
        ("us-ascii", "cp1252", "Gerät “aus”"), ("utf-8", "cp1252", "café"), (None, "utf-8-sig", VIETNAMESE),
        ("gb2312", "gb18030", "李"), ("gb2312", "gb18030", "通过"), ("gb2312", "utf-8", "für"),
        ("iso-8859-1", "gb18030", CHINESE), (None, "cp949", "인증번호가 오지 않아요"),
        (None, "cp1251", "Код не пришёл"),
    ],
)  # fmt: skip
def test_letters_stay_what_their_writer_saw(label: str | None, written_as: str, text: str) -> None:
    assert decode(text.encode(written_as), label) == text


def test_vietnamese_of_windows_keeps_its_tones() -> None:
    content = unicodedata.normalize("NFD", "mã").encode("cp1258")
    assert unicodedata.normalize("NFC", decode(content, "windows-1258")) == "mã"


@pytest.mark.parametrize(
    ("content", "label", "text"),
    [
        (b"\x1b$B-!-5\x1b(B code \x1b$B$,\x1b(I1\x1b(B.", "iso-2022-jp", "①Ⅰ code がｱ."),
        (b"\x1b$B$3\nplain \x1b$B$3", "iso-2022-jp", "こ\nplain こ"),  # RFC 1468: a line's end is ASCII again
        (VIETNAMESE.encode()[:-1], "utf-8", "Tôi không nhận được m\ufffd"),
        (b"x +2AA- y", "utf-7", "x  y"),
        ("a😀b".encode("utf-16-le"), "utf-16le", "a😀b"),
        (b"a\x81b\x9d", "iso-8859-1", "a\x81b\x9d"),
        (b"T", "utf-16", "T"),
        (b"", "gb2312", ""),
    ],
)
def test_bytes_that_no_program_should_write_are_read_as_far_as_they_go(
    content: bytes, label: str | None, text: str
) -> None:
    assert decode(content, label) == text


LABELS = ["", "utf-8", "gb2312", "iso-2022-jp", "utf-7", "utf-16", "utf-32", "hz", "iso-2022-kr", "idna", "punycode",
          "unicode_escape", "rot13", "base64", "undefined", "cp99999", "x\0y", "..", "é", "iso8859_17"]  # fmt: skip


@given(st.binary(max_size=300), st.sampled_from(LABELS))
def test_bytes_under_any_label_become_text_that_can_be_stored(content: bytes, label: str) -> None:
    text = decode(content, label)
    assert "\0" not in text
    assert text.encode().decode() == text


def word(text: str, label: str, codec: str, how: str = "B") -> str:
    content = text.encode(codec)
    quoted = quote_from_bytes(content, safe="").replace("%", "=")
    return f"=?{label}?{how}?{base64.b64encode(content).decode() if how == 'B' else quoted}?="


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (word("朱镕基", "gb2312", "gb18030"), "朱镕基"),
        (f"Re: {word(VIETNAMESE, 'gb2312', 'utf-8', 'Q')}", f"Re: {VIETNAMESE}"),
        ("=?utf-8?B?VMO0aSBraMO0bmcgbmjhuqQ?=", "Tôi không nhẤ"),  # no padding
        ("=?utf-8?Q?nh=E1=BA?=\r\n =?UTF-8?Q?=ADn?=", "nh\u1eadn"),  # a letter cut in two
        ("=?iso-2022-jp?B?GyRCLSEbKEI=?= =?utf-8?q?caf=C3=A9?= ok", "①café ok"),
        ("=?UTF-8?Q?Why=3F??= yes", "Why?? yes"),
        ("=?klingon?Q?caf=E9?=", "café"),
        ("=?utf-8*vi?Q?m=C3=A3?=", "mã"),
        ("=?utf-8?B?a?= =?utf-8?B?broken", "=?utf-8?B?broken"),
        (VIETNAMESE.encode().decode("ascii", "surrogateescape"), VIETNAMESE),
        (CHINESE.encode("gb18030").decode("ascii", "surrogateescape"), CHINESE),
        ("=?utf-8?Q?a=00b?=", "ab"),
        ("plain = text ?= here", "plain = text ?= here"),
    ],
)
def test_subjects_and_names_are_read_as_bodies_are(written: str, read: str) -> None:
    assert text_of(written) == read


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ('attachment; filename="ảnh.png"', "ảnh.png"),
        (f'attachment; filename="{word("图片.png", "gb2312", "gb18030")}"', "图片.png"),
        ("attachment; filename*=utf-8''%E1%BA%A3nh.png", "ảnh.png"),
        ("attachment; filename*=gb2312'zh'%CD%BC%C6%AC.png; filename=x.png", "图片.png"),
        ("attachment; filename*0*=utf-8''%E1%BA; filename*1*=%A3nh; filename*2=.png", "ảnh.png"),
        ('attachment; filename*0="a b"; filename*1="c.png"', "a bc.png"),
        ('attachment; filename="a\\"b;c.png"', 'a"b;c.png'),
        ("attachment; filename=a b.png", "a b.png"),
        ("attachment; filename", "n.png"),
        ('attachment; filename*="=?utf-8?Q?x', "=?utf-8?Q?x"),
    ],
)
def test_names_of_files_are_read_however_they_are_written(field: str, name: str) -> None:
    raw = f"Content-Disposition: {field}\nContent-Type: image/png; name=n.png\n\n".encode()
    assert file_name(BytesParser(policy=counted_parts()).parsebytes(raw)) == name


def test_name_of_a_file_may_stand_in_bytes_of_any_character_set() -> None:
    raw = b'Content-Disposition: attachment; filename="' + "我没有收到验证码.png".encode("gb18030") + b'"\n\n'
    assert file_name(BytesParser(policy=counted_parts()).parsebytes(raw)) == "我没有收到验证码.png"
