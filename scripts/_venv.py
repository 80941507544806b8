"""Keep `.venv`, which every command of this folder runs in, as the lock files say. Standard library only.

A stamp file inside `.venv` says what is completely installed: one line for each lock file, with a hash of all that the
installation depends on. It is removed before anything is changed and written last, so that an interrupted set-up is
never mistaken for a complete one.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def say(text: str) -> None:
    """Print a line beside the command's own output, which may be data for another program."""
    print(f"{Path(sys.argv[0]).name}: {text}", file=sys.stderr, flush=True)


def fail(text: str) -> NoReturn:
    """Say why the command could not run, and what to do, and leave with status 2."""
    say(text)
    sys.exit(2)


if sys.version_info < (3, 11):
    fail(f"this is Python {sys.version.split()[0]}, Diptych needs 3.11 or newer: run the script with a newer one")

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.stamp"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
BUILD = "requirements.lock"
TEST = "requirements-test.lock"
BENCH = "requirements-bench.lock"


def run_diptych(*arguments: str) -> NoReturn:
    """Become the command `diptych ARGUMENTS`, after making its environment where that is missing or stale."""
    prepare(BUILD)
    command = [str(PYTHON), "-m", "diptych", *arguments]
    if os.name == "nt":  # where exec gives the prompt back before the command has ended
        sys.exit(subprocess.call(command))
    os.execv(PYTHON, command)


def prepare(*locks: str) -> None:
    """See to it that `.venv` holds the packages of the lock files and Diptych itself, installed editable."""
    try:
        wanted = {stamp(lock) for lock in locks}
        if wanted <= stamps():
            return
        with alone():
            if not wanted <= stamps():  # else another command has done it meanwhile
                install(locks)
    except OSError as error:
        fail(f"could not make {VENV}: {error}")
    except KeyboardInterrupt:
        fail("interrupted: the next run makes .venv afresh")


def stamp(lock: str) -> str:
    """Return the line that stands for the lock file, as installed by this Python into this folder."""
    python = f"{sys.implementation.cache_tag} {sys.version.split()[0]} {sys.base_prefix}"
    digest = hashlib.sha256(os.fsencode(f"{python}\n{ROOT}\n"))
    for name in ("pyproject.toml", lock):
        digest.update((ROOT / name).read_bytes())
    return f"{lock} {digest.hexdigest()}"


def stamps() -> set[str]:
    """Return the lines of the stamp file; none where nothing is completely installed."""
    try:
        return set(STAMP.read_text("utf-8").splitlines()) if PYTHON.exists() else set()
    except OSError:
        return set()


@contextmanager
def alone() -> Iterator[None]:
    """Let one command at a time change `.venv`."""
    with (ROOT / ".venv.lock").open("a") as file:
        os.set_inheritable(file.fileno(), True)  # noqa: FBT003 (it takes no keyword)
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("waiting for another command that is making .venv")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def install(locks: tuple[str, ...]) -> None:
    """Add what is missing to a `.venv` that is up to date as far as it goes, or make it afresh."""
    wanted = [stamp(lock) for lock in locks]
    done = stamps()
    STAMP.unlink(missing_ok=True)
    if not done or not done <= {stamp(lock) for lock in (BUILD, TEST, BENCH)}:
        done = set()
        create()
    for lock, line in zip(locks, wanted, strict=True):
        if line not in done:
            say(f"installing the packages of {lock}")
            pip("--require-hashes", "--only-binary=:all:", "--no-deps", "--requirement", lock)
    if not done:
        pip("--no-build-isolation", "--no-deps", "--editable", ".")
    new = STAMP.with_suffix(".new")
    new.write_text("".join(f"{line}\n" for line in sorted(done.union(wanted))), "utf-8")
    new.replace(STAMP)


def create() -> None:
    """Replace `.venv` by an empty environment with pip."""
    say(f"making .venv with Python {sys.version.split()[0]}; this takes a minute, once")
    if VENV.exists():
        shutil.rmtree(VENV)
    venv.create(VENV, symlinks=os.name != "nt")
    output = failure("ensurepip", "--default-pip")
    if output is not None:
        fail(f"this Python lacks pip (Debian, Ubuntu: apt-get install python3-venv). It said: {gist(output)}")


def pip(*arguments: str) -> None:
    """Run `pip install` in the environment, with the indexes that the machine's configuration of pip names."""
    output = failure("pip", "--quiet", "--disable-pip-version-check", "install", *arguments)
    if output is not None:
        log = VENV / "pip.log"
        log.write_text(output, "utf-8")
        fail(f"pip failed, is there a network or a mirror? It said: {gist(output)} (All of it: {log})")


def failure(module: str, *arguments: str) -> str | None:
    """Run a module in the environment; return what it printed if it failed, else None.

    It inherits the lock, so that a killed command's pip, still at work, is waited for.
    """
    command = [str(PYTHON), "-I", "-m", module, *arguments]
    result = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, close_fds=False, check=False
    )
    return result.stdout.decode("utf-8", "replace") if result.returncode else None


def gist(output: str) -> str:
    """Return the last error of a program's output, or else its last line."""
    lines = [line for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    return (errors or lines or ["nothing"])[-1]
