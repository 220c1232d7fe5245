"""The adapter of the simulated carriers, as the port wants one: a folder with `channel.py`."""
