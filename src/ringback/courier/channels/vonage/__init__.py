"""Text messages by Vonage's Messages API and calls by its Voice API, with their signed callbacks."""
