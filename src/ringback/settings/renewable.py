"""Which settings a process that goes on may take up."""

# What SIGHUP takes up in a process that goes on. The others are in use: database, keys, files, bus, addresses.
RENEWABLE = frozenset(
    {
        "old_secret", "proxies", "proxy_header", "webhook_hosts", "webhook_timeout_s", "file_kinds", "scanner",
        "scanner_timeout_s", "keep_checkpoints_days", "keep_answers_hours", "keep_deliveries_days", "keep_drafts_days",
        "keep_receipts_days", "keep_files_days", "brand", "ip_limit", "smtp", "mail_timeout_s", "mail_from",
        "mail_replies", "mail_authserv", "imap", "log_level", "breached_passwords", "desk_hours", "desk_zone",
        "desk_closed", "desk_holidays", "sso", "sso_client_secret", "desk_lookups", "decision_policy", "aws_per_s",
        "aws_lenient", "providers", "routes", "budgets",
    }
)  # fmt: skip
