"""Write a briefing of made-up articles, the same for the same seed: `python scripts/bench/corpus.py FOLDER N`.

Its shapes are those of a national desk's: twenty annotations an article, of which 15 % have several fragments and 8 %
need context; overlaps and nesting; topics, speakers and sources that a few have most of; notes, drafts, comparisons.
"""

import argparse
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from random import Random

if __name__ == "__main__":  # run as a file: the package is found beside `bench.py`
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from bench.articles import Made, make_article
from bench.codebook import Codebook, make_codebook
from bench.comparisons import make_comparisons
from bench.words import Vocabulary

FLAGSHIP = Path(__file__).resolve().parents[2] / "mkdocs.yml"
CITED = 20  # annotations that the home page cites
SHOWN = 3  # comparisons that it shows


def write_corpus(folder: Path, articles: int, seed: int = 1) -> None:
    """Write a briefing of so many articles, and twenty times as many annotations, into a folder that is empty."""
    for name in ("seeds", "annotations/codebook", "annotations/articles", "annotations/comparisons", "briefing"):
        (folder / name).mkdir(parents=True)
    codebook, words = world(articles, seed)
    with ProcessPoolExecutor() as pool:
        write = partial(_write_article, folder, articles, seed)
        made = [one for group in pool.map(write, range(articles), chunksize=50) for one in group]
    random = Random(f"comparisons {seed}")
    comparisons = make_comparisons(articles // 10, made, random, words)
    _write_all(folder / "annotations/codebook", codebook.files)
    _write_all(folder / "annotations/comparisons", comparisons)
    cited = random.sample(made, CITED)
    (folder / "annotations/corrections.yml").write_text(_corrections(random.sample(made, max(2, articles // 50))))
    (folder / "briefing/index.md").write_text(_home(articles, cited, list(comparisons)[:SHOWN]), "utf-8")
    (folder / "briefing/about.md").write_text("# About this briefing\n\nIt was made up to measure with.\n", "utf-8")
    settings = FLAGSHIP.read_text("utf-8").splitlines(keepends=True)
    start = next(number for number, line in enumerate(settings) if line.startswith("site_url:"))
    head = f"site_name: Made to measure\nsite_description: A briefing of {articles:,} made-up articles\n"
    (folder / "mkdocs.yml").write_text(head + "".join(settings[start:]), "utf-8")


@cache
def world(articles: int, seed: int) -> tuple[Codebook, Vocabulary]:
    """Return what all articles draw from; each process makes it once."""
    words = Vocabulary.made(Random(f"words {seed}"))
    return make_codebook(articles, Random(f"codebook {seed}"), words), words


def _write_article(folder: Path, articles: int, seed: int, number: int) -> tuple[Made, ...]:
    article = make_article(number, *world(articles, seed), Random(f"article {seed} {number}"))
    (folder / "seeds" / f"{article.id}.txt").write_bytes(article.seed.encode())
    (folder / "annotations/articles" / f"{article.id}.yml").write_bytes(article.file.encode())
    return article.annotations


def _write_all(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / f"{name}.yml").write_bytes(text.encode())


def _corrections(made: list[Made]) -> str:
    return "".join(
        f"- date: 2025-07-{number % 28 + 1:02d}\n  annotation: {one.id}\n  note: The topic was another.\n"
        for number, one in enumerate(made)
    )


def _home(articles: int, cited: list[Made], comparisons: list[str]) -> str:
    head = f"---\ntemplate: home.html\nhide: [navigation, toc]\n---\n\n# Made to measure\n\n{articles:,} articles.\n"
    shown = "".join(f"\n![Comparison](compare:{id})\n" for id in comparisons)
    return head + shown + "\n## The news\n\n" + "".join(f"The text [has this](quote:{one.id}).\n\n" for one in cited)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a made-up briefing to measure with.")
    parser.add_argument("folder", type=Path, help="an empty or new folder")
    parser.add_argument("articles", type=int, help="how many; there are twenty times as many annotations")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write_corpus(options.folder, options.articles, options.seed)


if __name__ == "__main__":
    main()
