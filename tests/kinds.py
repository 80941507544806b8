"""One page of each kind of the flagship's site, by its address below the root."""

KINDS = {
    "home": "",
    "article": "articles/call-report/",
    "topic": "topics/taiwan/",
    "speaker": "speakers/xi-jinping/",
    "source": "sources/white-house/",
    "party": "parties/china/",
    "event": "events/biden-xi-call/",
    "comparison": "compare/taiwan-red-line/",
    "lens": "compare/taiwan-red-line/source/",
    "index": "topics/",
    "coverage": "coverage/",
    "timeline": "timeline/",
    "data": "data/",
    "about": "about/",
    "missing": "404.html",
}
