"""The paths of Twilio Verify v2. Parse, call one command, answer."""

from litestar import Router, delete, get, post, route
from litestar.di import Provide

from ringback.compat.twilio_verify import attempts, rate_limits, services, verifications
from ringback.compat.twilio_verify.access import ORDER, Answer, Site, TwilioCaller
from ringback.compat.twilio_verify.errors import HANDLERS, unsupported
from ringback.compat.twilio_verify.form import Form
from ringback.compat.twilio_verify.lists import listing
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.http import Any_Request, Provided
from ringback.core.store import HasStore

OPT = {"permission": ORDER}
SERVICE = "/Services/{service:str}"
LIMIT = SERVICE + "/RateLimits/{limit:str}"
BUCKET = LIMIT + "/Buckets/{bucket:str}"


def caller_of(request: Any_Request, services: Provided[HasStore]) -> TwilioCaller:
    return TwilioCaller(request, services.store)


@post("/Services", opt=OPT)
async def create_service(caller: TwilioCaller) -> Answer:
    return await caller.write(services.create, form=await caller.form())


@get("/Services", opt=OPT)
async def list_services(caller: TwilioCaller) -> Answer:
    return await caller.read(services.page, form=caller.query())


@get(SERVICE, opt=OPT)
async def fetch_service(caller: TwilioCaller, service: str) -> Answer:
    return await caller.read(services.fetch, service=service)


@post(SERVICE, opt=OPT, status_code=200)
async def change_service(caller: TwilioCaller, service: str) -> Answer:
    return await caller.write(services.change, service=service, form=await caller.form())


@delete(SERVICE, opt=OPT)
async def delete_service(caller: TwilioCaller, service: str) -> None:
    await caller.write(services.remove, service=service)


@post(SERVICE + "/Verifications", opt=OPT)
async def start_verification(caller: TwilioCaller, service: str) -> Answer:
    return await caller.write(verifications.start, service=service, form=await caller.form())


@get(SERVICE + "/Verifications/{which:str}", opt=OPT)
async def fetch_verification(caller: TwilioCaller, service: str, which: str) -> Answer:
    return await caller.read(verifications.fetch, service=service, which=which)


@post(SERVICE + "/Verifications/{which:str}", opt=OPT, status_code=200)
async def change_verification(caller: TwilioCaller, service: str, which: str) -> Answer:
    return await caller.write(verifications.change, service=service, which=which, form=await caller.form())


@post(SERVICE + "/VerificationCheck", opt=OPT, status_code=200)
async def check_verification(caller: TwilioCaller, service: str) -> Answer:
    return await caller.write(verifications.check, service=service, form=await caller.form())


@post(SERVICE + "/RateLimits", opt=OPT)
async def create_limit(caller: TwilioCaller, service: str) -> Answer:
    return await caller.write(rate_limits.create, service=service, form=await caller.form())


@get(SERVICE + "/RateLimits", opt=OPT)
async def list_limits(caller: TwilioCaller, service: str) -> Answer:
    return await caller.read(rate_limits.page, service=service, form=caller.query())


@get(LIMIT, opt=OPT)
async def fetch_limit(caller: TwilioCaller, service: str, limit: str) -> Answer:
    return await caller.read(rate_limits.fetch, service=service, limit=limit)


@post(LIMIT, opt=OPT, status_code=200)
async def change_limit(caller: TwilioCaller, service: str, limit: str) -> Answer:
    return await caller.write(rate_limits.change, service=service, limit=limit, form=await caller.form())


@delete(LIMIT, opt=OPT)
async def delete_limit(caller: TwilioCaller, service: str, limit: str) -> None:
    await caller.write(rate_limits.remove, service=service, limit=limit)


@post(LIMIT + "/Buckets", opt=OPT)
async def create_bucket(caller: TwilioCaller, service: str, limit: str) -> Answer:
    return await caller.write(rate_limits.create_bucket, service=service, limit=limit, form=await caller.form())


