"""HTTP for codes: ask for one, ask again, enter it. That nothing came is reported to `checks`."""

from litestar import Response, delete, get, post

from ringback.core.http import Caller, Provided
from ringback.courier.flow import ChannelName
from ringback.settings import HasSettings
from ringback.verification import commands, number_ranges, queries
from ringback.verification.flow import VerificationKind
from ringback.verification.schemas import (
    CheckRequest,
    NumberRange,
    SendRequest,
    StartRequest,
    Verification,
)


def counted_ip(caller: Caller, services: HasSettings) -> str:
    """Empty where a proxy in front counts by address instead of us."""
    return caller.ip if services.settings.ip_limit else ""


@post("/v1/verifications", opt={"permission": "verifications.write"})
async def start_verification(
    caller: Caller, data: StartRequest, services: Provided[HasSettings]
) -> Response[Verification]:
    """Send a code to the account's phone or e-mail address. A live verification is resumed without a new message."""
    kind, channel = VerificationKind(data.kind), ChannelName(data.channel)
    return await caller.create(commands.start, kind=kind, channel=channel, ip=counted_ip(caller, services))


@get("/v1/verifications/{verification_id:str}", opt={"permission": "me.read"})
async def read_verification(caller: Caller, verification_id: str) -> Verification:
    """Where a verification stands: what was sent, what is left, and by which ways a code can come."""
    return await caller.read(queries.verification, verification_id=verification_id)


@post("/v1/verifications/{verification_id:str}/sends", opt={"permission": "verifications.write"}, status_code=200)
async def send_again(
    caller: Caller, verification_id: str, data: SendRequest, services: Provided[HasSettings]
) -> Verification:
    """Send the same code again, by the same or another channel. 429 says when it is possible."""
    channel = ChannelName(data.channel)
    return await caller.write(
        commands.resend, verification_id=verification_id, channel=channel, ip=counted_ip(caller, services)
    )


@post("/v1/verifications/{verification_id:str}/checks", opt={"permission": "verifications.write"}, status_code=200)
async def check_code(caller: Caller, verification_id: str, data: CheckRequest) -> Verification:
    """Enter a code. Five tries a verification; a right code that came too late is answered 410 with `late`."""
    return await caller.write(commands.check, verification_id=verification_id, code=data.code)


@post("/v1/verifications/{verification_id:str}/cancel", opt={"permission": "verifications.write"}, status_code=200)
async def cancel_verification(caller: Caller, verification_id: str) -> Verification:
    """End a verification; its code is void."""
    return await caller.write(commands.cancel, verification_id=verification_id)


@get("/v1/operator/number-ranges", opt={"permission": "operator.read"})
async def read_number_ranges(caller: Caller) -> list[NumberRange]:
    """Ranges that no published plan lists, in which people of yours confirmed a code; known ones warn nobody."""
    return await caller.read(number_ranges.number_ranges)


@delete("/v1/operator/number-ranges/{range_id:str}", opt={"permission": "operator.write"}, status_code=204)
async def forget_number_range(caller: Caller, range_id: str) -> None:
    """Forget what was confirmed there; the range has to be taught anew."""
    await caller.write(number_ranges.forget_range, range_id=range_id)


ROUTES = [
    start_verification,
    read_verification,
    send_again,
    check_code,
    cancel_verification,
    read_number_ranges,
    forget_number_range,
]
