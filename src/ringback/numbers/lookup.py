"""Carrier and time zones: some 40 ms and 10 MB at the first call, so kept apart from what every check needs."""

import phonenumbers

from ringback.numbers.lines import parsed


def carrier_guess(e164: str) -> str | None:
    """By prefix, so wrong once the number is ported."""
    from phonenumbers import carrier

    return carrier.name_for_number(parsed(e164), "en") or None


def time_zones(e164: str) -> tuple[str, ...]:
    """IANA names; empty where unknown. Some calling codes name a whole continent's worth: +7 has all of Russia's."""
    from phonenumbers import timezone

    zones: tuple[str, ...] = tuple(timezone.time_zones_for_number(phonenumbers.parse(e164)))
    return () if zones == (timezone.UNKNOWN_TIMEZONE,) else zones
