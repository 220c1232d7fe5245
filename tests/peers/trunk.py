"""A SIP trunk that refuses every call with 503: for what needs no whole telephone."""

import socketserver
import threading
from functools import cache

COPIED = ("via", "from", "to", "call-id", "cseq")


class Refusal(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        packet, answers = self.request
        first, *lines = packet.decode("utf-8", "replace").split("\r\n")
        if first.startswith("INVITE "):
            copied = [line for line in lines if line.partition(":")[0].lower() in COPIED]
            answer = "\r\n".join(("SIP/2.0 503 Service Unavailable", *copied, "Content-Length: 0", "", ""))
            answers.sendto(answer.encode(), self.client_address)


@cache
def refusing_trunk() -> int:
    """Its port; it runs as long as the tests do."""
    server = socketserver.ThreadingUDPServer(("127.0.0.1", 0), Refusal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return int(server.server_address[1])
