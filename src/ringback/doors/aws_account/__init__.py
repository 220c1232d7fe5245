"""AWS Account Management: a phone proved, contact information kept, the account's state told, to AWS's own clients.

Alternate contacts, changes of the primary e-mail address, regions and GovCloud don't exist here, and answers say so.
"""
