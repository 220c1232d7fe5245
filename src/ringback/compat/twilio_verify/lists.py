"""Lists as Twilio's SDKs page through them: a page, and `meta` with the address of the next."""

from typing import Any
from urllib.parse import urlencode

from ringback.compat.twilio_verify.access import Answer, Site
from ringback.compat.twilio_verify.form import Form

SIZE, MAX_SIZE, MAX_PAGE = 50, 1000, 10_000


def window(query: Form) -> tuple[int, int]:
    """(page size, page number), by Twilio's names."""
    query.refuse("PageToken")  # ours have none
    size = query.number("PageSize", minimum=1, maximum=MAX_SIZE) or SIZE
    return size, query.number("Page", minimum=0, maximum=MAX_PAGE) or 0


def listing(site: Site, path: str, key: str, query: Form, found: list[Any]) -> Answer:
    """`found` holds one more than the page has room for where there is a next page."""
    size, page = window(query)

    def address(number: int) -> str:
        filters = {name: value for name, value in query.values.items() if name not in ("Page", "PageToken", "PageSize")}
        return f"{site.base}{path}?{urlencode({**filters, 'PageSize': size, 'Page': number})}"

    return {
        key: found[:size],
        "meta": {
            "page": page,
            "page_size": size,
            "first_page_url": address(0),
            "previous_page_url": address(page - 1) if page else None,
            "url": address(page),
            "next_page_url": address(page + 1) if len(found) > size else None,
            "key": key,
        },
    }
