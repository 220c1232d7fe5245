"""Numbering plans that changed: what the old number became.

Only changes where the new number follows from the old one. The rows were checked against the plan that `phonenumbers`
carries: the old form is invalid, the new one valid. A result is used only when it is valid.
"""

import re
from typing import NamedTuple


class Migration(NamedTuple):
    since: str
    """The year."""
    what: str
    old: str
    """A pattern for the whole national number, without country code and trunk prefix."""
    new: str


def _pairs(table: str) -> dict[str, str]:
    """Old and new prefixes, written `162>32`."""
    return dict(pair.split(">") for pair in table.split())


def _prefixes(since: str, what: str, changes: dict[str, str], subscriber: str) -> tuple[Migration, ...]:
    return tuple(Migration(since, what, f"{old}({subscriber})", rf"{new}\g<1>") for old, new in changes.items())


# Eleven-digit mobiles became ten; the last seven digits stayed.
VIETNAM_MOBILES = _pairs("""
    162>32 163>33 164>34 165>35 166>36 167>37 168>38 169>39 120>70 121>79 122>77 126>76 128>78
    123>83 124>84 125>85 127>81 129>82 186>56 188>58 199>59
""")
# 59 provinces in three phases; Phu Tho, Vinh Phuc, Hoa Binh and Ha Giang kept theirs.
VIETNAM_AREAS = _pairs("""
    22>212 231>213 20>214 230>215 29>216 52>232 53>233 54>234 510>235 511>236 37>237 38>238 39>239
    33>203 240>204 25>205 26>206 27>207 280>208 281>209 320>220 321>221 241>222 31>225 351>226
    36>227 350>228 30>229 780>290 781>291 710>292 711>293 74>294 76>296 77>297 79>299 4>24 8>28
    61>251 62>252 64>254 55>255 56>256 57>257 58>258 68>259 60>260 501>261 500>262 63>263 59>269
    70>270 651>271 72>272 73>273 650>274 75>275 66>276 67>277
""")
VIETNAM_AREAS_SINCE = "2017"
EGYPT_MOBILES = _pairs("10>100 11>111 12>122 14>114 16>106 17>127 18>128 19>109")

MIGRATIONS: dict[int, tuple[Migration, ...]] = {
    52: (Migration("2019", "Mexico dropped the 1 of mobile numbers", r"(?:1|01|04[45])(\d{10})", r"\1"),),
    55: (Migration("2016", "Brazil gave mobile numbers a ninth digit", r"([1-9]\d)([6-9]\d{7})", r"\g<1>9\2"),),
    56: (Migration("2013", "Chile put a 2 before Santiago's numbers", r"2(\d{7})", r"22\1"),),
    20: _prefixes("2011", "Egypt gave mobile numbers eleven digits", EGYPT_MOBILES, r"\d{7}"),
    57: (Migration("2021", "Colombia put 60 before landlines", r"([1245678]\d{7})", r"60\1"),),
    84: (
        *_prefixes("2018", "Vietnam gave mobile numbers ten digits", VIETNAM_MOBILES, r"\d{7}"),
        *_prefixes(VIETNAM_AREAS_SINCE, "Vietnam changed its area codes", VIETNAM_AREAS, r"\d{7,8}"),
    ),
    225: (
        # The operator's digits come first; the old second digit says which operator a mobile had.
        Migration("2021", "Côte d'Ivoire gave numbers ten digits", r"([04-9][7-9]\d{6})", r"07\1"),
        Migration("2021", "Côte d'Ivoire gave numbers ten digits", r"([04-9][4-6]\d{6})", r"05\1"),
        Migration("2021", "Côte d'Ivoire gave numbers ten digits", r"([04-9][0-3]\d{6})", r"01\1"),
        Migration("2021", "Côte d'Ivoire gave numbers ten digits", r"([23]\d{7})", r"27\1"),
    ),
    229: (Migration("2024", "Benin put 01 before numbers", r"(\d{8})", r"01\1"),),
    230: (Migration("2013", "Mauritius put a 5 before mobile numbers", r"([5789]\d{6})", r"5\1"),),
    237: (
        Migration("2014", "Cameroon put a 6 before mobile numbers", r"([579]\d{7})", r"6\1"),
        Migration("2014", "Cameroon put a 2 before landlines", r"([23]\d{7})", r"2\1"),
    ),
}


class MovedCode(NamedTuple):
    """Numbers that are behind another country's code now; the digits after it stayed."""

    since: str | None
    """The year; None for a code that was announced and never came into use."""
    what: str
    old: str
    """A pattern for all digits after the +."""
    new: str


MOVED = (
    MovedCode("2017", "Kosovo got its own country code", r"3770?(4[45]\d{6})", r"383\1"),
    MovedCode("2017", "Kosovo got its own country code", r"3860?(4[39]\d{6})", r"383\1"),
    MovedCode("2017", "Kosovo got its own country code", r"3810?((?:28|29|38|39)\d{5,6})", r"383\1"),
    MovedCode("2006", "Montenegro got its own country code", r"3810?(6[78]\d{6})", r"382\1"),
    MovedCode("2011", "Sint Maarten joined North America's plan", r"599(5[1-9]\d{5})", r"1721\1"),
    MovedCode(None, "", r"997[08]?(7\d{9})", r"7\1"),
)


def moved(digits: str) -> list[tuple[str, MovedCode]]:
    """What an international number is now, without its +, where its country code is an old one."""
    return [(match.expand(row.new), row) for row in MOVED if (match := re.fullmatch(row.old, digits))]


def migrated(calling_code: int, national: str) -> list[tuple[str, Migration]]:
    """What the old national number may have become, likeliest first."""
    return [
        (match.expand(row.new), row)
        for row in MIGRATIONS.get(calling_code, ())
        if (match := re.fullmatch(row.old, national))
    ]


def old_landline_in_vietnam(text: str, national: str) -> str | None:
    """The landline that a valid Vietnamese mobile may be if its first group was an area code until 2017.

    `838123456` is a mobile, but someone who writes `(08) 3812 3456` means a landline of Ho Chi Minh City. Only brackets
    or the two-digit group 08 tell: `038 381 2345` is how mobiles are written too.
    """
    match = re.match(r"(?:(?:\+|00)[ ]?84)?[ .-]*(\(?)0?(\d{1,3})\)?[ .-]+\d{3,4}[ .-]?\d{3,4}\s*$", text.strip())
    if not match or not (match[1] or match[2] == "8"):
        return None
    area = match[2]
    return VIETNAM_AREAS[area] + national[len(area) :] if area in VIETNAM_AREAS and national.startswith(area) else None
