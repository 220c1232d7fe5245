"""On the terminal: for developers without a network. Codes are shown in clear, so never in production."""
