"""Beginning a sign-up: account, login and e-mail code in one transaction."""

from ringback.accounts import commands as accounts
from ringback.accounts.notifications import mail
from ringback.accounts.requirements import require_email_proved
from ringback.accounts.schemas import Language
from ringback.accounts.sessions.logins import new_link
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.courier.flow import ChannelName
from ringback.onboarding.schemas import SignupAnswer
from ringback.payments import commands as payments
from ringback.verification import commands as verification
from ringback.verification.flow import VerificationKind


def sign_up(
    db: Db,
    actor: Actor,
    /,
    *,
    email: str,
    name: str,
    language: Language,
    ip: str,
    ip_limit: int,
    device: str,
    token: str,
) -> SignupAnswer:
    """`token` becomes the login's. Raises InvalidInput, RateLimited, TooManySends, SendTooSoon."""
    signup = accounts.start_signup(
        db, actor, email=email, name=name, language=language, ip=ip, ip_limit=ip_limit, device=device, token=token
    )
    sent = verification.start(
        db,
        signup.actor,
        kind=VerificationKind.EMAIL,
        channel=ChannelName.EMAIL,
        ip=ip if ip_limit else "",
        account_id=signup.account_id,
        known=signup.known,
    )
    return SignupAnswer(sent)


def send_link(db: Db, actor: Actor, /, *, email: str, device: str, base_url: str) -> None:
    """Mail the way to support to whoever has this address. The token stands behind the #, which no server gets."""
    link = new_link(db, actor, email=email, device=device)
    if link is None:
        return
    data = {"link": f"{base_url}/support#link={link.token}"}
    mail(db, actor, person=link.account, template="support_link", data=data, expires_at=link.expires_at)


def begin_payment(db: Db, actor: Actor, /) -> None:
    """Cards are checked for people whose e-mail is proved, or sign-ups would be a place to try stolen ones."""
    require_email_proved(db, account_id=actor.account_id or "")
    payments.begin_check(db, actor)
