"""Software of other authors that Ringback is tried against, each in a process of its own on loopback."""
