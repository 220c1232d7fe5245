"""What is refused here, and what to do instead."""

from ringback.core.errors import Problem
from ringback.core.typed_codes import LENGTH


class WrongCode(Problem):
    """Counted though refused, or guessing would be free."""

    code = "code_wrong"
    status = 422
    title = "The code is wrong"
    detail = f"This is not the code we sent. Look at the newest message and type its {LENGTH} digits."
    keep_writes = True


class CodeExpired(Problem):
    code = "code_expired"
    status = 410
    title = "The code came too late"
    detail = "This code's time is over. Ask for a new one."
    keep_writes = True


class CodeInvalidated(Problem):
    code = "code_invalidated"
    status = 410
    title = "There is no code to use"
    detail = "The code was used, or its time is over. Ask for another one."


class TooManyChecks(Problem):
    code = "too_many_checks"
    status = 429
    title = "Too many wrong codes"
    detail = "Too many codes were tried. Ask for a new code when the time given has passed."
    keep_writes = True


class TooManySends(Problem):
    code = "too_many_sends"
    status = 429
    title = "Too many codes were sent"
    detail = "So many codes were sent there that we wait until the time given. The code you have still works."


class SendTooSoon(Problem):
    code = "cooldown"
    status = 429
    title = "A code is on its way"
    detail = "A code was sent a moment ago and still works. Wait until the time given before asking for another."


class ChannelUnavailable(Problem):
    code = "channel_unavailable"
    status = 409
    title = "This way is not possible"
    detail = "A code can't be sent this way. Choose another way, or correct the number."


class TextsStopped(ChannelUnavailable):
    code = "texts_stopped"
    title = "This phone stopped our text messages"
    detail = (
        "STOP was texted from this phone, so no text message goes there. Have us call instead, or text START "
        "from it to the number that our messages come from, and ask again."
    )


class AlreadyVerified(Problem):
    code = "already_verified"
    status = 409
    title = "Nothing left to prove"
    detail = "This is verified already. Go on with the next step."
