"""What no database keeps, and the secret that the fuzzer doesn't know."""

SECRET = "a secret that nobody outside has"


def storable(text: str) -> None:
    """PostgreSQL stores no NUL, SQLite no half of a surrogate pair."""
    assert "\0" not in text
    text.encode()
