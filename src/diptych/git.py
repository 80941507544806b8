"""The program git: the one module that runs it."""

import subprocess
from pathlib import Path

from .problem import ToolError


def git(root: Path, *arguments: str, text: str = "", patience: float | None = None) -> bytes:
    """Return what a command of git prints that is run in a folder and given a text.

    ToolError with its first complaint, or where there is no git, or where it takes more than `patience` seconds.
    """
    command = ["git", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 (not by a shell)
            command, cwd=root, input=text.encode(), capture_output=True, check=False, timeout=patience
        )
    except FileNotFoundError:
        raise ToolError("git is not installed, or not on PATH") from None
    except OSError as error:
        raise ToolError(f"git does not run: {error.strerror}") from error
    except subprocess.TimeoutExpired:
        raise ToolError(f"git: no answer came within {patience:g} seconds") from None
    if done.returncode:
        complaint = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it failed"]
        raise ToolError(f"git: {complaint[0].removeprefix('fatal: ')}")
    return done.stdout
