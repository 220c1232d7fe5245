"""SCIM 2.0 `Users` (RFC 7643, RFC 7644): an identity provider makes agents, changes them and switches them off.

Groups, bulk, sorting and entity tags are not here, and `ServiceProviderConfig` says so. It manages agents that came
from the provider; a local one it neither sees nor changes.
"""
