"""Twilio Verify v2: services, verifications, checks, attempts and rate limits, for Twilio's own SDKs.

Push, TOTP, passkeys, PSD2 and custom codes are not here: they are refused, by name.
"""
