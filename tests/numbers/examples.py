"""What people type, and what we make of it. The first example of a code stands in docs/findings.md too."""

from typing import NamedTuple

NAM, LAN = "+84912345678", "+842438123456"


class Example(NamedTuple):
    typed: str
    country: str | None
    codes: str
    """The codes of its findings, in order, without `number_`."""
    e164: str | None
    suggestion: str | None = None
    """Of the first finding."""


IN_ORDER = [
    Example("+84 912 345 678", None, "ok", NAM),
    Example("0912 345 678", "VN", "ok", NAM),
    Example("(+84) 912-345-678", None, "ok", NAM),
    Example("tel:+84-912-345-678", None, "ok", NAM),
    Example("0️⃣912345678", "VN", "ok", NAM),
    Example("+447911123456", "GB", "ok", "+447911123456"),  # the plan gives it to Guernsey; no reason to scare anyone
    Example("+77011234567", None, "ok", "+77011234567"),  # Kazakhstan shares +7
    Example("1-415-555-2671", "US", "ok", "+14155552671"),
    Example("8 912 345-67-89", "RU", "ok", "+79123456789"),
    Example("011 15-2345-6789", "AR", "ok", "+5491123456789"),
    Example("0171/1234567", "DE", "ok", "+491711234567"),
    Example("0838 123 456", "VN", "ok", "+84838123456"),
    Example("+14155552671", "VN", "ok", "+14155552671"),  # people live abroad
]

TRUNK_PREFIX = [
    Example("+84 0912 345 678", None, "trunk_prefix", NAM, NAM),
    Example("+840912345678", "VN", "trunk_prefix", NAM, NAM),
    Example("+84 (0) 912 345 678", None, "trunk_prefix", NAM, NAM),
    Example("+49 (0)171 1234567", None, "trunk_prefix", "+491711234567", "+491711234567"),
    Example("+7 8 912 345 67 89", None, "trunk_prefix", "+79123456789", "+79123456789"),
    Example("+57 0 300 123 4567", None, "trunk_prefix", "+573001234567", "+573001234567"),
    Example("+39 0333 1234567", None, "trunk_prefix", "+393331234567", "+393331234567"),
    Example("+54 11 15 2345 6789", None, "national_form", "+5491123456789", "+5491123456789"),
    Example("+39 612345678", None, "zero_missing landline", "+390612345678", "+390612345678"),
    Example("+225 707123456", None, "zero_missing", "+2250707123456", "+2250707123456"),
]

COUNTRY_CODE = [
    Example("84912345678", "VN", "plus_missing", NAM, NAM),
    Example("084912345678", "VN", "plus_missing", NAM, NAM),
    Example("+0912345678", "VN", "stray_plus", NAM, NAM),
    Example("+912345678", "VN", "stray_plus", NAM, NAM),
    Example("0084 912 345 678", "VN", "idd_prefix", NAM, NAM),
    Example("00 84912345678", "US", "idd_prefix", NAM, NAM),
    Example("011 84 912345678", "US", "idd_prefix", NAM, NAM),
    Example("0011 84 912345678", None, "idd_prefix", NAM, NAM),
    Example("010 84 912345678", None, "idd_prefix", NAM, NAM),
    Example("8~10 84 912345678", None, "idd_prefix", NAM, NAM),
    Example("+0084912345678", None, "idd_prefix", NAM, NAM),
    Example("+84 84 912 345 678", None, "country_code_doubled", NAM, NAM),
    Example("+84+84912345678", None, "country_code_doubled", NAM, NAM),
    Example("+84 0084 912345678", None, "country_code_doubled", NAM, NAM),
    Example("4915123456789", "DE", "plus_missing", "+4915123456789", "+4915123456789"),
    Example("+494915123456789", "DE", "landline maybe_code_doubled", "+494915123456789"),
    Example("84 0912 345 678", "VN", "plus_missing trunk_prefix", NAM, NAM),
    Example("8484912345678", "VN", "plus_missing country_code_doubled", NAM, NAM),
    Example("+1 84 912 345 678", "VN", "two_country_codes", NAM, NAM),
    Example("+1 84912345678", None, "wrong_country", None, NAM),
    Example("+1 0912345678", "VN", "country_code_wrong", NAM, NAM),
    Example("0912345678", None, "country_missing", None),
    Example("84912345678", None, "country_missing", None),  # in Brazil, a mobile of Natal
    Example("0912345678", "US", "wrong_country", None),
    Example("84912345678", "US", "wrong_country", None, NAM),
    Example("07911123456", "US", "wrong_country", None),
    Example("4155552671", "VN", "wrong_country", None),
    Example("+999 123 456 789", None, "country_unknown", None),
]

