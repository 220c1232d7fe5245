"""What a sign-up or sign-in is refused for. The answers are equal for people we know and people we don't."""

from ringback.core.errors import NotAllowed, NotPossible, Problem


class BadCredentials(Problem):
    """Kept: a refused sign-in of an agent leaves its entry."""

    code = "bad_credentials"
    status = 401
    title = "That did not match"
    detail = "The e-mail address, the password or the code is not right. Check them and try again."
    keep_writes = True


class LinkExpired(Problem):
    code = "link_expired"
    status = 401
    title = "This link is used up"
    detail = "This link is too old, not complete, or was used before. Use the newest that we sent you, or ask for one."


class LinkOtherDevice(Problem):
    code = "link_other_device"
    status = 401
    title = "This link belongs to another device"
    detail = "Open the link in the browser where you asked for it, or ask for a new one here. It still works there."


class EmailUnverified(NotPossible):
    code = "email_unverified"
    title = "Prove your e-mail address first"
    detail = "Enter the code from our e-mail first, then go on."


class ReauthenticationRequired(Problem):
    """`methods` names what this person can show: `password`, `email`, `passkey`, `totp`, `recovery_code`."""

    code = "reauthentication_required"
    status = 403
    title = "Show that it is you"
    detail = (
        "This needs your password, a code or a passkey once more: POST one of `methods` to "
        "/v1/me/reauthentications and send this again."
    )


class StepUpRequired(NotAllowed):
    code = "step_up_required"
    title = "Show your second factor again"
    detail = "Decisions need a fresh code from your authenticator: POST it to /v1/agent/step-up and send this again."
    keep_writes = True


class DecisionOnOwnAccount(NotAllowed):
    code = "own_account"
    title = "This is your own account"
    detail = (
        "Nobody decides about an account with an e-mail address, browser, number or card of their own. Leave it to a "
        "colleague."
    )
    keep_writes = True


class AccountFrozen(NotAllowed):
    """Told only to who has just given the right password or code."""

    code = "account_frozen"
    title = "This account is frozen"
    detail = "Its owner said that somebody else was in it. Ask for a link to support: a person there gives it back."


class WrongPassword(Problem):
    code = "password_wrong"
    status = 422
    title = "The password is not right"
    detail = "Enter the password that you sign in with, or ask for a code by e-mail instead."


class SecondFactorWrong(Problem):
    """Kept, so that it counts."""

    code = "second_factor_wrong"
    status = 422
    title = "The code did not match"
    detail = "Enter the code your authenticator shows now. Each works once; if you just used it, wait for the next."
    keep_writes = True


class SecondFactorRequired(Problem):
    """Told only to who has just given the right password or code. `methods` names what this person can show: `passkey`,
    `totp`, `recovery_code`."""

    code = "second_factor_required"
    status = 401
    title = "Your second factor, please"
    detail = (
        "This account asks for a second factor: send `second_factor`, a code of the authenticator app or a recovery "
        "code, or sign in with a passkey. Who has lost all of them asks for a link to support."
    )


class NoSecondFactor(NotPossible):
    code = "no_second_factor"
    title = "There is no second factor"
    detail = "Set up an authenticator app or add a passkey first."


class PasskeyRefused(Problem):
    """Kept, so that a challenge is used up."""

    code = "passkey_refused"
    status = 422
    title = "The passkey was not accepted"
    detail = "It is not known here, was made for another page, or took too long. Try again, or sign in in another way."
    keep_writes = True


class PasskeyCopied(PasskeyRefused):
    """Its counter went back: there may be two of it (WebAuthn level 3, 6.1.1)."""

    code = "passkey_copied"
    title = "This passkey may have been copied"
    detail = "It was used elsewhere since you used it here. Sign in in another way, remove it, and add a new one."


class PasskeyExists(NotPossible):
    code = "passkey_exists"
    title = "This passkey is there already"
    detail = "This device has a passkey here already. Use it, or take another device."


class TooManyPasskeys(NotPossible):
    code = "too_many_passkeys"
    title = "There are many passkeys already"
    detail = "Remove one that you no longer use, then add this one."


class AgentExists(NotPossible):
    code = "agent_exists"
    title = "There is such an agent already"
    detail = "An agent with this address exists. `ringback agents reset` gives a new password and second factor."


class AgentManaged(NotPossible):
    code = "agent_managed"
    title = "Your identity provider manages this agent"
    detail = (
        "They have no password here, so that whom it removes has no other way in. `ringback agents enable` lets in "
        "again who was disabled here; `ringback agents unlink` makes them local."
    )


class AgentLocal(NotPossible):
    code = "agent_local"
    title = "This agent is local"
    detail = "`ringback agents reset` lets them in again, with another password and another second factor."


class AgentSwitchedOff(NotPossible):
    code = "agent_switched_off"
    title = "Your identity provider does not let this agent in"
    detail = "They are switched off or deleted there. Let them in there first, then here."


class AgentNotManaged(NotPossible):
    code = "agent_not_managed"
    title = "This agent is local"
    detail = "No identity provider manages this agent. `ringback agents link` hands them over to yours."


class EmailTaken(NotPossible):
    """Told only to whoever has just proved that the mailbox is theirs."""

    code = "email_taken"
    title = "You already have an account"
    detail = "This address was used for an account in the meantime. Sign in to it instead."
