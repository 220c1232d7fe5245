"""Text messages by AWS End User Messaging (version 2 of its API), with events that come by SNS; or by SNS alone."""
