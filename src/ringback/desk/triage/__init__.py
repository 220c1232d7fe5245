"""The day's order at the desk: what cases are called, put off and sorted by.

Nothing here says anything about an account; that is `decisions`.
"""
