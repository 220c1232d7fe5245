"""Calls by SIP: a process of its own holds the calls and speaks; this side tells the courier what came of them.

It makes calls and takes none. docs/decisions/021-calls-by-sip.md has the reasons."""
