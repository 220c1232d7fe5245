"""Fraud control: to which numbers codes are sent at all: rules of the operator, blocks made automatically, limits.

Not here: what one address may be sent and guess (verification), what an outage is and what mitigates it (incidents).
"""
