"""One act for many cases of the queue: looked at first, done in one command, and taken back within minutes."""
