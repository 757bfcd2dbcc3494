"""Who signs in. Learning data never points here: it carries the `learner_id` alone."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person who can sign in."""

    learner_id = models.CharField(max_length=36, unique=True)
    timezone = models.CharField(max_length=64, blank=True, default="")

    REQUIRED_FIELDS: ClassVar[list[str]] = ["learner_id"]


class SignInToken(models.Model):
    """A sign-in link that works once. Only its digest is stored."""

    digest = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
