"""What Twilio is to say on a call, as TwiML."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from ringback.words import words

LISTEN_S = 10
NOTHING = "<Response/>"  # no answer to a text message


def greeting(locale: str, lines: Sequence[str], keys: str, *, count: int = 1) -> str:
    """Said twice, because who picks up puts the phone to the ear first. The code is not in it. `count` digits are to be
    keyed, told to `keys`."""
    asked = f'<Gather numDigits="{count}" timeout="{LISTEN_S}" action={quoteattr(keys)}>{say(locale, lines)}</Gather>'
    return f"<Response>{asked * 2}<Hangup/></Response>"


def code(locale: str, lines: Sequence[str], keys: str) -> str:
    """The last line is the farewell; another 1 before it repeats all."""
    *spoken, farewell = lines
    again = f'<Gather numDigits="1" timeout="{LISTEN_S}" action={quoteattr(keys)}>{say(locale, spoken)}</Gather>'
    return f"<Response>{again}{say(locale, [farewell])}<Hangup/></Response>"


def thanks(locale: str, lines: Sequence[str]) -> str:
    return f"<Response>{say(locale, lines)}<Hangup/></Response>"


def listen(keys: str) -> str:
    """Another key was pressed: wait once more, then hang up."""
    return f'<Response><Gather numDigits="1" timeout="{LISTEN_S}" action={quoteattr(keys)}/><Hangup/></Response>'


def say(locale: str, lines: Sequence[str]) -> str:
    catalogue = words(locale)
    voice = f'language="{catalogue.text("voice-locale")}" voice="{catalogue.text("voice-twilio")}"'
    return "".join(f"<Say {voice}>{escape(line)}</Say>" for line in lines)
