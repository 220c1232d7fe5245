"""What is mutated, and the tests that must notice: quick ones, on SQLite."""

# Where the rules stand: what a state may become, how often, how much, why. Every such file of Ringback is a target.
RULES = (
    "detector.py",
    "evidence.py",
    "flow.py",
    "limits.py",
    "masking.py",
    "policy.py",
    "rate_limiter.py",
    "thread.py",
)
FLOWS = ("tests/architecture/test_flows.py",)
TARGETS: dict[str, tuple[str, ...]] = {
    "core/flow.py": FLOWS,
    "core/limits.py": ("tests/core/test_limits.py", "tests/core/test_shared_limits.py"),
    "core/masking.py": ("tests/core/test_masking.py",),
    "accounts/flow.py": (*FLOWS, "tests/onboarding", "tests/decisions/test_flow_and_policy.py"),
    "accounts/limits.py": ("tests/accounts/test_limits.py", "tests/onboarding/test_lockouts.py"),
    "courier/flow.py": (*FLOWS, "tests/courier/test_flow.py"),
    "courier/providers/rate_limiter.py": ("tests/courier/providers/test_rate_limiter.py",),
    "courier/providers/receipt_reliability.py": ("tests/courier/providers/test_receipt_reliability.py",),
    "decisions/evidence.py": ("tests/decisions/test_evidence.py",),
    "decisions/flow.py": (*FLOWS, "tests/decisions/test_flow_and_policy.py"),
    "decisions/policy.py": ("tests/decisions/test_flow_and_policy.py",),
    "files/flow.py": (*FLOWS, "tests/files/test_routes.py"),
    "fraud/detector.py": ("tests/fraud",),
    "fraud/policy.py": ("tests/fraud/test_policy.py", "tests/fraud/test_rules.py"),
    "incidents/detector.py": ("tests/incidents/test_detector.py", "tests/incidents/test_incidents.py"),
    "incidents/flow.py": (*FLOWS, "tests/incidents"),
    "incidents/scoring.py": ("tests/incidents/test_scoring.py", "tests/incidents/test_detector.py"),
    "sandbox/flow.py": (*FLOWS, "tests/sandbox"),
    "support/chat_queue.py": ("tests/support/test_chat_queue.py", "tests/support/test_cases.py"),
    "support/flow.py": (*FLOWS, "tests/support/test_flow.py", "tests/support/test_cases.py"),
    "core/redaction.py": ("tests/core/test_redaction.py",),
    "support/thread.py": (
        "tests/support/test_thread.py",
        "tests/support/test_cases.py",
        "tests/support/email",
        "tests/support/test_concurrency.py",
        "tests/support/search/test_search.py",
    ),
    "verification/channel_availability.py": ("tests/verification/test_channel_availability.py",),
    "verification/fallback.py": ("tests/verification/test_fallback.py", "tests/verification/test_another_route.py"),
    "verification/flow.py": (*FLOWS, "tests/verification/test_flow.py"),
    "verification/limits.py": (
        "tests/verification/test_send_limits.py",
        "tests/verification/test_limits.py",
        "tests/verification/test_commands.py",
    ),
}
