"""The part that allauth leaves to the project: where the phone is kept, and how a code is sent (into a file)."""

import os
from pathlib import Path
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter

from bench.peers.allauth_site.models import User

CODES = Path(os.environ["ALLAUTH_CODES"])


class Adapter(DefaultAccountAdapter):
    def set_phone(self, user: Any, phone: str, verified: bool) -> None:
        user.phone, user.phone_verified = phone, verified
        user.save(update_fields=["phone", "phone_verified"])

    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified) if user.phone else None

    def set_phone_verified(self, user: Any, phone: str) -> None:
        self.set_phone(user, phone, True)

    def get_user_by_phone(self, phone: str) -> Any:
        return User.objects.filter(phone=phone).order_by("-phone_verified").first()

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **kwargs: Any) -> None:
        (CODES / phone).write_text(code)

    def send_unknown_account_sms(self, phone: str, **kwargs: Any) -> None:
        raise AssertionError(phone)

    def send_account_already_exists_sms(self, phone: str, **kwargs: Any) -> None:
        raise AssertionError(phone)
