"""The desk: what agents see. The queue, the case screen, masked people and their revealing.

What an agent may do to a case belongs to `support`, to an account, `decisions`. What is stored is in which order
cases are worked on (`triage/`, `sla/`), what to answer (`replies/`), who was named (`mentions/`) and which cases
belong together (`linking/`).
"""
