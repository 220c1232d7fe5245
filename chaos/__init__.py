"""What survives when machines die: `make chaos` builds hosts, lets people use them, and takes them away in turn."""