OLD_PLANS = [
    Example("0120 123 4567", "VN", "old_plan", "+84701234567", "+84701234567"),
    Example("+841681234567", None, "old_plan", "+84381234567", "+84381234567"),
    Example("+84 0168 1234567", None, "trunk_prefix old_plan", "+84381234567", "+84381234567"),
    Example("00 84 0120 1234567", "VN", "idd_prefix trunk_prefix old_plan", "+84701234567", "+84701234567"),
    Example("04 3812 3456", "VN", "old_plan landline", LAN, LAN),
    Example("0511 3812345", "VN", "old_plan landline", "+842363812345", "+842363812345"),
    Example("(08) 3812 3456", "VN", "maybe_old_plan", "+84838123456", "+842838123456"),
    Example("08 3812 3456", "VN", "maybe_old_plan", "+84838123456", "+842838123456"),
    Example("+84 8 3812 3456", None, "maybe_old_plan", "+84838123456", "+842838123456"),
    Example("+52 1 55 1234 5678", None, "old_plan", "+525512345678", "+525512345678"),
    Example("+55 11 8765 4321", None, "old_plan", "+5511987654321", "+5511987654321"),
    Example("044 55 1234 5678", "MX", "old_plan", "+525512345678", "+525512345678"),
    Example("(11) 8765-4321", "BR", "old_plan", "+5511987654321", "+5511987654321"),
    Example("+225 07123456", None, "old_plan", "+2250707123456", "+2250707123456"),
    Example("+225 45123456", None, "old_plan", "+2250545123456", "+2250545123456"),
    Example("+225 01123456", None, "old_plan", "+2250101123456", "+2250101123456"),
    Example("+229 97123456", None, "old_plan", "+2290197123456", "+2290197123456"),
    Example("+230 712 3456", None, "old_plan", "+23057123456", "+23057123456"),
    Example("+57 1 234 5678", None, "old_plan landline", "+576012345678", "+576012345678"),
    Example("+56 2 712 3456", None, "old_plan", "+56227123456", "+56227123456"),
    Example("+237 77 12 34 56", None, "old_plan", "+237677123456", "+237677123456"),
]

LENGTH = [
    Example("091234567", "VN", "too_short", None),
    Example("+84 91234567", None, "too_short", None),
    Example("024 3812 345", "VN", "too_short", None),
    Example("415 555 267", "US", "too_short", None),
    Example("0912", "VN", "too_short", None),
    Example("+84", None, "too_short", None),
    Example("09123456789", "VN", "too_long", None),
    Example("+84 9123456789", None, "too_long", None),
    Example("+1 415 555 26711", None, "too_long", None),
    Example("555 2671", "US", "area_code_missing", None),
    Example("0992 123 456", "VN", "not_in_plan", "+84992123456"),
    Example("+84 992 123 456", None, "not_in_plan", "+84992123456"),
]

