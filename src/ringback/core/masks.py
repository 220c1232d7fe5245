"""Personal data for eyes that need not know it. Phone numbers have theirs in `numbers.lines.mask`."""


def mask_email(address: str) -> str:
    """`a•••@e•••.com`: enough to recognise one's own, too little to write to."""
    local, _, domain = address.rpartition("@")
    name, dot, ending = domain.rpartition(".")
    return f"{local[:1]}•••@{name[:1]}•••{dot}{ending}" if address else ""
