"""The voices of this machine, each from text to sound: hibari for English, espeak-ng for every other language."""

import io
import shutil
import subprocess
import wave
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from ringback.words import ENGLISH, words

WORDS_PER_MINUTE = 130  # slower than speech, because digits are written down
TIMEOUT_S = 10
SEED = 1  # the same words always sound alike


class Sound(NamedTuple):
    """`pcm`: 16 bit, signed, little endian, one channel; `rate`: samples a second."""

    pcm: bytes
    rate: int


Voice = Callable[[str], Sound]


def voice_of(language: str) -> Voice | None:
    """The best voice for it; None where this machine has none. Voices block: call them in a thread."""
    if language == ENGLISH and find_spec("hibari") is not None:
        return hibari
    program = shutil.which("espeak-ng")
    return None if program is None else lambda text: espeak(program, words(language).text("voice-espeak"), text)


def hibari(text: str) -> Sound:
    import numpy

    samples = model()(text, seed=SEED)
    return Sound((numpy.clip(samples, -1, 1) * 32767).astype("<i2").tobytes(), model().sample_rate)


@cache
def model() -> Any:
    """Loaded by the first who speaks: half a second and 60 MB."""
    from hibari import Hibari  # type: ignore[import-untyped]

    return Hibari()


def espeak(program: str, voice: str, text: str) -> Sound:
    """Raises OSError or subprocess.SubprocessError where it can't be said."""
    command = [program, "-v", voice, "-s", str(WORDS_PER_MINUTE), "--stdin", "--stdout"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=TIMEOUT_S, check=True)  # noqa: S603
    with wave.open(io.BytesIO(done.stdout)) as spoken:
        return Sound(spoken.readframes(spoken.getnframes()), spoken.getframerate())
