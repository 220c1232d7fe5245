"""The carrier behind Kannel: as much of SMPP 3.4 as it takes to accept a message and to say what became of it."""

import socketserver
import struct
from typing import Any

BIND, SUBMIT, DELIVER, LINK = 0x09, 0x04, 0x05, 0x15
ANSWER = 0x80000000
ENDINGS = {"00": "DELIVRD err:000", "27": "UNDELIV err:027"}  # of the number


class Carrier(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        while header := self.rfile.read(16):
            length, command, _, sequence = struct.unpack(">4I", header)
            body = self.rfile.read(length - 16)
            if command in (BIND, SUBMIT):
                self.send(command | ANSWER, sequence, f"{sequence}\0".encode())
            elif command < ANSWER:
                self.send(command | ANSWER, sequence, b"")
            if command == SUBMIT:
                self.tell(sequence, number_of(body))

    def tell(self, message: int, number: str) -> None:
        state = ENDINGS[number[-2:]]
        words = f"id:{message} sub:001 dlvrd:001 submit date:2611231153 done date:2611231153 stat:{state} text:"
        text = words.encode()
        addresses = b"\0\1\1" + number.encode() + b"\0\0\0Ringback\0"
        flags = b"\x04\0\0\0\0\0\0\0\0"  # esm_class 4: a receipt
        self.send(DELIVER, message + 1000, addresses + flags + bytes([len(text)]) + text)

    def send(self, command: int, sequence: int, body: bytes) -> Any:
        self.wfile.write(struct.pack(">4I", 16 + len(body), command, 0, sequence) + body)


def number_of(submit: bytes) -> str:
    """The third text of a submit_sm: service type, source, destination, the last two each after two bytes of type."""
    _, rest = submit.split(b"\0", 1)
    _, rest = rest[2:].split(b"\0", 1)
    return rest[2:].split(b"\0", 1)[0].decode()
