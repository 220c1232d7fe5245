"""Many handsets in one process: each answers, presses 1 after a moment, records what it hears, hangs up and is done.

usage: python answering.py PORT FOLDER NUMBER...    prints "ready", then a number for each call that has ended;
what was heard is FOLDER/NUMBER.wav. baresip-python again, but as the called party and in another process."""

import asyncio
import sys
import wave
from pathlib import Path

import baresip

TALK_S = 0.04
PRESS_AFTER_S = 2.0
HEARD_AFTER_S = 19.0  # from the key: both readings
CHUNK = 1 << 15


async def person(call: baresip.Call, recording: Path, done: asyncio.Queue[str]) -> None:
    await call.answer()
    clock = asyncio.get_running_loop().time
    began, heard, pressed = clock(), bytearray(), False
    while clock() - began < PRESS_AFTER_S + HEARD_AFTER_S and call.state is not baresip.CallState.CLOSED:
        await asyncio.sleep(TALK_S)
        try:
            heard += call.audio.read(CHUNK)
            if not pressed and clock() - began > PRESS_AFTER_S:
                pressed = True
                heard.clear()
                await call.send_dtmf("1")
        except baresip.BaresipError:
            continue
    if call.state is not baresip.CallState.CLOSED:
        await call.hangup()
    with wave.open(str(recording), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(heard)
    await done.put(recording.stem)


async def main(port: str, folder: Path, numbers: list[str]) -> None:
    runtime = baresip.Runtime()
    text = f"sip_listen 127.0.0.1:{port}\nrtp_ports 28000-28999\n"
    await runtime.start(baresip.Config(net_interface="127.0.0.1", max_concurrent_calls=None, extra_config_text=text))
    done: asyncio.Queue[str] = asyncio.Queue()
    people: set[asyncio.Task[None]] = set()
    for number in numbers:
        account = baresip.Account(user=number, domain=f"127.0.0.1:{port}", password="", reg_interval=0)
        agent = await baresip.UserAgent.create(runtime, account)

        def take(call: baresip.Call, number: str = number) -> None:
            people.add(asyncio.create_task(person(call, folder / f"{number}.wav", done)))

        agent.on_incoming(take)
    print("ready", flush=True)
    while True:
        print(await done.get(), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:]))
