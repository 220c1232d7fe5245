"""Payments: whether a payment method is in order, asked of a gateway. Nothing is ever charged here.

Card numbers never come near: the browser gives them to the gateway and us a token.
"""
