"""E-mails, plain text: `mail-<template>-subject` and `-body` in `words/`.

A case's subject carries its number in brackets, so that replies find their case.
"""

from collections.abc import Mapping

from ringback.courier.schemas import Message
from ringback.words import words

NEEDS: dict[str, tuple[str, ...]] = {
    "code": ("code",),
    "email_known_account": (),
    "password_code": ("code",),
    "security_notice": ("event", "freeze_token"),
    "agent_security_notice": ("event",),  # as `password_reset` and `email_changed` it may be queued by a version before
    "password_reset": (),
    "reauthentication": ("code",),
    "email_code": ("code",),
    "email_changed": ("email",),
    "new_email": (),
    "access_key_ends": ("name", "key", "day", "days"),
    "api_keys_end": ("keys", "days"),
    "webhook_disabled": ("webhook", "host"),
    "agent_notice": ("event", "stop_token"),
    "agent_stopped": ("name", "email"),
    "support_link": ("link",),
    "case_opened": ("display_id", "subject"),
    "case_reply": ("display_id", "subject", "author", "body"),
    "case_resolved": ("display_id", "subject"),
    "mentioned": ("author", "display_id"),
    "case_over": ("display_id", "subject"),
    "account_activated": ("name",),
    "decision": ("display_id", "subject", "body"),
    "decision_undone": ("display_id", "subject", "body"),
    "budget_reached": ("where", "channels", "window", "maximum", "used", "unit", "until"),
    "pumping_found": ("where", "channels", "sent", "used", "minutes", "until"),
    "sla_breached": ("number", "clock"),
    "sla_breaches": ("total", "cases"),
    "incident_opened": ("where", "channels", "sent", "used", "usual"),
}
"""The facts that must be given; `$brand` and `$base_url` are always there."""
RENAMED = {"ceiling_reached": "budget_reached"}  # e-mails that were queued under the name before


def mail(template: str, language: str, data: Mapping[str, object], brand: str, base_url: str) -> Message:
    catalogue, facts = words(language), {**data, "brand": brand, "base_url": base_url}
    subject = " ".join(catalogue.fill(f"mail-{template}-subject", facts).split())  # a line end would begin a header
    body = catalogue.fill(f"mail-{template}-body", facts)
    if "good_token" in data:  # of a resolution: it asks whether it helped
        body += "\n\n" + catalogue.fill("mail-satisfaction", facts)
    return Message(subject=subject, text=f"{body}\n\n-- \n{brand}\n{base_url}\n")
