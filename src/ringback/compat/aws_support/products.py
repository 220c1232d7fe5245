"""AWS's own services, by the codes that its samples and public programs send. A case about one is taken and kept under
the codes that it names.

`services.csv` holds them: from AWS's samples, the AWS CLI's examples, awslabs' MCP server, Cloud Custodian, two bridges
to Zendesk (docs/aws.md), and what public programs copied from `DescribeServices`. AWS tells its list to accounts only.
"""

import csv
import re
from pathlib import Path
from typing import NamedTuple

CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
EVERYWHERE = ("general-guidance", "other")


class Product(NamedTuple):
    """`categories`: names by code; those that are known. AWS has some hundred more, so any other code is taken too."""

    name: str
    categories: dict[str, str]


def read() -> dict[str, Product]:
    with (Path(__file__).parent / "services.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Product(row["name"], named(row["categories"].split())) for row in csv.DictReader(file)}


def named(codes: list[str]) -> dict[str, str]:
    return {code: code.replace("-", " ").title() for code in dict.fromkeys([*codes, *EVERYWHERE])}


PRODUCTS = read()
