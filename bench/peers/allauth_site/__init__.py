"""The smallest django-allauth that signs people up by phone: its own flow, limits off, nothing of ours in it."""
