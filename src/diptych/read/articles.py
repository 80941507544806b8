"""`annotations/articles/`: an article's metadata, its zones and its annotations."""

import os
import re
from collections.abc import Container
from pathlib import Path
from urllib.parse import urlsplit

from ..model import Annotation, Article, Display, Form, Located, Selector, Status, Timing, Zone, ZoneKind
from ..problem import Place, Problem
from ..suggest import did_you_mean
from ..words import short
from ..yamlread import YamlMap
from .fields import Fields, fields_of
from .files import list_files
from .ids import check_id
from .selectors import selector_of
from .tree import read_map, read_node, yaml_files

FOLDER = "annotations/articles"
#: The keys of the two maps; one field each.
ARTICLE = "seed sha256 title publisher published published_basis language event display rights url verified complete"
ANNOTATION = "id quote topics speaker source source_basis relays wording_by form event timing sic note status"
BESIDE = {"zones", "annotations"}  # the keys beside `article`
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")  # a tag of BCP 47, by its form
_TAG = "write its tag, such as en or pt-BR"
_WHOLE = "write the whole of it, from its https:// or http://"
#: What stands for itself in no address (URL Standard, "URL code points").
_NOT_IN_ADDRESSES = re.compile(r"""[\s\x00-\x20"<>\\^`{|}]""")


def list_articles(root: Path, problems: list[Problem]) -> list[str]:
    """Return the ids of the articles that have a file; report what else lies beside them."""
    ids = [id for id, _ in yaml_files(root, FOLDER, problems, folders=True)]
    _report_stray_folders(root, problems)
    return ids


def read_article(root: Path, id: str, problems: list[Problem]) -> Article | None:
    """Return an article with the annotations of its own file and of its folder; None where it cannot be read."""
    node = read_map(root, f"{FOLDER}/{id}.yml", problems)
    if node is None:
        return None
    return _article(id, _unindented(node, problems), _folder(root, id, problems), problems=problems)


def read_annotations(root: Path, article: str) -> tuple[Annotation, ...]:
    """Return the annotations of an article with their places in its files; what is wrong with it is not reported."""
    found = read_article(root, article, [])
    return found.annotations if found else ()


def article_folders(root: Path) -> set[str]:
    """Return the names of the folders that hold more annotations of an article, and whatever else is no `ID.yml`."""
    return {name for name in os.listdir(root / FOLDER) if not name.endswith(".yml")}  # noqa: PTH208 (names only)


def files_of_article(root: Path, id: str, folders: Container[str] | None = None) -> list[str]:
    """Return the paths of an article's file and of its folder with what is in it; none where they cannot be listed.

    `folders` is what `article_folders` returns, for a caller who asks for many articles.
    """
    folder = f"{FOLDER}/{id}"
    has_folder = os.path.lexists(f"{root}/{folder}") if folders is None else id in folders
    if not has_folder:
        return [f"{folder}.yml"]
    try:
        return [f"{folder}.yml", folder, *sorted(f"{folder}/{entry.name}" for entry in os.scandir(root / folder))]
    except OSError:
        return []


def _report_stray_folders(root: Path, problems: list[Problem]) -> None:
    names = list_files(root, FOLDER, problems)
    entries = os.scandir(root / FOLDER) if names else ()
    folders = {entry.name for entry in entries if entry.is_dir(follow_symlinks=False)}
    known = {name.removesuffix(".yml"): name for name in names if name.endswith(".yml")}
    for name in names:
        if name in folders and name not in known:
            message = f"these annotations belong to no article: there is no {name}.yml"
            problems.append(Problem(Place(f"{FOLDER}/{name}"), "unknown-article", message, did_you_mean(name, known)))


def _folder(root: Path, article: str, problems: list[Problem]) -> list[Annotation]:
    """Return the annotations of `ARTICLE/ID.yml` files, whose ids are their names."""
    annotations = []
    for id, path in yaml_files(root, f"{FOLDER}/{article}", problems):
        node = read_node(root, path, problems)
        fields = fields_of(node, "the file", ANNOTATION, problems=problems) if node else None
        annotation = _annotation(fields, article, default_id=id) if fields else None
        if annotation and annotation.id != id:
            message = f'the file is named {id}.yml and its annotation "{short(annotation.id)}"'
            problems.append(Problem(annotation.at, "bad-id", message, f"write `id: {id}`, or rename the file"))
        if annotation:
            annotations.append(annotation)
    return annotations


