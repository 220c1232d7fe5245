"""Teams: agents who share a queue. A case belongs to one at most, kept beside it as its tags are."""
