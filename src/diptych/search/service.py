"""Pagefind at work: its program as a service, which takes and gives messages through a pipe.

A message is JSON in Base64 with a comma after it. The messages are all sent at once: the service answers them in turn,
and ends as soon as its input does.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from io import BufferedIOBase
from itertools import islice
from pathlib import Path
from threading import Thread, Timer
from typing import IO, Any

from ..problem import ToolError

#: Of what Pagefind gives, the site has the library and the index, and none of the ready-made interfaces.
_UNUSED = ("pagefind-component-ui", "pagefind-highlight", "pagefind-modular-ui", "pagefind-ui")
_CHUNK = 1 << 20  # bytes
_PATIENCE = 60  # s, and as long again for each 5,000 messages


def make_files(records: Sequence[str]) -> Mapping[str, bytes]:
    """Return the files of the index of some records by their paths, sorted; ToolError if Pagefind fails."""
    messages = ['{"type": "NewIndex"}', *records, '{"type": "GetFiles", "index_id": 0}']
    answers = list(_ask(_program(), messages))
    faults = [answer["message"] for answer in answers if answer["type"] == "Error"]
    if faults or len(answers) < len(messages):
        raise ToolError(f"Pagefind made no search index: {faults[0] if faults else 'it stopped before its end'}")
    files = sorted((file["path"], b64decode(file["content"])) for file in answers[-1]["files"])
    return {path: data for path, data in files if not path.startswith(_UNUSED)}


def _program() -> Path:
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped]  # noqa: PLC0415 (its lack is told below)

        return Path(get_executable())
    except (ImportError, FileNotFoundError):
        raise ToolError("Pagefind, which makes the search index, is missing: run `pip install pagefind-bin`") from None


def _ask(program: Path, messages: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the service's answers, as many as it gives; it is ended when it takes too long."""
    import subprocess  # noqa: PLC0415 (it takes long to load, and a process that makes no index does not need it)

    command = [str(program), "--service"]
    pipe = subprocess.PIPE
    try:
        service = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603 (Pagefind's own)
    except OSError as error:
        raise ToolError(f"Pagefind, which makes the search index, does not run: {error.strerror}") from error
    with service:
        timer = Timer(_PATIENCE * (1 + len(messages) / 5000), service.kill)
        timer.start()
        writer = Thread(target=_send, args=(service.stdin, messages))
        writer.start()
        try:
            yield from islice(_answers(service.stdout), len(messages))  # type: ignore[arg-type]
        finally:
            timer.cancel()
            service.kill()
            writer.join()


def _send(pipe: IO[bytes], messages: Sequence[str]) -> None:
    try:
        for number, message in enumerate(messages):
            pipe.write(b64encode(f'{{"message_id": {number}, "payload": {message}}}'.encode()) + b",")
        pipe.flush()
    except OSError:  # the service ended early, which its missing answers tell
        with suppress(OSError):
            pipe.close()


def _answers(pipe: BufferedIOBase) -> Iterator[Mapping[str, Any]]:
    parts: list[bytes] = []
    while chunk := pipe.read1(_CHUNK):
        *ends, rest = chunk.split(b",")
        for end in ends:
            yield json.loads(b64decode(b"".join([*parts, end])))["payload"]
            parts = []
        parts.append(rest)
