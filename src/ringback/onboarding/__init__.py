"""Onboarding: sign-up, what the applicant's pages show of the sign-up's steps, and a new password for one forgotten.

What an account needs and how it becomes active belongs to `accounts`; activating by hand, to `decisions`.
"""
