"""The paths of Twilio Verify v2. Parse, call one command, answer."""

from litestar import Router, delete, get, post
from litestar.di import Provide

from ringback.compat.twilio_verify import attempts, ratelimits, services, verifications
from ringback.compat.twilio_verify.access import ORDER, Answer, Door
from ringback.compat.twilio_verify.errors import HANDLERS
from ringback.core.http import Any_Request

OPT = {"permission": ORDER}
SERVICE = "/Services/{service:str}"
LIMIT = SERVICE + "/RateLimits/{limit:str}"
BUCKET = LIMIT + "/Buckets/{bucket:str}"


def door_of(request: Any_Request) -> Door:
    return Door(request)


@post("/Services", opt=OPT)
async def create_service(door: Door) -> Answer:
    return await door.write(services.create, form=await door.form())


@get("/Services", opt=OPT)
async def list_services(door: Door) -> Answer:
    return await door.read(services.page, query=door.query())


@get(SERVICE, opt=OPT)
async def fetch_service(door: Door, service: str) -> Answer:
    return await door.read(services.fetch, service=service)


@post(SERVICE, opt=OPT, status_code=200)
async def change_service(door: Door, service: str) -> Answer:
    return await door.write(services.change, service=service, form=await door.form())


@delete(SERVICE, opt=OPT)
async def delete_service(door: Door, service: str) -> None:
    await door.write(services.remove, service=service)


@post(SERVICE + "/Verifications", opt=OPT)
async def start_verification(door: Door, service: str) -> Answer:
    return await door.write(verifications.start, service=service, form=await door.form())


@get(SERVICE + "/Verifications/{which:str}", opt=OPT)
async def fetch_verification(door: Door, service: str, which: str) -> Answer:
    return await door.read(verifications.fetch, service=service, which=which)


@post(SERVICE + "/Verifications/{which:str}", opt=OPT, status_code=200)
async def change_verification(door: Door, service: str, which: str) -> Answer:
    return await door.write(verifications.change, service=service, which=which, form=await door.form())


@post(SERVICE + "/VerificationCheck", opt=OPT, status_code=200)
async def check_verification(door: Door, service: str) -> Answer:
    return await door.write(verifications.check, service=service, form=await door.form())


@post(SERVICE + "/RateLimits", opt=OPT)
async def create_limit(door: Door, service: str) -> Answer:
    return await door.write(ratelimits.create, service=service, form=await door.form())


@get(SERVICE + "/RateLimits", opt=OPT)
async def list_limits(door: Door, service: str) -> Answer:
    return await door.read(ratelimits.page, service=service, query=door.query())


@get(LIMIT, opt=OPT)
async def fetch_limit(door: Door, service: str, limit: str) -> Answer:
    return await door.read(ratelimits.fetch, service=service, limit=limit)


@post(LIMIT, opt=OPT, status_code=200)
async def change_limit(door: Door, service: str, limit: str) -> Answer:
    return await door.write(ratelimits.change, service=service, limit=limit, form=await door.form())


@delete(LIMIT, opt=OPT)
async def delete_limit(door: Door, service: str, limit: str) -> None:
    await door.write(ratelimits.remove, service=service, limit=limit)


@post(LIMIT + "/Buckets", opt=OPT)
async def create_bucket(door: Door, service: str, limit: str) -> Answer:
    return await door.write(ratelimits.create_bucket, service=service, limit=limit, form=await door.form())


@get(LIMIT + "/Buckets", opt=OPT)
async def list_buckets(door: Door, service: str, limit: str) -> Answer:
    return await door.read(ratelimits.page_of_buckets, service=service, limit=limit, query=door.query())


@get(BUCKET, opt=OPT)
async def fetch_bucket(door: Door, service: str, limit: str, bucket: str) -> Answer:
    return await door.read(ratelimits.fetch_bucket, service=service, limit=limit, bucket=bucket)


@post(BUCKET, opt=OPT, status_code=200)
async def change_bucket(door: Door, service: str, limit: str, bucket: str) -> Answer:
    form = await door.form()
    return await door.write(ratelimits.change_bucket, service=service, limit=limit, bucket=bucket, form=form)


@delete(BUCKET, opt=OPT)
async def delete_bucket(door: Door, service: str, limit: str, bucket: str) -> None:
    await door.write(ratelimits.remove_bucket, service=service, limit=limit, bucket=bucket)


@get("/Attempts", opt=OPT)
async def list_attempts(door: Door) -> Answer:
    return await door.read(attempts.page, query=door.query())


@get("/Attempts/Summary", opt=OPT)
async def summarize_attempts(door: Door) -> Answer:
    return await door.read(attempts.summary, query=door.query())


@get("/Attempts/{attempt:str}", opt=OPT)
async def fetch_attempt(door: Door, attempt: str) -> Answer:
    return await door.read(attempts.fetch, attempt=attempt)


@get("/Templates", opt=OPT)
async def list_templates(door: Door) -> Answer:
    return await door.read(services.templates, query=door.query())


ROUTES = [
    Router(
        "/v2",
        route_handlers=[
            create_service, list_services, fetch_service, change_service, delete_service,
            start_verification, fetch_verification, change_verification, check_verification,
            create_limit, list_limits, fetch_limit, change_limit, delete_limit,
            create_bucket, list_buckets, fetch_bucket, change_bucket, delete_bucket,
            list_attempts, summarize_attempts, fetch_attempt, list_templates,
        ],
        dependencies={"door": Provide(door_of, sync_to_thread=False)},
        exception_handlers=HANDLERS,
        include_in_schema=False,
    )
]  # fmt: skip
