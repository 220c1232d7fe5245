"""Measurements against named peers, in ratios, on the machine at hand. Not part of the package."""
