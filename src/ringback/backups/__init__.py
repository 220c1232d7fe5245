"""Backups: database and files in one checked archive, made while everything runs; restored, or moved elsewhere.

Format: docs/decisions/059-backups.md.
"""
