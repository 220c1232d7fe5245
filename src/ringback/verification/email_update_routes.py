"""HTTP for another e-mail address: asked for and proved by its owner, confirmed from the present mailbox."""

from litestar import delete, get, post

from ringback.core.http import Caller
from ringback.verification import email_updates
from ringback.verification.email_updates import (
    Confirmation,
    EmailCode,
    EmailUpdateRequest,
    EmailUpdateStatus,
    EmailUpdateView,
)


@post("/v1/me/email-update", opt={"permission": "me.write"}, status_code=200)
async def start_email_update(caller: Caller, data: EmailUpdateRequest) -> EmailUpdateView:
    """Ask for another e-mail address: a code goes to it, and to the present one a link to agree or to stop it. Asked
    again within ten minutes, the same code is sent. Needs a re-authentication."""
    return await caller.write(email_updates.begin, email=data.email, as_typed=data.email_as_typed)


@get("/v1/me/email-update", opt={"permission": "me.write"})
async def read_email_update(caller: Caller) -> EmailUpdateView:
    """The update that is not over yet: what it waits for, and when it takes effect by itself."""
    return await caller.read(email_updates.open_update)


@post("/v1/me/email-update/checks", opt={"permission": "me.write"}, status_code=200)
async def check_email_update(caller: Caller, data: EmailCode) -> EmailUpdateStatus:
    """Enter the code that the new address got. Once it is `completed`, every login and key of the account has ended."""
    return EmailUpdateStatus(await caller.write(email_updates.prove, code=data.code))


@delete("/v1/me/email-update", opt={"permission": "me.write"}, status_code=204)
async def cancel_email_update(caller: Caller) -> None:
    """Keep the present address."""
    await caller.write(email_updates.cancel)


@post("/v1/email-update-confirmations", opt={"permission": ""}, status_code=200)
async def confirm_email_update(caller: Caller, data: Confirmation) -> EmailUpdateStatus:
    """Agree to another address by the link that the present mailbox got. `confirmed`: the new one must be proved."""
    return EmailUpdateStatus(await caller.write(email_updates.confirm, token=data.token))


ROUTES = [start_email_update, read_email_update, check_email_update, cancel_email_update, confirm_email_update]
