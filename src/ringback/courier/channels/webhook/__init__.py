"""Webhooks by HTTP, signed per Standard Webhooks: the receiver can prove who sent what, and when."""
