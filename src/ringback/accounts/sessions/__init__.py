"""Sign-ins and the sessions they open, of applicants and agents."""
