"""Who is at the page: a signed cookie, and the key that signs it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from pipeline.errors import ReviewError

#: Longest name of a reviewer.
LONGEST_NAME = 60


def key_of(store: Path) -> bytes:
    """Return the random key beside a store, made at the first start, readable by its owner only.

    Raises:
        ReviewError: when the key cannot be read or written.
    """
    path = store.with_name(store.name + ".key")
    try:
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            key = bytes.fromhex(path.read_text("ascii").strip())
        else:
            key = secrets.token_bytes(32)
            with os.fdopen(handle, "w") as file:
                file.write(key.hex() + "\n")
    except (OSError, ValueError) as error:
        raise ReviewError(f"{path}: {error}; remove it, and a new one is made") from error
    if len(key) != 32:
        raise ReviewError(f"{path}: is no key of 32 bytes; remove it, and a new one is made")
    return key


def sign(key: bytes, token: str | None, reviewer: str) -> str:
    """Return the cookie of a reviewer; another key or start token makes it void."""
    name = base64.urlsafe_b64encode(reviewer.encode()).decode()
    return f"{name}.{_seal(key, token, name)}"


def reviewer_of(key: bytes, token: str | None, cookie: str) -> str | None:
    """Return the reviewer that a cookie names; None when it is not ours."""
    name, _, seal = cookie.partition(".")
    if not hmac.compare_digest(seal.encode(), _seal(key, token, name).encode()):
        return None
    try:
        return base64.urlsafe_b64decode(name).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None


def _seal(key: bytes, token: str | None, name: str) -> str:
    return hmac.new(key, f"{token or ''}\n{name}".encode(), hashlib.sha256).hexdigest()


def clean_name(name: str) -> str | None:
    """Return a reviewer's name without surplus blanks; None when it is empty, long or unseen.

    >>> clean_name("  Ana   Li "), clean_name("x" * 80)
    ('Ana Li', None)
    """
    plain = " ".join(name.split())
    return plain if plain and len(plain) <= LONGEST_NAME and plain.isprintable() else None
