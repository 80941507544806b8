"""Hugo doing the job itself: from annotations in YAML and texts to pages like Diptych's, in templates of its own.

Each quote is looked up in its text; each card is made once and reused. There is no search index, no file of data, no
picture, no citation style and no proof that a quote is unique: what Diptych makes beyond the pages is left out.
"""

from pathlib import Path
from shutil import copytree

from .hugo import SETTINGS
from .hugo_finished import layout

TEMPLATES = Path(__file__).parent / "job"
MOST = 100  # cards on one page of a topic, a speaker, a source, a party or an event


def write_project(project: Path, briefing: Path, site: Path) -> None:
    """Write the project that makes pages of a briefing, in the frame that those of its built site have."""
    copytree(TEMPLATES, project)
    for name in ("articles", "codebook", "comparisons"):
        copytree(briefing / "annotations" / name, project / "data" / name)
    copytree(briefing / "seeds", project / "assets/seeds")
    (project / "hugo.toml").write_text(f"{SETTINGS}[params]\nmost = {MOST}\n", "utf-8")
    body = '{{ partial (printf "kinds/%s.html" (.Params.view | default "list")) . }}'
    frame = layout(site).replace("{{ .Content }}", body)
    frame = frame.replace(".Params.root", '.Params.root | default "../"').replace(".Description", ".Params.description")
    (project / "layouts/all.html").write_text(frame, "utf-8")
