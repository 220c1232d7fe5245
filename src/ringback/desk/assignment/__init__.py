"""Who gets a case without asking: rules that an admin sets lead a waiting case to a team, and there to an agent who is
there and has room."""
