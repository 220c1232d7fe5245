"""Text messages and calls by Twilio's REST API, with its signed callbacks."""
