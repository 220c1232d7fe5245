"""What a telephone carries: 8000 samples a second, 16 bit. And what is detected in what comes back."""

import numpy as np

from ringback.courier.voices import Sound

RATE = 8000
BAND_HZ = 3400  # what G.711 lets through
LOUDEST = 0.6  # of full scale: every phrase alike, with room for mu-law's steps
TAPS = 121
EDGE = 0.02  # of the loudest: quieter than that at either end is no part of the phrase

FRAME = 256  # samples: 32 ms, 31 Hz apart
VOICED = 300.0  # root mean square, of 32768: louder than a line's noise
TONE_HZ = (350, 2200)  # where voicemails beep
PURE = 0.85  # a beep's share of the energy at one frequency; a voice has overtones
BEEP_FRAMES = 7  # 224 ms: longer than a vowel stays at one pitch


def at_telephone_rate(sound: Sound) -> Sound:
    samples = np.frombuffer(sound.pcm, "<i2").astype(float)
    if not samples.any():
        return Sound(b"", RATE)
    cut = 2 * BAND_HZ / sound.rate
    low = np.convolve(samples, np.sinc(np.arange(TAPS) * cut - TAPS // 2 * cut) * cut * np.hamming(TAPS), "same")
    at = np.arange(int(len(low) * RATE / sound.rate)) * (sound.rate / RATE)
    filtered = np.interp(at, np.arange(len(low)), low)
    loud = np.flatnonzero(np.abs(filtered) > EDGE * np.abs(filtered).max())
    filtered = filtered[max(0, loud[0] - RATE // 50) : loud[-1] + RATE // 20]
    return Sound((filtered / np.abs(filtered).max() * LOUDEST * 32767).astype("<i2").tobytes(), RATE)


class SoundDetector:
    """Detects whether somebody speaks, and the beep of a voicemail. Times are in ms of sound, not of a clock."""

    def __init__(self) -> None:
        self.voiced_ms = 0
        self.silent_ms = 0  # since somebody last made a sound
        self.beeped = False
        self._rest = b""
        self._pitch, self._held = 0, 0

    def hear(self, pcm: bytes) -> None:
        pcm = self._rest + pcm
        size = 2 * FRAME
        for at in range(0, len(pcm) - size + 1, size):
            self._frame(np.frombuffer(pcm, "<i2", FRAME, at).astype(float))
        self._rest = pcm[len(pcm) // size * size :]

    def _frame(self, samples: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> None:
        ms = FRAME * 1000 // RATE
        if np.sqrt(np.mean(samples * samples)) < VOICED:
            self.silent_ms += ms
            self._held = 0
            return
        self.silent_ms = 0
        self.voiced_ms += ms
        power = np.abs(np.fft.rfft(samples * np.hanning(FRAME))) ** 2
        peak = int(power.argmax())
        near = power[max(0, peak - 2) : peak + 3].sum()
        pure = near >= PURE * power.sum() and TONE_HZ[0] <= peak * RATE / FRAME <= TONE_HZ[1]
        self._held = self._held + 1 if pure and abs(peak - self._pitch) <= 1 else int(pure)
        self._pitch = peak
        self.beeped = self.beeped or self._held >= BEEP_FRAMES
