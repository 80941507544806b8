"""The panel that says on each page why the newest state of the briefing is not shown."""

from collections.abc import Iterable
from pathlib import Path

from ..page import Html
from ..problem import Problem
from ..report import TextReport, printable, summary

STYLES = Html(Path(__file__).with_name("panel.css").read_text("utf-8"))
PANEL = Html("""
<style>{styles}</style>
<section id="_problems" aria-labelledby="_problems-title">
<details open>
<summary><h2 id="_problems-title">{title}</h2></summary>
<div tabindex="0">
<p>What you see is the last good site, if there has been one. This panel goes by itself when all is mended.</p>
<ol>{items}</ol>
</div>
</details>
</section>
""")
ITEM = Html("\n<li><p><strong>{place}</strong> <code>{code}</code></p>\n<p>{message}</p>{more}</li>")
HINT = Html("\n<p>Hint: {}</p>")
LINES = Html('\n<pre tabindex="0">{}</pre>')
TOLD = Html("\n<li><p>{}</p>{}</li>")


def problem_panel(problems: list[Problem], root: Path) -> Html:
    """Return the panel for problems of a briefing: in the words of the text printer, each with its source lines."""
    report = TextReport(root)
    items = (_item(problem, report.text([problem]).split("\n")[1:]) for problem in problems)
    return _panel(f"The site cannot be built: {summary(problems)}", items)


def message_panel(messages: Iterable[str], lines: Iterable[str]) -> Html:
    """Return the panel for whatever else stopped a build: what was logged, and the source lines that it came from."""
    *before, last = messages
    return _panel(
        "The site cannot be built", [*(TOLD.format(one, "") for one in before), TOLD.format(last, _pre(lines))]
    )


def _item(problem: Problem, lines: list[str]) -> Html:
    place = problem.place
    return ITEM.format(
        place=printable(f"{place.path}:{place.line}:{place.column}"),
        code=f"{problem.level}[{problem.code}]",
        message=printable(problem.message),
        more=(HINT.format(printable(problem.hint)) if problem.hint else Html("")) + _pre(lines),
    )


def _pre(lines: Iterable[str]) -> Html:
    text = "\n".join(lines)
    return LINES.format(text) if text else Html("")


def _panel(title: str, items: Iterable[Html]) -> Html:
    return PANEL.format(styles=STYLES, title=title, items=Html("").join(items))
