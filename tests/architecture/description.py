"""What the API says of itself, asked for once by all who read it: it takes two seconds of a processor."""

import subprocess
import sys
from functools import cache


@cache
def openapi() -> bytes:
    """The JSON that `ringback openapi` writes."""
    return subprocess.run([sys.executable, "-m", "ringback", "openapi"], capture_output=True, check=True).stdout