LINES = [
    Example("+84 24 3812 3456", None, "landline", LAN),
    Example("+54 11 2345 6789", None, "landline maybe_mobile", "+541123456789"),
    Example("+44 56 1123 4567", None, "voip", "+445611234567"),
    Example("+44 55 1123 4567", None, "company", "+445511234567"),
    Example("+84 1800 123 456", None, "toll_free", "+841800123456"),
    Example("1800 1091", "VN", "toll_free", "+8418001091"),
    Example("+1 800 555 1234", None, "toll_free", "+18005551234"),
    Example("+800 1234 5678", None, "toll_free", "+80012345678"),
    Example("1900 1234", "VN", "premium", "+8419001234"),
    Example("+1 900 555 1234", None, "premium", "+19005551234"),
    Example("+49 180 1 2345", None, "shared_cost", "+4918012345"),
    Example("+44 70 1234 5678", None, "personal", "+447012345678"),
    Example("+44 76 4012 3456", None, "pager", "+447640123456"),
    Example("+41 860 79 123 45 67", None, "voicemail", "+41860791234567"),
    Example("+8816 3123 4567", None, "satellite", "+881631234567"),
    Example("+870 773 123 456", None, "satellite", "+870773123456"),
    Example("+883 510 001 234", None, "global_network", "+883510001234"),
    Example("113", "VN", "emergency", None),
    Example("911", None, "emergency", None),
    Example("+84 113", None, "emergency", None),
    Example("24273", "US", "short_number", None),
]

TEXT = [
    Example("", None, "missing", None),
    Example(" \u200b\t", "VN", "missing", None),
    Example("9" * 10_000, "VN", "input_too_long", None),
    Example("my phone", "VN", "unreadable", None),
    Example("nam123@example.com", "VN", "unreadable", None),
    Example("+", "VN", "unreadable", None),
    Example("*101#", "VN", "service_code", None),
    Example("\u202a+84 912 345 678\u202c", None, "hidden_characters", NAM, NAM),
    Example("0912\x00345678", "VN", "hidden_characters", NAM, NAM),
    Example("０９１２３４５６７８", "VN", "foreign_digits", NAM, NAM),
    Example("٠٩١٢٣٤٥٦٧٨", "VN", "foreign_digits", NAM, NAM),
    Example("＋८४ ९१२ ३४५ ६७८", None, "foreign_digits", NAM, NAM),
    Example("O912 345 678", "VN", "lookalike_letters", NAM, NAM),
    Example("+84O912345678", None, "lookalike_letters trunk_prefix", NAM, NAM),
    Example("+84 9l2 345 678", None, "lookalike_letters", NAM, NAM),
    Example("1-212-FLOWERS", "US", "letters", None, "+12123569377"),
    Example("1-800-FLOWERS", "US", "toll_free", "+18003569377"),
    Example("84912345678.0", "VN", "spreadsheet plus_missing", NAM, NAM),
    Example("8.4912E+10", "VN", "spreadsheet_cut", None),
    Example("4111 1111 1111 1111", "VN", "card", None),
    Example("SĐT: 0912345678", "VN", "extra_text", NAM, NAM),
    Example("0912345678 (Nam)", "VN", "extra_text", NAM, NAM),
    Example("0912 345 678 ext 5", "VN", "extension", NAM, NAM),
    Example("0912 345 678 (ext: 5)", "VN", "extension", NAM, NAM),
    Example("0912345678#12", "VN", "extension", NAM, NAM),
    Example("+842438123456;ext=7", None, "extension landline", LAN, LAN),
    Example("024 3812 3456 máy lẻ 12", "VN", "extension landline", LAN, LAN),
    Example("0912.345.678 / 0987.654.321", "VN", "two_numbers", None),
    Example("0912345678 0987654321", "VN", "two_numbers", None),
    Example("0912 345 678 - 028 3812 3456", "VN", "two_numbers", None),
    Example("0912345678 hoặc 0987654321", "VN", "two_numbers", None),
    Example("0912345678/79", "VN", "two_numbers", None, NAM),
    Example("+84912345678 +84912345678", None, "pasted_twice", NAM, NAM),
    Example("09123456780912345678", "VN", "pasted_twice", NAM, NAM),
    Example("+84912345678, 0912345678", "VN", "pasted_twice", NAM, NAM),
]

EXAMPLES = [*IN_ORDER, *TRUNK_PREFIX, *COUNTRY_CODE, *OLD_PLANS, *LENGTH, *LINES, *TEXT]
