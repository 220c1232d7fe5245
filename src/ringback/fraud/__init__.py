"""Guard: to which numbers codes are sent at all: rules of the operator, stops that it makes itself, limits.

Not here: what one address may be sent and guess (verification), what an outage is and what helps against it (watch).
"""
