"""Sign and check with Ed25519; where its library does not load, the rest works on."""

import hashlib
import os
import re
from pathlib import Path
from typing import Literal

from checklists.problems import system_reason
from resources.words import _

Verdict = Literal["valid", "broken", "unchecked"]

SEED = 32  # bytes
_MAX_KEY_FILE = 1000


class SigningError(Exception):
    """Nothing can be signed; the message says why and what to do."""


def new_key(path: Path) -> str:
    """Write a new private key that only its owner can read; returns its fingerprint.

    Raises SigningError, also where the file exists: a key that is lost cannot be made again.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            seed = os.urandom(SEED)
            file.write(seed.hex() + "\n")
    except FileExistsError as error:
        sentence = _("{path} exists already and is not written over. Name a new file.")
        raise SigningError(sentence.format(path=path)) from error
    except OSError as error:
        raise _unusable(path, error) from error
    return key_words(seed)


def read_key(path: Path) -> bytes:
    """The private key in a file. Raises SigningError."""
    try:
        with path.open("rb") as file:
            text = file.read(_MAX_KEY_FILE).decode("ascii", "replace").strip()
    except OSError as error:
        raise _unusable(path, error) from error
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        sentence = _("{path} holds no key. Make one with: python -m checklists key FILE")
        raise SigningError(sentence.format(path=path))
    return bytes.fromhex(text)


def _unusable(path: Path, error: OSError) -> SigningError:
    sentence = _("{path} could not be used ({reason}). Try again or choose another place.")
    return SigningError(sentence.format(path=path, reason=system_reason(error)))


def public_key(seed: bytes) -> bytes:
    """The public key that belongs to a private one. Raises SigningError."""
    try:
        from nacl.signing import SigningKey
    except ImportError as error:
        raise _missing() from error
    return bytes(SigningKey(seed).verify_key)


def sign(seed: bytes, message: bytes) -> bytes:
    """The signature of a message. Raises SigningError."""
    try:
        from nacl.signing import SigningKey
    except ImportError as error:
        raise _missing() from error
    return bytes(SigningKey(seed).sign(message).signature)


def verdict(key: bytes, message: bytes, signature: bytes) -> Verdict:
    """Whether the owner of a key signed exactly this; `unchecked` without the library."""
    try:
        from nacl.exceptions import BadSignatureError
        from nacl.signing import VerifyKey
    except ImportError:
        return "unchecked"
    try:
        VerifyKey(key).verify(message, signature)
    except (BadSignatureError, ValueError, TypeError):
        return "broken"
    return "valid"


def fingerprint(key: bytes) -> str:
    """What people compare of a public key: 32 digits in groups of four."""
    digits = hashlib.sha256(key).hexdigest()[:32]
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def key_words(seed: bytes) -> str:
    """The fingerprint of the public key that belongs to a private one. Raises SigningError."""
    return fingerprint(public_key(seed))


def _missing() -> SigningError:
    return SigningError(
        _("Signing needs the package PyNaCl, which does not load. Install the program again.")
    )
