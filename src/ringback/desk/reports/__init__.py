"""What the desk did, day by day: counted once by the worker from the journal, told as figures and as CSV."""
