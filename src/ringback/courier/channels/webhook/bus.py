"""Event buses of Amazon EventBridge, by AWS's own library in a thread: one signed PutEvents an event."""

from typing import Any

import msgspec
from anyio import CapacityLimiter, to_thread

from ringback.courier.causes import Cause
from ringback.courier.flow import DeliveryEvent, Trust
from ringback.courier.schemas import Job, Outcome


class Buses:
    """Of any account and region that the key may write to. Without a key the library looks where it always does."""

    def __init__(self, name: str, *, access_key: str, secret_key: str, endpoint: str | None, timeout_s: float) -> None:
        self._name = name
        self._keys = (access_key or None, secret_key or None)
        self._endpoint = endpoint
        self._timeout_s = timeout_s
        self._clients: dict[str, Any] = {}
        self._one = CapacityLimiter(1)  # the library's sessions are not made for several threads

    async def perform(self, job: Job) -> Outcome:
        """All that fails is tried again, as webhooks are: a key, a bus or a permission can be put right in three days.
        An event whose answer was lost may come twice."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            answer = await to_thread.run_sync(self._put, job, limiter=self._one)
        except ClientError as error:
            return self._again(error.response.get("Error", {}).get("Code", ""))
        except BotoCoreError as error:
            return self._again(type(error).__name__)
        (taken,) = answer["Entries"]
        if "EventId" not in taken:
            return self._again(taken.get("ErrorCode", ""))
        return Outcome(DeliveryEvent.DELIVER, self._name, ref=taken["EventId"], trust=Trust.HANDSET)

    def _again(self, code: str) -> Outcome:
        return Outcome(DeliveryEvent.RETRY, self._name, cause=Cause.PROVIDER_DOWN, detail=f"eventbridge:{code}")

    def _put(self, job: Job) -> dict[str, Any]:
        event = msgspec.json.decode(job.message.text)
        entry = {
            "EventBusName": job.to,
            # AWS takes no event from others that says it comes from AWS.
            "Source": event["source"].replace("aws.", "ringback.", 1),
            "DetailType": event["detail-type"],
            "Detail": msgspec.json.encode(event["detail"]).decode(),
            "Time": event["time"],
        }
        answer: dict[str, Any] = self._client(job.to).put_events(Entries=[entry])
        return answer

    def _client(self, arn: str) -> Any:
        """AWS's library is loaded with the first event: few installations have a bus."""
        import botocore.session
        from botocore.config import Config

        region = arn.split(":")[3]
        if region not in self._clients:
            access_key, secret_key = self._keys
            self._clients[region] = botocore.session.get_session().create_client(
                "events",
                region_name=region,
                endpoint_url=self._endpoint,
                aws_access_key_id=access_key,
                aws_secret_access_key=secret_key,
                config=Config(connect_timeout=5, read_timeout=self._timeout_s, retries={"total_max_attempts": 1}),
            )
        return self._clients[region]
