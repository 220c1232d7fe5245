"""Deterministic simulation: a whole small world in one process, from one seed. See docs/simulation.md."""
