"""Until when the desk owes what: targets by severity and contact method, a case's clocks, breaches."""
