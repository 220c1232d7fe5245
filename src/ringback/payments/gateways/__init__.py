"""Adapters of the port in `payments.gateway`, one a module."""
