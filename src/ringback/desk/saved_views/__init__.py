"""Saved views: a name for what the queue is narrowed to and its order, of one agent or of the whole desk."""
