"""Ringback: the self-hosted account activation desk."""

__version__ = "0.1.0"
