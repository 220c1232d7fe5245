"""Which settings a process that goes on may take up."""

# What SIGHUP takes up in a process that goes on. The others are in use: connections, keys, addresses, folders.
RENEWABLE = frozenset(
    {
        "proxies", "proxy_header", "file_kinds", "scanner", "scanner_timeout_s", "keep_checkpoints_days", "brand",
        "ip_limit", "mail_authserv", "log_level", "breached_passwords", "desk_hours", "desk_zone", "desk_closed",
        "desk_lookups", "decision_policy", "aws_per_s", "aws_lenient", "routes", "budgets",
    }
)  # fmt: skip
