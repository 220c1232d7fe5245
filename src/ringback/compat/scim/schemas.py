"""What the standard calls things, and what this service says of itself (RFC 7643, 5 to 7)."""

from typing import Any

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
CONFIG = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"
RESOURCE_TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType"
SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema"
MAX_PAGE = 200

Answer = dict[str, Any]


def config(base: str) -> Answer:
    return {
        "schemas": [CONFIG],
        "patch": {"supported": True},
        "bulk": {"supported": False, "maxOperations": 0, "maxPayloadSize": 0},
        "filter": {"supported": True, "maxResults": MAX_PAGE},
        "changePassword": {"supported": False},
        "sort": {"supported": False},
        "etag": {"supported": False},
        "authenticationSchemes": [
            {
                "type": "oauthbearertoken",
                "name": "Bearer token",
                "description": "A key from `ringback keys create --role provisioner`.",
                "primary": True,
            }
        ],
        "meta": {"resourceType": "ServiceProviderConfig", "location": f"{base}/ServiceProviderConfig"},
    }


def resource_type(base: str) -> Answer:
    return {
        "schemas": [RESOURCE_TYPE],
        "id": "User",
        "name": "User",
        "endpoint": "/Users",
        "description": "People who work at the desk",
        "schema": USER,
        "schemaExtensions": [],
        "meta": {"resourceType": "ResourceType", "location": f"{base}/ResourceTypes/User"},
    }


def _attribute(name: str, description: str, kind: str = "string", **changes: Any) -> Answer:
    plain = {
        "name": name,
        "type": kind,
        "multiValued": False,
        "description": description,
        "required": False,
        "mutability": "readWrite",
        "returned": "default",
    }
    if kind == "string":
        plain |= {"caseExact": False, "uniqueness": "none"}
    return plain | changes


def schema(base: str) -> Answer:
    """The attributes of the core User that are kept; others are taken and forgotten."""
    name = [
        _attribute("formatted", "As colleagues and applicants see it"),
        _attribute("givenName", "Used where nothing names them whole", returned="never", mutability="writeOnly"),
        _attribute("familyName", "Used where nothing names them whole", returned="never", mutability="writeOnly"),
    ]
    email = [
        _attribute("value", "The address"),
        _attribute("type", "Always work", canonicalValues=["work"]),
        _attribute("primary", "The one that counts", "boolean"),
    ]
    return {
        "schemas": [SCHEMA],
        "id": USER,
        "name": "User",
        "description": "Somebody who works at the desk",
        "attributes": [
            _attribute("userName", "Their name at the provider", required=True, uniqueness="server"),
            _attribute("name", "Their name", "complex", subAttributes=name),
            _attribute("displayName", "As colleagues and applicants see it"),
            _attribute("emails", "One is kept: the primary, else the first", "complex", multiValued=True,
                       subAttributes=email),
            _attribute("active", "Whether they may work here; false ends every login at once", "boolean"),
            _attribute("preferredLanguage", "In which they answer besides English"),
        ],
        "meta": {"resourceType": "Schema", "location": f"{base}/Schemas/{USER}"},
    }  # fmt: skip


def listed(resources: list[Answer], *, total: int | None = None, start: int = 1) -> Answer:
    return {
        "schemas": [LIST],
        "totalResults": len(resources) if total is None else total,
        "startIndex": start,
        "itemsPerPage": len(resources),
        "Resources": resources,
    }
