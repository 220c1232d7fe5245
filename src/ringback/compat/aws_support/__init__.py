"""AWS Support's API (awsJson1.1), so that its clients work with our cases, files and checks.

It decides nothing: `catalog` has the words, the other modules map one kind of thing each. Not the AWS Account API.
"""
