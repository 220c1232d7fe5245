"""The courier: every outbound SMS, call, e-mail and webhook, and all that carriers say about it.

What a code is worth and when it may be sent belongs to `verification`; what a receipt means to a person, to `checks`.
"""
