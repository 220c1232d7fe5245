"""Incidents: outages that our own codes show, by carrier, prefix and route, and one mitigation for all whom one hits.

Not here: whether one number is sent to (fraud), which provider a message gets (courier).
"""
