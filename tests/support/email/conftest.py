"""An installation that mails can be answered to, and somebody who answers."""

import pytest

from ringback.services import Services
from ringback.settings import Settings
from ringback.support.schemas import Case
from tests.support.mailbag import with_mail
from tests.support.people import Person, applicant, opened


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return with_mail(settings)


@pytest.fixture
def lan(services: Services) -> Person:
    return applicant(services.store, email="lan@example.org")


@pytest.fixture
def case(services: Services, lan: Person) -> Case:
    return opened(services.store, lan.actor, contact_method="web")
