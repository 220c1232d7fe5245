"""What the API says of itself, asked for once by all who read it: it takes a second of a processor."""

import contextlib
import io
from functools import cache

from ringback.cli.openapi import openapi as print_openapi


@cache
def openapi() -> bytes:
    """The JSON that `ringback openapi` writes."""
    with contextlib.redirect_stdout(io.StringIO()) as written:
        print_openapi()
    return written.getvalue().encode()
