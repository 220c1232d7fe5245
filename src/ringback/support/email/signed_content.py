"""Pure: the mail inside a signed one that hides it in its signature (S/MIME `signed-data`, RFC 8551 3.5.2).

Outlook sends these where a company wants it. Nothing is verified here: whose mail it is, the mail server's own check
says, and a signature proves nothing more to this desk. Only the way to the content is read (X.690 8.1, RFC 5652 5.1):
cryptography has no reader for it, and pyasn1 reads none whose lengths are not told beforehand, as programs that stream
write them.
"""

from typing import NamedTuple

SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")  # 1.2.840.113549.1.7.2, with its tag and length
SEQUENCE, EXPLICIT, OCTETS, OCTETS_IN_PIECES = 0x30, 0xA0, 0x04, 0x24
MAX_ELEMENTS = 100_000  # 25 MB in pieces of 1,000 bytes, each looked at a few times
MAX_DEPTH = 20  # of a stranger's elements in elements; CMS needs seven


class Element(NamedTuple):
    """`start` to `end` is its value; `after` is where the next one begins."""

    tag: int
    start: int
    end: int
    after: int


def signed_content(content: bytes) -> bytes | None:
    """What was signed; None for what is encrypted, holds only certificates, or is nothing of the kind."""
    reader = _Reader(content)
    try:
        kind, wrapped = reader.children(reader.element(0))[:2]
        if content[kind.start - 2 : kind.end] != SIGNED_DATA or wrapped.tag != EXPLICIT:
            return None
        signed = reader.children(wrapped)[0]
        info = reader.children(signed)[2]  # after version and digestAlgorithms: encapContentInfo
        return reader.octets(reader.children(reader.children(info)[1])[0])
    except (IndexError, ValueError):
        return None


class _Reader:
    """Raises IndexError or ValueError where the bytes are not what they should be."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._left = MAX_ELEMENTS

    def element(self, at: int, depth: int = 0) -> Element:
        content, start = self._content, at + 2
        tag, size = content[at], content[at + 1]
        self._left -= 1
        if depth > MAX_DEPTH or self._left < 0 or tag & 0x1F == 0x1F:
            raise ValueError
        if size == 0x80:  # until two zeros
            end = start
            while content[end : end + 2] != b"\0\0":
                end = self.element(end, depth + 1).after
            return Element(tag, start, end, end + 2)
        if size > 0x80:
            start += size - 0x80
            size = int.from_bytes(content[at + 2 : start])
        if start + size > len(content):
            raise ValueError
        return Element(tag, start, start + size, start + size)

    def children(self, parent: Element) -> list[Element]:
        if parent.tag not in (SEQUENCE, EXPLICIT, OCTETS_IN_PIECES):
            raise ValueError
        found, at = [], parent.start
        while at < parent.end:
            found.append(self.element(at))
            at = found[-1].after
        return found

    def octets(self, element: Element) -> bytes:
        if element.tag == OCTETS:
            return self._content[element.start : element.end]
        return b"".join(self._content[one.start : one.end] for one in self.children(element) if one.tag == OCTETS)
