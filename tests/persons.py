"""People for tests, made by the product's own commands, with nothing of them faked."""

import phonenumbers

from ringback.accounts import commands as accounts
from ringback.core.actors import ANONYMOUS, Actor
from ringback.core.store import Store
from ringback.numbers.lines import describe

MOBILE = "+84912345000"  # a handset of the sandbox that rings and receives


def applicant(
    store: Store,
    *,
    phone: str | None = MOBILE,
    email: str = "lan@example.com",
    language: str = "en",
    proved: bool = True,
) -> Actor:
    """Somebody who has begun a sign-up and `proved` its e-mail; unless `phone` is None, they have named a phone."""
    signup = store.write_now(
        accounts.start_signup, ANONYMOUS, email=email, name="Lan", language=language, ip="", ip_limit=0
    )
    if proved:
        store.write_now(accounts.claim_email, signup.actor, account_id=signup.account_id)
    if phone is not None:
        number = describe(phonenumbers.parse(phone))
        store.write_now(accounts.set_phone, signup.actor, account_id=signup.account_id, number=number)
    return signup.actor
