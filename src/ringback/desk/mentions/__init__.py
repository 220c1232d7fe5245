"""Mentions: an agent who is named in an internal note is told, in the console and, when away, by e-mail."""
