"""Pure: whether what somebody wrote as a reason says anything."""

import re

WORD = re.compile(r"[^\W\d_]{2,}")
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{4}"
)  # written without spaces


def is_words(text: str) -> bool:
    """Whether a reason says anything: two different words at least, or as much in a script without spaces."""
    return len({word.lower() for word in WORD.findall(text)}) >= 2 or UNSPACED.search(text) is not None
