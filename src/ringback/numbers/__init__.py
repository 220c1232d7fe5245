"""What a phone number is, what kind of line it names, and what is wrong with what was typed.

Pure and offline: no database, no clock, no network. Whether a line is switched on or still assigned is not known here.
"""
