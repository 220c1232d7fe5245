"""HTTP for operators: what the receipts of each provider are worth."""

from litestar import get

from ringback.core.http import Caller
from ringback.courier.providers.receipt_reliability import receipt_reliability
from ringback.courier.schemas import ReceiptReliability


@get("/v1/operator/receipt-reliability", opt={"permission": "operator.read"})
async def read_receipt_reliability(caller: Caller) -> list[ReceiptReliability]:
    """What each provider's receipts of codes were worth in each country within the last day, and what that rests
    on."""
    return await caller.read(receipt_reliability)


ROUTES = [read_receipt_reliability]
