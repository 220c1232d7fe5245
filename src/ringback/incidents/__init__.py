"""Watch: outages that our own codes show, by carrier, prefix and route, and one remedy for all whom one hits.

Not here: whether one number is sent to (guard), which provider a message gets (courier).
"""
