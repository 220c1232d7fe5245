"""Why a sign-in at the identity provider came to nothing. The sign-in page words each `reason`."""

from enum import StrEnum

from ringback.core.errors import Problem, Unavailable


class SsoReason(StrEnum):
    EXPIRED = "expired"  # begun in another browser, too long ago, or used before
    DENIED = "denied"  # the provider, or the person there, said no
    UNREACHABLE = "unreachable"
    INVALID = "invalid"  # what came back does not prove anything
    EMAIL_UNVERIFIED = "email_unverified"
    NO_ROLE = "no_role"
    DISABLED = "disabled"
    UNKNOWN = "unknown"  # agents are not made by signing in
    LOCAL_AGENT = "local_agent"  # an agent with a password has this address
    OTHER_PERSON = "other_person"
    NOT_FRESH = "not_fresh"  # asked to show again who they are, and did not
    WEAK = "weak"  # signed in there with less than the settings ask for


class SsoFailed(Problem):
    """Kept: a refused sign-in of an agent leaves its entry."""

    code = "sso_failed"
    status = 403
    title = "Signing in with your identity provider failed"
    detail = "Begin again on the sign-in page. If it keeps failing, ask who runs this installation."
    keep_writes = True

    def __init__(self, reason: SsoReason) -> None:
        super().__init__(reason=reason.value)
        self.reason = reason


class Untrusted(Exception):
    """A token or document of the provider's is not what it must be; says why, for the log."""


class ProviderRefused(Exception):
    """The provider says that the session, or the person, is no more."""


def unreachable() -> Unavailable:
    return Unavailable(
        "Your identity provider could not be asked whether you still have access, so nothing was done. Try again in a "
        "moment.",
        service="identity_provider",
    )
