"""Stands where no provider is set up, so that what is missing is told as a cause and nothing waits in silence."""
