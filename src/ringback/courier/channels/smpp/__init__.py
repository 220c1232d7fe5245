"""Text messages by SMPP 3.4, on the library `smpp34` (the extra `smpp`), which speaks the wire and nothing more.

Reconnecting, matching receipts and giving up are ours. What the library can't do stands in `session.py`, where it
matters.
"""
