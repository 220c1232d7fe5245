"""What becomes of the key for each purpose when there is another root key. Seals are sealed anew, and need no line
here; `tests/architecture/test_security_page.py` compares the rest with the code."""

from ringback.core.times import DAY

LOOK_UPS = (  # what is stored is found by them: they stay with the first root key
    "agent identity",
    "agent user name",
    "answer keys",
    "answer requests",
    "bus name",
    "card",
    "contact",
    "email",
    "email_domain",
    "email_update",
    "ip",
    "login ids",
    "logout token",
    "mailbox",
    "message",
    "network",
    "number range",
    "passkey handles",
    "payment",
    "phone",
    "prefix",
    "reauthentication",
    "receipt-numbers",
    "recovery",
    "recovery codes",
    "recovery device",
    "search",
    "search index",
    "signup login",
    "twilio account",
    "twilio rate limit",
    "twilio template",
)
OVERLAPS = {  # how long what the former root key made is believed or opened, from when the next one seals
    "agent stop links": 30 * DAY,
    "answers": 31 * DAY,  # `keep_answers_hours` is less
    "aws-links-attachments": DAY,
    "aws-links-parts": DAY,
    "device cookie": 400 * DAY,
    "email update links": 30 * DAY,
    "freeze links": 30 * DAY,
    "journal check": DAY,
    "mail tags": 366 * DAY,  # an answer to an older mail is listed as mail of nobody
    "satisfaction links": 30 * DAY,
    "verification code": DAY,
}
NO_LINKS = ("answers", "journal check", "verification code")  # of those: nobody outside is shown anything that proves
FOR_EVER = ("installation",)  # entries about staff are chained as they are sealed
