"""The operator's view: how the ways out do, what arrives and is used, what it costs; by REST, Prometheus and pages.

Who sends and by which way is `courier`'s; what agents see of single people is `desk`'s. Of others it removes what has
reached its age (`retention`); of itself it stores how each duty went.
"""
