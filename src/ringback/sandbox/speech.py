"""The spoken call as sound, where this machine has espeak-ng; elsewhere the page lets the browser speak."""

import asyncio
import shutil

VOICES = {"en": "en-us", "vi": "vi"}
PACE = 130  # words a minute: slower than speech, because digits are written down
TIMEOUT_S = 10


def available() -> bool:
    return shutil.which("espeak-ng") is not None


async def wav(lines: list[str], language: str) -> bytes | None:
    """None where it can't be spoken here."""
    program = shutil.which("espeak-ng")
    if program is None or not lines:
        return None
    process = await asyncio.create_subprocess_exec(
        program, "-v", VOICES.get(language, "en-us"), "-s", str(PACE), "--stdin", "--stdout",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        sound, _ = await asyncio.wait_for(process.communicate("\n".join(lines).encode()), TIMEOUT_S)
    except TimeoutError:
        process.kill()
        return None
    return sound if process.returncode == 0 else None
