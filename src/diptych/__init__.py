"""Diptych: a static site generator for annotated briefings.

What is where, in the order in which a briefing becomes a site. Each name is a module or a folder of this package; which
may import which stands in tests/test_architecture.py.

- What editors write: `model` (the records), `yamlread`, `yamlsyntax` and `read` (from files to records), `yamlwrite`
  (text for such files), `schema` (the same for editor programs).
- What is wrong with it: `problem` (the record), `rules`, `suggest` (did you mean…?), `echoes` (problems that vanish
  with others), `edits` and `fix` (mending), `git` (earlier versions), `report` (printing).
- Texts: `words` (of the interface), `combining` (marks), `fold` (for matching), `prose` (paragraphs and sentences),
  `quotations` (by their marks), `segments` (overlapping spans), `wording` (what two quotes share), `notes`
  (Markdown).
- From annotations to quotes: `anchor` (finds the words), `quote`, `reading` (one article) and `gather` (all of them),
  `lazy_quotes` and `lazy_texts`, `uncovered` (what is not annotated), `placing` and `facets` (under what a quote is
  found), `things` and `index` (who, what, where), `load` (a whole briefing).
- Pages: `page` (the seam to the engine), `urls`, `paging` (how much a page holds, and the pages for the rest),
  `labels`, `collate` and `absence` (side by side), `cite` and `markdown_code` (hand-written pages), `citations`,
  `pages`, and beside them `search`, `social` and `export`.
- From pages to a site: `site` (all that is made of a briefing), `clashes` (two sources for one file), `shell` (the
  theme's frame), `mkdocs_plugin`, `engine`, `outputs` and `stamping` (the files), `takeover` (of files that stay),
  `publish`, `durable` and `removal`, `links` (the check of a built site), `live` (a server that shows each change).
- Kept from one command to the next: `files` and `digests` (what has changed), `memory` and `bytecode` (in files),
  `kept` (in a database), `standing` (whether a build is needed).
- Several processes: `processes` and `work`, `headstart` (reading while the engine is loaded); `clock` (how long phases
  take).
- Commands: `__main__` and `cli`, with `annotate`, `todo` and `diff` behind those of these names.
"""

__version__ = "0.1.0"
