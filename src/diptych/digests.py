"""Short stand-ins for values: two that differ have, but for chances that no one lives to see, different ones."""

import hashlib

SIZE = 16  # bytes


def digest(*values: object) -> bytes:
    """Return the digest of texts, numbers, bytes and tuples of them: of what `repr` shows."""
    return hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()
