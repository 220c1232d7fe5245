"""Pure: a name or a line of an address as its person means it, whatever their keyboard or clipboard put around it."""

import unicodedata

JOINERS = "\u200c\u200d"  # Persian, Hindi and emoji are spelled with them
BLANKS = "\u2800\u3164\u115f\u1160\uffa0"  # Braille's empty cell and Korean fillers: seen as spaces, called otherwise


def clean(typed: str) -> str:
    """One line: any space or line end is one space, none at its ends; joiners inside stay, whatever else nobody sees
    goes. So nobody is told to remove what they can't see."""
    seen = "".join(_seen(sign) for sign in typed)
    return " ".join(word for word in (part.strip(JOINERS) for part in seen.split()) if word)


def _seen(sign: str) -> str:
    if sign.isspace() or sign in BLANKS:
        return " "
    if sign in JOINERS:
        return sign
    return "" if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co") or sign == "\u034f" else sign
