"""Lines of a call as sound, phrase by phrase. A phrase that was said once is kept: what is said in every call costs its
voice once, and of a code only its single digits are ever kept."""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

from ringback.courier.voices import Sound, Voice, voice_of
from ringback.words import words

PHRASE = re.compile(r"([^,.:;!?]*[^\s,.:;!?])([,.:;!?]*)")
PAUSES = {",": 0.35, ":": 0.5}  # s after a phrase, by what ends it: between two digits there is time to write one down
PAUSE = 0.8  # after anything else
CACHED = 256  # phrases; a language has some twenty, and a brand's name three more


class Speech:
    """`finish` makes of a voice's sound what is to be heard. Blocks: use a thread."""

    def __init__(self, finish: Callable[[Sound], Sound] = lambda sound: sound) -> None:
        self._finish = finish
        self._kept: OrderedDict[tuple[str, str], Sound] = OrderedDict()
        self._lock = threading.Lock()

    def say(self, lines: Sequence[str], language: str) -> Sound:
        """Raises LookupError where this machine has no voice for the language."""
        language = words(language).language  # English where there are no lines in it
        voice = voice_of(language)
        if voice is None:
            raise LookupError(f"no voice for {language}: apt-get install espeak-ng")
        samples, rate = bytearray(), 0
        for line in lines:
            for phrase, end in PHRASE.findall(line):
                sound = self._phrase(voice, language, phrase.strip())
                rate = sound.rate
                samples += sound.pcm + bytes(2 * int(PAUSES.get(end, PAUSE) * rate))
        return Sound(bytes(samples), rate)

    def _phrase(self, voice: Voice, language: str, words: str) -> Sound:
        key = (language, words)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        phrase = self._finish(voice(f"{words}."))
        with self._lock:
            self._kept[key] = phrase
            while len(self._kept) > CACHED:
                self._kept.popitem(last=False)
        return phrase
