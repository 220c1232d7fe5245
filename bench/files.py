"""`python -m bench.files`: what the dearest files that people can send cost, in seconds of a processor.

A printed figure, not a comparison: nobody else's program bounds the same work.
"""

import os
import time

from tests.files import pdfs
from tests.files.pictures import picture, png_of

from ringback.core.errors import Problem
from ringback.files.inspection import accept
from ringback.files.schemas import MAX_SIZE

FILES = {
    "40 megapixels in 8 KB (PNG, white)": lambda: png_of(8_000, 5_000),
    "40 megapixels in 38 KB (PNG, white)": lambda: png_of(8_000, 5_000) + bytes(30_000),
    "9 megapixels in 2 KB (PNG, white)": lambda: png_of(3_600, 2_500),
    "40 megapixels in 470 KB (JPEG)": lambda: picture("JPEG", (8_000, 5_000)),
    "a screenshot": lambda: picture("PNG", (1_170, 2_532)),
    "5 MB of a log": lambda: (b"2026-11-29 19:00:00 sms sent\n" * MAX_SIZE)[:MAX_SIZE],
    "5 MB of card numbers": lambda: (b"4111 1111 1111 1111 " * MAX_SIZE)[:MAX_SIZE],
    "a PDF of one page": lambda: pdfs.pdf(box="0 0 595 842"),
    "a PDF of twenty pages": lambda: pdfs.pdf(20, box="0 0 595 842"),
    "a PDF that draws itself a thousand million times": pdfs.laughs,
}


def main() -> None:
    for what, make in FILES.items():
        content = make()
        began, used = time.monotonic(), os.times()
        try:
            outcome = f"kept, {len(accept('a', content).content):,} bytes"
        except Problem as refused:
            outcome = refused.code
        after = os.times()
        cost = after.children_user + after.children_system - used.children_user - used.children_system
        print(f"{what}: {len(content):,} bytes, {cost:.2f} s, {time.monotonic() - began:.2f} s by the clock: {outcome}")


if __name__ == "__main__":
    main()