@get(LIMIT + "/Buckets", opt=OPT)
async def list_buckets(caller: TwilioCaller, service: str, limit: str) -> Answer:
    return await caller.read(rate_limits.page_of_buckets, service=service, limit=limit, form=caller.query())


@get(BUCKET, opt=OPT)
async def fetch_bucket(caller: TwilioCaller, service: str, limit: str, bucket: str) -> Answer:
    return await caller.read(rate_limits.fetch_bucket, service=service, limit=limit, bucket=bucket)


@post(BUCKET, opt=OPT, status_code=200)
async def change_bucket(caller: TwilioCaller, service: str, limit: str, bucket: str) -> Answer:
    form = await caller.form()
    return await caller.write(rate_limits.change_bucket, service=service, limit=limit, bucket=bucket, form=form)


@delete(BUCKET, opt=OPT)
async def delete_bucket(caller: TwilioCaller, service: str, limit: str, bucket: str) -> None:
    await caller.write(rate_limits.remove_bucket, service=service, limit=limit, bucket=bucket)


@get("/Attempts", opt=OPT)
async def list_attempts(caller: TwilioCaller) -> Answer:
    return await caller.read(attempts.page, form=caller.query())


@get("/Attempts/Summary", opt=OPT)
async def summarize_attempts(caller: TwilioCaller) -> Answer:
    return await caller.read(attempts.summary, form=caller.query())


@get("/Attempts/{attempt:str}", opt=OPT)
async def fetch_attempt(caller: TwilioCaller, attempt: str) -> Answer:
    return await caller.read(attempts.fetch, attempt=attempt)


@get("/Templates", opt=OPT)
async def list_templates(caller: TwilioCaller) -> Answer:
    return await caller.read(services.templates, form=caller.query())


NOT_HERE = (  # of Twilio's description, for which this installation has nothing
    "AccessTokens", "Entities", "MessagingConfigurations", "Webhooks", "Passkeys", "VerificationCheckRisk",
)  # fmt: skip


@route(
    [f"{SERVICE}/{name}{rest}" for name in NOT_HERE for rest in ("", "/{rest:path}")]
    + ["/Forms/{rest:path}", "/SafeList/Numbers/{rest:path}"],
    http_method=["GET", "POST", "DELETE"],
    opt=OPT,
    status_code=200,
)
async def not_here(caller: TwilioCaller, service: str | None = None) -> Answer:
    """60204, so that a program tells what is not offered from what it misspelled."""
    return await caller.read(refuse, service=service, path=caller.request.scope["path"].removeprefix("/v2/"))


def refuse(db: Db, actor: Actor, site: Site, /, *, service: str | None, path: str) -> Answer:
    if service is not None:
        services.find(db, service)
    raise unsupported(path)


@get("/SafeList/Numbers", opt=OPT)
async def list_safe_numbers(caller: TwilioCaller) -> Answer:
    """None: which numbers are let pass, the operator's rules say."""
    return await caller.read(safe_numbers, form=caller.query())


def safe_numbers(db: Db, actor: Actor, site: Site, /, *, form: Form) -> Answer:
    return listing(site, "/v2/SafeList/Numbers", "numbers", form, [])


ROUTES = [
    Router(
        "/v2",
        route_handlers=[
            create_service, list_services, fetch_service, change_service, delete_service,
            start_verification, fetch_verification, change_verification, check_verification,
            create_limit, list_limits, fetch_limit, change_limit, delete_limit,
            create_bucket, list_buckets, fetch_bucket, change_bucket, delete_bucket,
            list_attempts, summarize_attempts, fetch_attempt, list_templates,
            not_here, list_safe_numbers,
        ],
        dependencies={"caller": Provide(caller_of, sync_to_thread=False)},
        exception_handlers=HANDLERS,
        include_in_schema=False,
    )
]  # fmt: skip
