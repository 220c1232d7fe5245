"""Django's own Argon2id with the parameters that Ringback hashes with (`ringback.core.crypto`)."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class OurArgon2id(Argon2PasswordHasher):
    time_cost = 5
    memory_cost = 7168
    parallelism = 1
