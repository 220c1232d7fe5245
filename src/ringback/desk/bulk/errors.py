"""What is refused about bulk acts, and what to do then."""

from ringback.core.errors import NotPossible
from ringback.core.times import MINUTE

UNDO_MS = 10 * MINUTE


class BulkActIsOver(NotPossible):
    code = "bulk_act_is_over"
    title = "Too late to take it back"
    detail = (
        f"It can be taken back once, for {UNDO_MS // MINUTE} minutes. Change the cases one by one, or by another act."
    )
