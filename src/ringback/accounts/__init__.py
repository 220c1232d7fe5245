"""Accounts: sign-up, logins, roles, contact information, and the requirements an account must meet.

How a phone is proved belongs to `verification`; who may waive a requirement belongs to `decisions`.
"""
