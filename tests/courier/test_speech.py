"""What is said in a call, as sound."""

import io
import wave
from pathlib import Path

import pytest

from ringback.courier import speech as speech_module
from ringback.courier import voices
from ringback.courier.speech import PAUSE, PAUSES, Speech
from ringback.courier.templates import Brand, call
from ringback.courier.voices import Sound, cache_file, hibari, voice_of, wav_of
from tests.peers.programs import program

RATE = 8000
BRAND = Brand("Acme", "acme.example", "https://acme.example")


class Voice:
    """A tenth of a second for every phrase; remembers what it had to say."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def __call__(self, text: str) -> Sound:
        self.said.append(text)
        return Sound(b"\1\0" * (RATE // 10), RATE)


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> Voice:
    found = Voice()
    monkeypatch.setattr(speech_module, "voice_of", lambda language: found)
    return found


def test_each_phrase_is_spoken_once_however_often_it_is_said(voice: Voice) -> None:
    speech = Speech()
    for code in ("040719", "194700"):
        speech.say(call("en", code, BRAND).code_lines, "en")
    assert sorted(voice.said) == sorted(set(voice.said))


def test_codes_are_not_kept_only_their_single_digits(voice: Voice) -> None:
    Speech().say(call("vi", "040719", BRAND).code_lines, "vi")
    digits = {"không.", "bốn.", "bảy.", "một.", "chín."}
    assert digits <= set(voice.said)
    assert [text for text in voice.said if sum(digit[:-1] in text for digit in digits) > 1] == []


def test_pause_between_two_digits_lets_one_write(voice: Voice) -> None:
    sound = Speech().say(["one, two."], "en")
    assert len(sound.pcm) == 2 * int(RATE * (0.1 + PAUSES[","] + 0.1 + PAUSE))


def test_language_that_the_lines_are_not_in_is_spoken_as_english(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def voice(language: str) -> Voice:
        asked.append(language)
        return Voice()

    monkeypatch.setattr(speech_module, "voice_of", voice)
    Speech().say(["Hello."], "fr")
    assert asked == ["en"]


def test_missing_voice_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech_module, "voice_of", lambda language: None)
    with pytest.raises(LookupError, match="apt-get install espeak-ng"):
        Speech().say(["Xin chào."], "vi")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_voices_of_this_machine_speak(language: str) -> None:
    if voice_of(language) is None:
        program("espeak-ng", "espeak-ng")
    sound = Speech().say(call(language, "040719", BRAND).code_lines[:1], language)
    with wave.open(io.BytesIO(wav_of(sound))) as spoken:
        assert 3 < spoken.getnframes() / spoken.getframerate() < 15
        assert any(spoken.readframes(spoken.getframerate()))


def test_phrase_is_spoken_once_on_this_machine_whatever_process_says_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("hibari", reason="install ringback[sip]")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    spoken = hibari("Hello.")
    (file,) = (tmp_path / "ringback" / "speech").iterdir()
    assert file.stat().st_mode & 0o077 == 0, "for nobody else to read"
    monkeypatch.setattr(voices, "model", lambda: pytest.fail("it was spoken again"))
    assert hibari("Hello.") == spoken
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    file.write_bytes(file.read_bytes()[:30])  # as where the disk was full
    assert hibari("Hello.") == spoken


@pytest.mark.parametrize("home", ["relative", "/proc/nobody"])
def test_machine_that_can_keep_no_phrase_speaks_all_the_same(monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    pytest.importorskip("hibari", reason="install ringback[sip]")
    monkeypatch.setenv("XDG_CACHE_HOME", home)
    assert hibari("Hello.").pcm
    assert not cache_file("x").exists()
