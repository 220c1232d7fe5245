"""The sandbox: a telephone network, handsets and a mailbox in software, with faults. Never mounted in production.

It speaks to the courier as a carrier does, by references and receipts, and knows nothing of verifications.
"""
