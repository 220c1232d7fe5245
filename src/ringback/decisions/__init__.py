"""Decisions: what people decide about an account, by which policy, on what evidence, and how it is carried out.

What an account needs and how it becomes active belongs to `accounts`; the steps of the sign-up, to `onboarding`.
"""
