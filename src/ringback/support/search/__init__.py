"""Search over everything a case holds, by an index that is sealed and of which nothing is left after an erasure:
decision 079.
"""
