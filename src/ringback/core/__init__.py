"""Core: the store, clock, ids, secrets, errors, limits and paging that every room stands on.

No word of the domain belongs here; a room's rules live in the room.
"""
