"""What the settings of the site say of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Publication:
    """The name, the description and the address of a site; each may be empty."""

    name: str = ""
    description: str = ""
    url: str = ""  # of the site's root: "https://example.org/briefing/"; ends with a slash unless it is empty

    def absolute(self, address: str) -> str:
        """Return an address below the root in full; where the root's own is unknown, below "/"."""
        return f"{self.url or '/'}{address}"


UNKNOWN = Publication()
