"""Cases that belong together: links between any two, and the merging of two cases of one account into one."""
