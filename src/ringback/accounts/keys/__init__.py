"""Keys of programs, and of people at the AWS and Twilio interfaces."""
