"""Files: attachments, quarantined until they are proven harmless, redrawn, and served only as attachments.

Which message a file belongs to is `support`'s business; this room is told and keeps it.
"""
