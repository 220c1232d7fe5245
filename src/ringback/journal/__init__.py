"""The journal: every fact about an account, in order, chained by hash, never changed.

It is the evidence timeline, the live stream, the source of webhooks and the audit log. It is not a place for state.
"""
