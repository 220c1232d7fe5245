"""Support: cases and their threads, read marks, contact methods, and the live chat.

Deciding about an account belongs to `decisions`; what the queue looks like to agents belongs to `desk`.
"""
