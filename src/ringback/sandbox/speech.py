"""The spoken call as sound, where this machine has a voice; elsewhere the page lets the browser speak."""

import asyncio
from collections.abc import Sequence
from subprocess import SubprocessError

from ringback.courier.speech import Speech
from ringback.courier.voices import wav_of

SPEECH = Speech()


async def wav(lines: Sequence[str], language: str) -> bytes | None:
    """As a call of ours would say it. None where it can't be spoken here."""
    try:
        sound = await asyncio.to_thread(SPEECH.say, lines, language)
    except (LookupError, OSError, SubprocessError):
        return None
    return wav_of(sound) if sound.pcm else None
