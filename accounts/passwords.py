"""Passwords the platform makes up: easy to copy from paper, hard to guess."""

import secrets

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without 0 o 1 i l, which look alike on paper
GROUPS, LENGTH = 3, 4


def new_password():
    """Twelve random characters in three groups (59 bits): `k7wd-3fqm-x9ta`."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))
