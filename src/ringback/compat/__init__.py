"""Other people's protocols on top of the rooms: their clients work unmodified, by changing one address.

Here stands only the mapping: what is true and what is allowed, the rooms below decide.
"""
