"""A user with a phone, which is what allauth leaves to the project."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    phone = models.CharField(max_length=20, unique=True, null=True)
    phone_verified = models.BooleanField(default=False)

    class Meta:
        app_label = "allauth_site"
