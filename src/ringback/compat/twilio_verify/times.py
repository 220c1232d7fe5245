"""Times as Twilio writes them: ISO 8601 in UTC, whole seconds."""

from datetime import UTC, datetime


def stamp(ms: int) -> str:
    return datetime.fromtimestamp(ms // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
