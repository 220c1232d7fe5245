"""What is mutated, and the tests that must notice: quick ones, on SQLite."""

FLOWS = ("tests/architecture/test_flows.py",)
TARGETS: dict[str, tuple[str, ...]] = {
    "core/flow.py": FLOWS,
    "core/limits.py": ("tests/core/test_limits.py",),
    "accounts/flow.py": (*FLOWS, "tests/onboarding", "tests/decisions/test_flow_and_policy.py"),
    "accounts/limits.py": (
        "tests/onboarding",
        "tests/accounts/test_second_factor.py",
        "tests/accounts/test_passkeys.py",
        "tests/accounts/sso",
    ),
    "courier/flow.py": (*FLOWS, "tests/courier/test_flow.py"),
    "courier/providers/receipt_reliability.py": ("tests/courier/providers/test_receipt_reliability.py",),
    "decisions/flow.py": (*FLOWS, "tests/decisions/test_flow_and_policy.py"),
    "decisions/policy.py": ("tests/decisions/test_flow_and_policy.py", "tests/decisions/test_decisions.py"),
    "files/flow.py": (*FLOWS, "tests/files/test_routes.py"),
    "fraud/policy.py": ("tests/fraud",),
    "incidents/flow.py": (*FLOWS, "tests/incidents"),
    "sandbox/flow.py": (*FLOWS, "tests/sandbox"),
    "support/chat_queue.py": ("tests/support/test_cases.py",),
    "support/flow.py": (*FLOWS, "tests/support/test_flow.py", "tests/support/test_cases.py"),
    "support/redaction.py": ("tests/support/test_redaction.py",),
    "verification/flow.py": (*FLOWS, "tests/verification/test_flow.py"),
    "verification/limits.py": ("tests/verification/test_limits.py", "tests/verification/test_commands.py"),
}
