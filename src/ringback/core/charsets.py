"""Pure: bytes of a mail or a text file to text, by what they are rather than by what they are called.

UTF-8 comes first wherever the bytes are valid UTF-8, then the label as browsers read it: by the superset that programs
really write (WHATWG Encoding Standard: `gb2312` is GB 18030, `iso-8859-1` is windows-1252, `shift_jis` has NEC's and
IBM's extensions). Decision 046 says why the table is ours.
"""

import codecs
import re
from collections.abc import Iterator

import charset_normalizer

MAX_GUESSED = 20_000  # bytes that a guess looks at
MIN_FOREIGN = 3  # letters, from which on a guess is trusted
MAX_BY_CHANCE = 6  # bytes: three signs of two bytes each, a name in an encoded word
# Python's name of the superset of each label; labels without spaces, dashes, underscores and capitals
SUPERSETS = {
    **dict.fromkeys(("gb2312", "gb231280", "gbk", "cp936", "ms936", "euccn", "xgbk", "gb18030", "chinese"), "gb18030"),
    **dict.fromkeys(("csgb2312", "csiso58gb231280", "isoir58", "cngb"), "gb18030"),
    **dict.fromkeys(
        ("shiftjis", "sjis", "xsjis", "mskanji", "ms932", "cp932", "windows31j", "cswindows31j", "windows932"), "cp932"
    ),
    **dict.fromkeys(
        ("ksc56011987", "ksc5601", "euckr", "korean", "windows949", "cp949", "uhc", "ms949", "isoir149"), "cp949"
    ),
    **dict.fromkeys(("big5", "xxbig5", "big5hkscs", "cnbig5", "cp950", "ms950", "windows950"), "big5hkscs"),
    **dict.fromkeys(("cseuckr", "csksc56011987", "ksc56011989"), "cp949"),
    **dict.fromkeys(("csbig5",), "big5hkscs"),
    **dict.fromkeys(("csshiftjis",), "cp932"),
    **dict.fromkeys(("eucjp", "xeucjp", "ujis", "cseucpkdfmtjapanese", "eucjpms"), "euc_jp"),
    **dict.fromkeys(
        ("iso88591", "latin1", "l1", "usascii", "ascii", "ansix3.41968", "windows1252", "cp1252", "ansi"), "cp1252"
    ),
    **dict.fromkeys(("iso88599", "latin5", "windows1254"), "cp1254"),
    **dict.fromkeys(("iso885911", "tis620", "windows874", "dos874", "cp874"), "cp874"),
    **dict.fromkeys(("iso88598i", "iso88598e", "logical"), "iso8859_8"),
    **dict.fromkeys(("iso88596i", "iso88596e"), "iso8859_6"),
    **dict.fromkeys(("macintosh", "xmacroman", "mac"), "mac_roman"),
    **dict.fromkeys(("xmaccyrillic", "xmacukrainian"), "mac_cyrillic"),
    **dict.fromkeys(("koi8", "koi", "koi8r"), "koi8_r"),
    **dict.fromkeys(("koi8u", "koi8ru"), "koi8_u"),
}
JAPANESE = frozenset(
    {"iso2022jp", "csiso2022jp", "iso2022jpms", "iso2022jp1", "iso2022jp2", "iso2022jp3", "iso2022jp2004"}
    | {"cp50220", "cp50221", "cp50222", "iso2022jpext"}
)
SEVEN_BITS = {"iso2022kr": "iso2022_kr", "csiso2022kr": "iso2022_kr", "hzgb2312": "hz", "hz": "hz"}
UTF_7 = frozenset({"utf7", "unicode11utf7", "csunicode11utf7", "xunicode20utf7"})
WIDE = {"utf16": 2, "utf16le": 2, "utf16be": 2, "ucs2": 2, "iso10646ucs2": 2, "unicode": 2, "csunicode": 2} | {
    "utf32": 4, "utf32le": 4, "utf32be": 4, "ucs4": 4, "iso10646ucs4": 4
}  # fmt: skip
MARKS = (  # the longer ones first
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# What else is tried where the label is missing, unknown or untrue. Single-byte ones beyond these look too much alike.
CANDIDATES = ["gb18030", "big5", "cp932", "euc_jp", "cp949", "cp1251", "cp874", "cp1252"]
NUMBERED = re.compile(r"(iso8859|8859|x?cp|windows|win|ms|ibm|dos)(\d{1,4})")
SINGLE_BYTE = ("cp", "iso8859", "koi8", "mac", "kz", "ptcp", "johab")  # and Korea's other one
MULTI_BYTE = frozenset({"gb18030", "cp932", "cp949", "big5hkscs", "euc_jp"})

ESCAPES = re.compile(rb"\x1b\$[@B]|\x1b\([BJI]|\x1b\$\(D|[\x0e\x0f]")
IS_ESCAPED = re.compile(rb"\x1b\$[@B]|\x1b\([JI]")
IN_JAPANESE = {b"\x1b$@": "pairs", b"\x1b$B": "pairs", b"\x1b(I": "kana", b"\x1b$(D": "more", b"\x0e": "kana"}
SURROGATES = re.compile("[\ud800-\udfff]")
HOLES = frozenset({b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"})
AT_HOLES = re.compile(rb"([\x81\x8d\x8f\x90\x9d])")
NO_UTF_8 = re.compile("\ufffd")


def decode(content: bytes, label: str | None = None) -> str:
    """Never raises, whatever the bytes and the label. Holds no NUL and no half of a surrogate pair."""
    return storable(decoded(content, label))


def storable(text: str) -> str:
    """PostgreSQL stores no NUL, and no database what is no character. Two halves that stand together are one letter."""
    if SURROGATES.search(text):
        text = SURROGATES.sub("", text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass"))
    return text.replace("\0", "")


def decoded(content: bytes, label: str | None = None) -> str:
    """Never raises either. Holds NUL and halves of surrogate pairs where the bytes do."""
    return _decoded(content, re.sub(r"[\s_\-\"']", "", label or "").lower())


def _decoded(content: bytes, label: str) -> str:
    marked = next(((mark, name) for mark, name in MARKS if content.startswith(mark)), None)
    if marked is not None:
        return content[len(marked[0]) :].decode(marked[1], "replace")
    if label in WIDE or _looks_wide(content):
        return _wide(content, WIDE.get(label, 2), label)
    if content.isascii():
        return _seven_bits(content, label)
    text = _strictly(content, "utf-8")
    name = _codec(label)
    if text is not None and not (name in MULTI_BYTE and _is_by_chance(text) and _strictly(content, name) is not None):
        return text
    if label in JAPANESE:
        name = "cp932"  # Japanese programs that leave out the escapes
    return _by_label(content, name)


def _codec(label: str) -> str:
    """Python's codec for a label without dashes; empty for one that nobody knows, or that says no more than UTF-8."""
    if label in SUPERSETS:
        return SUPERSETS[label]
    numbered = NUMBERED.fullmatch(label)
    if numbered is not None:
        label = f"iso8859_{numbered[2]}" if numbered[1].endswith("8859") else f"cp{numbered[2]}"
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    return name if name.startswith(SINGLE_BYTE) else ""


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (LookupError, UnicodeError):
        return None


def _is_by_chance(text: str) -> bool:
    """Whether a few letters of a double-byte character set may look like UTF-8: two bytes each, no Latin word."""
    foreign = [letter for letter in text if not letter.isascii()]
    latin = re.search(r"[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]", text)
    return 2 * len(foreign) <= MAX_BY_CHANCE and all(letter < "\u0800" for letter in foreign) and latin is None


def _by_label(content: bytes, name: str) -> str:
    """Western labels fit any bytes, so there only the bytes can tell that they are untrue."""
    if name and name != "cp1252" and (text := _strictly(content, name)) is not None:
        return text
    lenient = content.decode("utf-8", "replace")
    broken = len(NO_UTF_8.findall(lenient))
    if not name and 4 * broken <= sum(letter > "\x7f" for letter in lenient):
        return lenient  # UTF-8 that was cut or hurt
    if name and name != "cp1252":
        return content.decode(name, "replace")
    return _guessed(content) or _western(content)


def _guessed(content: bytes) -> str | None:
    """None where it may be Western, of whose letters few are foreign: a guess is wrong more often than that."""
    best = charset_normalizer.from_bytes(content[:MAX_GUESSED], cp_isolation=CANDIDATES).best()
    if best is None or best.encoding == "cp1252":
        return None
    text = content.decode("big5hkscs" if best.encoding == "big5" else best.encoding, "replace")
    letters = [letter for letter in text if letter.isalpha()]
    foreign = sum(letter > "\x7f" for letter in letters)
    return text if foreign >= MIN_FOREIGN and 2 * foreign >= len(letters) else None


def _western(content: bytes) -> str:
    """windows-1252, whose five holes are control characters (WHATWG)."""
    return "".join(part.decode("latin-1" if part in HOLES else "cp1252") for part in AT_HOLES.split(content))


def _looks_wide(content: bytes) -> bool:
    """UTF-16 of mostly Latin letters: every other byte is NUL."""
    half = len(content) // 2
    even, odd = content[::2].count(0), content[1::2].count(0)
    return half > 1 and max(even, odd) * 2 >= half and min(even, odd) * 10 <= max(even, odd)


def _wide(content: bytes, size: int, label: str) -> str:
    """Without a byte order mark: by the side on which the small numbers stand, else little-endian (WHATWG)."""
    ends = [content[at::size] for at in range(size)]
    high, low = ends[0].count(0), ends[-1].count(0)
    if size == 2 and high == low:  # no Latin letter: spaces and line ends are too few, so by the label
        high += label.endswith("be")
    order = "be" if high > low else "le"
    text = content.decode(f"utf-{8 * size}-{order}", "replace")
    plain = _strictly(content, "utf-8")
    if plain is not None and "\0" not in plain:  # the label is untrue
        return plain
    return text


def _seven_bits(content: bytes, label: str) -> str:
    if label in JAPANESE or IS_ESCAPED.search(content):
        return "".join(_japanese(content))
    if label in UTF_7:
        return content.decode("utf-7", "replace")
    if label in SEVEN_BITS:
        return content.decode(SEVEN_BITS[label], "replace")
    if content.startswith(b"\x1b$)C"):
        return content.decode("iso2022_kr", "replace")
    return content.decode("ascii")


def _japanese(content: bytes) -> Iterator[str]:
    """ISO-2022-JP with what Microsoft's programs write in it: NEC's row 13, IBM's letters, and kana of half width."""
    state, at = "", 0
    for escape in [*ESCAPES.finditer(content), None]:
        end = escape.start() if escape is not None else len(content)
        yield from _in_state(content[at:end], state)
        if escape is not None:
            state, at = IN_JAPANESE.get(escape[0], ""), escape.end()


def _in_state(content: bytes, state: str) -> Iterator[str]:
    """A line's end goes back to ASCII (RFC 1468)."""
    for number, line in enumerate(re.split(rb"([\r\n]+)", content)):
        if not state or number or b"\n" in line:
            yield line.decode("ascii", "replace")
        elif state == "kana":
            yield bytes(byte | 0x80 for byte in line).decode("cp932", "replace")
        elif state == "more":
            yield b"".join(
                b"\x8f" + bytes(byte | 0x80 for byte in line[at : at + 2]) for at in range(0, len(line), 2)
            ).decode("euc_jp", "replace")
        else:
            yield b"".join(_shifted(*line[at : at + 2]) for at in range(0, len(line) - 1, 2)).decode("cp932", "replace")


def _shifted(row: int, cell: int) -> bytes:
    """A pair of JIS X 0208 as Shift_JIS writes it."""
    lead = ((row + 1) >> 1) + (0x70 if row < 0x5F else 0xB0)
    trail = cell + ((0x1F if cell < 0x60 else 0x20) if row & 1 else 0x7E)
    return bytes((lead, trail)) if trail < 0x100 else b"?"
