"""Pure: one `Authentication-Results` field, read as RFC 8601 writes it. Refuses the whole field where a piece does not
fit: what follows from a field that can be read in two ways is what an attacker chose. Decision 033 says why it is ours.
"""

from typing import NamedTuple

SPACE = " \t\r\n"
ENDS_NAME = SPACE + '"();=.'
ENDS_VALUE = SPACE + '"();'
MAX_VALUE = 1000  # characters; longer than any address or signature's piece
MAX_FIELD = 32_000


class Malformed(ValueError):
    """The field is not what a mail server writes."""


class MethodResult(NamedTuple):
    """What one check found. Method, verdict and names of properties are in small letters, values as they stand, without
    their quotes."""

    method: str
    verdict: str
    properties: tuple[tuple[str, str], ...]

    def values(self, name: str) -> list[str]:
        return [value for its, value in self.properties if its == name]


class AuthenticationResults(NamedTuple):
    server: str
    results: tuple[MethodResult, ...]


def parse(text: str) -> AuthenticationResults:
    """Raises Malformed. `text` is the field's raw value: folded, and with no encoded word decoded."""
    if len(text) > MAX_FIELD:
        raise Malformed("too long")
    return _Reader(text).field()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def field(self) -> AuthenticationResults:
        """Empty results, such as after a last semicolon, are passed over: some servers write them."""
        self.skip()
        server = self.value()
        self.skip()
        if self.peek() not in ("", ";") and self.name() != "1":
            raise Malformed("another version of the field")
        self.skip()
        results = []
        while self.peek():
            self.expect(";")
            self.skip()
            if self.peek() not in ("", ";") and (result := self.result()) is not None:
                results.append(result)
        return AuthenticationResults(_small(server), tuple(results))

    def result(self) -> MethodResult | None:
        """None for the word `none`: nothing was checked."""
        method = self.name()
        self.skip()
        if method == "none" and self.peek() in ("", ";"):
            return None
        method = method.partition("/")[0]  # its version: only 1 exists
        self.expect("=")
        self.skip()
        verdict = self.name()
        properties = []
        self.skip()
        while self.peek() not in ("", ";"):
            properties.append(self.property())
            self.skip()
        return MethodResult(method, verdict, tuple(properties))

    def property(self) -> tuple[str, str]:
        """`header.d=example.org`; also `reason="..."`, and `action=none`, which Exchange writes."""
        name = self.name()
        self.skip()
        while self.peek() == ".":
            self.at += 1
            self.skip()
            name = f"{name}.{self.name()}"
            self.skip()
        self.expect("=")
        self.skip()
        return name, self.value() if self.peek() not in ("", ";") else ""

    def name(self) -> str:
        begin = self.at
        while self.peek() and self.peek() not in ENDS_NAME:
            self.at += 1
        if self.at == begin:
            raise Malformed(f"no word at {begin}")
        return _small(self.text[begin : self.at])

    def value(self) -> str:
        """A word, a quoted string, or an address whose local part may be quoted. Nothing else may touch a quote."""
        quoted = self.quoted() if self.peek() == '"' else ""
        begin = self.at
        while self.peek() and self.peek() not in ENDS_VALUE:
            self.at += 1
        bare = self.text[begin : self.at]
        value = quoted + bare
        wrong = self.peek() == '"' or (quoted and bare and (not bare.startswith("@") or "@" in bare[1:]))
        if wrong or self.at - begin > MAX_VALUE or not value or not value.isprintable():
            raise Malformed(f"no value at {begin}")
        return value

    def quoted(self) -> str:
        self.at += 1
        found: list[str] = []
        while (sign := self.peek()) != '"':
            if sign == "\\":
                self.at += 1
                sign = self.peek()
            if not sign or len(found) > MAX_VALUE:
                raise Malformed("a quotation does not end")
            found.append(sign)
            self.at += 1
        self.at += 1
        return "".join(sign for sign in found if sign not in "\r\n")

    def skip(self) -> None:
        """White space and comments, which may hold comments."""
        depth = 0
        while sign := self.peek():
            if sign == "(":
                depth += 1
            elif depth and sign == ")":
                depth -= 1
            elif depth and sign == "\\":
                self.at += 1
            elif not depth and sign not in SPACE:
                return
            self.at += 1
        if depth:
            raise Malformed("a comment does not end")

    def expect(self, sign: str) -> None:
        if self.peek() != sign:
            raise Malformed(f"no {sign} at {self.at}")
        self.at += 1

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]


def _small(text: str) -> str:
    """Only ASCII: the sign for Kelvin has the small letter k."""
    return text.lower() if text.isascii() else text