def _unindented(node: YamlMap, problems: list[Problem]) -> YamlMap:
    """Return the outermost map of a file with what belongs into it but is indented below `article:`; report that."""
    key, article = node.entries.get("article", (None, None))
    if key is None or not isinstance(article, YamlMap) or article.entries.keys().isdisjoint(BESIDE):
        return node
    moved = {name: entry for name, entry in article.entries.items() if name in BESIDE and name not in node.entries}
    for name, (at, _) in moved.items():
        message = f'"{name}" stands in "article", not beside it'
        problems.append(Problem(at.at, "unknown-key", message, f"write `{name}:` at the beginning of its line"))
    inner = {name: entry for name, entry in article.entries.items() if name not in moved}
    return node._replace(entries={**node.entries, "article": (key, article._replace(entries=inner)), **moved})


def _article(id: str, node: YamlMap, more: list[Annotation], *, problems: list[Problem]) -> Article | None:
    file = Fields(node, "article zones annotations", problems)
    article = file.get("article", required=True)
    nothing = Fields(YamlMap({}, file.at), ARTICLE, [])  # without the key, which is reported, the annotations are kept
    fields = fields_of(article, '"article"', ARTICLE, problems=problems) if article else nothing
    zones = tuple(zone for item in file.maps("zones", "kind quote") if (zone := _zone(item)))
    own = [found for item in file.maps("annotations", ANNOTATION) if (found := _annotation(item, id))]
    if fields is None:
        return None
    seed = fields.located("seed", required=True)
    sha256 = fields.located("sha256", required=True) or Located("", fields.at)
    return Article(
        id=id,
        seed=seed or Located("", fields.at),
        sha256=sha256._replace(text=sha256.text.lower()),  # some programs print it in capitals
        title=fields.text("title", required=True, default=id),
        publisher=fields.located("publisher"),
        published=fields.date("published"),
        published_basis=fields.basis("published"),
        language=fields.fitting("language", LANGUAGE.fullmatch, "the tag of a language", _TAG, _hyphens) or "en",
        event=fields.located("event"),
        display=fields.choice("display", Display, "excerpts", required=True),
        rights=fields.text("rights", required=True),
        url=fields.fitting("url", _is_web_address, "an address of the web", _WHOLE),
        verified=fields.day("verified"),
        complete=fields.flag("complete"),
        zones=zones,
        annotations=(*own, *more),
        at=fields.at,
        complete_at=fields.place("complete"),
    )


def _hyphens(text: str) -> str:
    return text.replace("_", "-")


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:  # brackets that hold no IPv6 address
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not _NOT_IN_ADDRESSES.search(text)


def _zone(fields: Fields) -> Zone | None:
    quote = selector_of(fields)
    kind: ZoneKind = fields.choice("kind", ZoneKind, "caption", required=True)
    return Zone(kind, quote, fields.at) if quote else None


def _annotation(fields: Fields, article: str, *, default_id: str = "") -> Annotation | None:
    """Return an annotation, or None where it has no id; one without a readable quote has no fragments."""
    id = fields.located("id", required=not default_id) or Located(default_id, fields.at)
    quote = selector_of(fields)
    annotation = Annotation(
        id=id.text,
        article=article,
        quote=quote or Selector(()),
        topics=fields.located_list("topics", required=True),
        speakers=fields.located_list("speaker"),
        source=fields.located("source"),
        source_basis=fields.basis("source"),
        relays=fields.located("relays"),
        wording_by=fields.located("wording_by"),
        form=fields.choice("form", Form, None),
        form_at=fields.place("form"),
        event=fields.located("event"),
        timing=fields.choice("timing", Timing, "report"),
        sic=fields.flag("sic"),
        note=fields.note(),
        status=fields.choice("status", Status, "draft"),
        at=id.at,
    )
    if id.text:
        check_id(id.text, id.at, fields.problems)
    return annotation if id.text else None
