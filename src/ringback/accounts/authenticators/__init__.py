"""What people prove themselves with: passwords, passkeys, authenticator apps, recovery codes."""
