"""Agents sign in at the installation's identity provider (OpenID Connect Core 1.0, authorization code with PKCE), and
are asked for there again with every request: whoever is removed there has no access at the next one.

docs/sso.md is the operator's guide, decision 040 says why it is as it is.
"""
