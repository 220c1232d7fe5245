"""AWS Account Management: a phone proved, contact information kept, the account's state told, to AWS's own clients.

Regions and GovCloud accounts don't exist here, and answers say so.
"""
