"""Whether a text shows anything at all."""

import unicodedata


def is_visible(text: str) -> bool:
    """Not only spaces, joiners and other signs without a shape of their own: some letter, number, mark or picture."""
    return any(unicodedata.category(sign)[0] in "LNPS" and sign not in BLANK for sign in text)


BLANK = "\u115f\u1160\u3164\uffa0\u2800"  # letters and a pattern of which nothing can be seen
