"""Verification: one attempt to prove that a phone or an e-mail address is held: its code, its limits, its state.

How a message travels belongs to `courier`; what a proved phone means for an account, to `accounts`.
"""
