"""What a page asks to be saved, and whether `diptych check` would take it."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ..annotate import taken_ids
from ..echoes import without_echoes
from ..gather import gather_one
from ..index import Index
from ..load import load
from ..model import Article
from ..problem import Problem
from ..read.articles import FOLDER
from ..read.files import read_bytes
from ..read.ids import id_fault
from ..read.seeds import FOLDER as SEEDS
from ..rules import check
from ..suggest import did_you_mean

#: Names of devices, which no file of Windows can have, whatever its ending.
DEVICES = re.compile(r"aux|con|nul|prn|(com|lpt)\d")


class RefusedError(Exception):
    """Why nothing is saved, as a status of HTTP and a sentence for the editor."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class Given:
    """An annotation that is to become a file of its own; both ids can be names of files."""

    article: str
    id: str
    yaml: bytes

    @property
    def path(self) -> str:
        """Return where it will stand, below the briefing's folder."""
        return f"{FOLDER}/{self.article}/{self.id}.yml"


def given(body: bytes) -> Given:
    """Return what the body of a request asks for; RefusedError where it is not JSON of the right shape."""
    try:
        value = json.loads(body.decode())
    except (ValueError, RecursionError):
        raise RefusedError(400, "what was sent is not JSON in UTF-8") from None
    if not isinstance(value, dict) or {*value} != {"article", "id", "yaml"}:
        raise RefusedError(400, "what was sent has to hold article, id and yaml, and nothing else")
    if not all(isinstance(part, str) for part in value.values()):
        raise RefusedError(400, "article, id and yaml have to be texts")
    for id in (value["article"], value["id"]):
        if fault := id_fault(id):
            raise RefusedError(400, fault)
        if DEVICES.fullmatch(id):
            raise RefusedError(400, f'"{id}" cannot be the name of a file on Windows: choose another id')
    try:
        return Given(value["article"], value["id"], value["yaml"].encode())
    except UnicodeEncodeError:
        raise RefusedError(400, "the yaml holds half a character") from None


def verify(root: Path, wanted: Given) -> None:
    """Raise RefusedError with the first error that the check would find in the new file, or if its id is taken."""
    index, problems = load(root)
    article = index.briefing.articles.get(wanted.article)
    if article is None:
        hint = did_you_mean(wanted.article, index.briefing.articles)
        raise RefusedError(404, f'there is no article "{wanted.article}" that can be read: {hint}')
    if article.seed.text not in index.texts:
        raise RefusedError(422, f"the text of {wanted.article} cannot be read: run `diptych check`")
    if wanted.id in taken_ids(index):
        raise RefusedError(409, f'the id "{wanted.id}" is taken: choose another one')
    elsewhere = (problem for problem in problems if problem.place.path != wanted.path)
    found = without_echoes([*elsewhere, *_try(index, article, wanted)], root)
    wrong = [problem for problem in found if problem.place.path == wanted.path and problem.level == "error"]
    if wrong:
        raise RefusedError(422, f"{wrong[0].message} hint: {wrong[0].hint}")


def _try(index: Index, article: Article, wanted: Given) -> list[Problem]:
    """Return what is wrong with the article once it has the annotation; both are checked in a folder of their own."""
    with TemporaryDirectory() as folder:
        trial = Path(folder)
        files = {f"{FOLDER}/{article.id}.yml", f"{SEEDS}/{article.seed.text}"}
        data = {**{path: read_bytes(index.root, path, []) for path in files}, wanted.path: wanted.yaml}
        for path, content in data.items():
            (trial / path).parent.mkdir(parents=True, exist_ok=True)
            (trial / path).write_bytes(content or b"")
        reading, problems = gather_one(trial, article.id)
        if reading is None or not (problems or wanted.id in reading.ids):
            raise RefusedError(422, "the yaml holds no annotation")
        alone = index.briefing._replace(articles={article.id: article}, comparisons={}, corrections=(), documents=())
        return [*problems, *check(Index(trial, alone, {article.id: reading}))]
