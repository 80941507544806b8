"""What the settings of the site say of it."""

import re
from dataclasses import dataclass

_REPOSITORY = re.compile(r"https://[\w.-]+(?::\d+)?(?:/[\w.~-]+)+", re.ASCII)
_BRANCH = re.compile(r"[\w.-]+(?:/[\w.-]+)*", re.ASCII)


class SettingError(ValueError):
    """What is wrong with a setting of the site, in one line."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The name, the description and the address of a site; each may be empty."""

    name: str = ""
    description: str = ""
    url: str = ""  # of the site's root: "https://example.org/briefing/"; ends with a slash unless it is empty
    repository: str = ""  # where the briefing's files are: "https://github.com/OWNER/NAME"
    branch: str = "main"  # of the repository: what changes are proposed for

    def __post_init__(self) -> None:
        """Refuse, with a SettingError, a repository or branch that could not stand in an address."""
        if self.repository and not _REPOSITORY.fullmatch(self.repository):
            raise SettingError("mkdocs.yml: write `repository` of diptych as https://github.com/OWNER/NAME")
        if not _BRANCH.fullmatch(self.branch):
            raise SettingError("mkdocs.yml: `branch` of diptych is not the name of a branch")

    @property
    def proposals(self) -> str:
        """Return the address at which new files are proposed; empty where no repository is known."""
        return self.repository and f"{self.repository}/new/{self.branch}"

    def absolute(self, address: str) -> str:
        """Return an address below the root in full; where the root's own is unknown, below "/"."""
        return f"{self.url or '/'}{address}"


UNKNOWN = Publication()
