"""The voices of this machine, each from text to sound: hibari for English, espeak-ng for every other language."""

import contextlib
import hashlib
import io
import os
import shutil
import subprocess
import wave
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from ringback.core.private_files import write_whole
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
    """Kept on the disk: what every call says takes a second of a processor, and each process that calls is new."""
    file = cache_file(f"hibari {version('hibari-tts')}, seed {SEED}: {text}")
    with contextlib.suppress(OSError, EOFError, wave.Error):
        return sound_of(file.read_bytes())
    import numpy

    samples = model()(text, seed=SEED)
    sound = Sound((numpy.clip(samples, -1, 1) * 32767).astype("<i2").tobytes(), model().sample_rate)
    with contextlib.suppress(OSError):
        write_whole(file, wav_of(sound))  # another process may look for it now
    return sound


def cache_file(key: str) -> Path:
    """Where the XDG Base Directory Specification has what can be made anew; nowhere for a user without a home."""
    name = hashlib.sha256(key.encode()).hexdigest()
    home = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache")
    with contextlib.suppress(RuntimeError):
        home = home.expanduser()
    return (home if home.is_absolute() else Path(os.devnull)) / "ringback" / "speech" / f"{name}.wav"


@cache
def model() -> Any:
    """Loaded by the first who speaks: half a second and 60 MB."""
    from hibari import Hibari  # type: ignore[import-untyped]

    return Hibari()


def espeak(program: str, voice: str, text: str) -> Sound:
    """Raises OSError or subprocess.SubprocessError where it can't be said."""
    command = [program, "-v", voice, "-s", str(WORDS_PER_MINUTE), "--stdin", "--stdout"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=TIMEOUT_S, check=True)  # noqa: S603
    return sound_of(done.stdout)


def sound_of(wav: bytes) -> Sound:
    """Raises EOFError or wave.Error for what is none."""
    with wave.open(io.BytesIO(wav)) as spoken:
        return Sound(spoken.readframes(spoken.getnframes()), spoken.getframerate())


def wav_of(sound: Sound) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(sound.rate)
        writer.writeframes(sound.pcm)
    return file.getvalue()
