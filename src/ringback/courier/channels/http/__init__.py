"""Text messages by any gateway that takes an HTTP request; what it wants and answers is configuration."""
