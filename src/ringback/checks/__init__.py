"""Checks: what we conclude from the number, the deliveries, the codes, the card and the address, in one list.

It explains and changes nothing. What a carrier's code means is the courier's, what a number is, `numbers`'.
"""
