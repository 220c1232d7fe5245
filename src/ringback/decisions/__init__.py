"""Activation: the sign-up's steps put together as `Me`, and the decisions that a person makes about an account.

What an account needs and how it becomes active belongs to `accounts`.
"""
