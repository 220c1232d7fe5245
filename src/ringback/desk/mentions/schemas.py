"""Mentions on the wire."""

import msgspec


class Mention(msgspec.Struct, frozen=True):
    """An internal note that names the reader and that they have not read. `excerpt` is its beginning."""

    case_id: str
    display_id: str
    message_number: int
    author: str
    excerpt: str
    at: str
