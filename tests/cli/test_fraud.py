"""The operator's rules from the command line."""

import json

from tests.cli_runner import ringback


def test_operator_denies_a_country_lists_the_rule_and_takes_it_away(sqlite_database: str) -> None:
    made = ringback("fraud", "deny", "--country", "XK", "--note", "nobody of ours", "--database", sqlite_database)
    rule_id, _, told = made.stdout.strip().partition(": ")
    assert told == "deny XK"
    listed = json.loads(ringback("fraud", "rules", "--json", "--database", sqlite_database).stdout)["rules"]
    assert [(one["id"], one["about"], one["note"]) for one in listed] == [(rule_id, "XK", "nobody of ours")]
    assert ringback("fraud", "remove", rule_id, "--database", sqlite_database).returncode == 0
    assert json.loads(ringback("fraud", "rules", "--json", "--database", sqlite_database).stdout) == {"rules": []}
    wrong = ringback("fraud", "deny", "--country", "xk", "--database", sqlite_database)
    assert (wrong.returncode, "Traceback" in wrong.stderr) == (2, False)


def test_operator_who_lifts_a_block_that_is_not_there_is_told_so(sqlite_database: str) -> None:
    lifted = ringback("fraud", "lift", "blk_none", "--database", sqlite_database)
    assert (lifted.returncode, lifted.stderr) == (1, "ringback: There is none of that name. See the command's list.\n")
