"""The Content-Security-Policy of every page: what loads is a file of the site, or a script of the theme's templates.

A template's script gets a mark where the template is read. The mark is drawn at random for each build, so no content of
a page can bear it: what is marked in the rendered page is the theme's own, and is allowed by its hash.
"""

import re
from base64 import b64encode
from hashlib import sha256

#: A template prints the mark by this name, so that a compiled template can be kept from one build to the next.
MARK = "inline_script"
#: For the other kinds of content `default-src` holds. Browsers heed `frame-ancestors` in a header only. The search is
#: WebAssembly: 'wasm-unsafe-eval' lets a page compile that, and no JavaScript.
POLICY = (
    "default-src 'self'; script-src {} 'wasm-unsafe-eval'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
    " form-action 'self'"
)
_INLINE = re.compile(r"<script(?![^>]*\s(?:src|type)\s*=)(?=[\s>])")
_ALIGNED = re.compile(r'(<t[dh]) style="text-align: (left|center|right);"')


def mark_scripts(template: str) -> str:
    """Return the source of a template with a mark in each inline script that is not mere data."""
    return _INLINE.sub(f"<script{{{{ {MARK} }}}}", template)


def with_policy(html: str, mark: str) -> str:
    """Return a rendered page with its policy as the first thing in its head, and without marks.

    Scripts with the mark are allowed, all others have to be files of the site. What has no head gets no policy.
    """
    scripts = re.findall(f"<script{re.escape(mark)}[^>]*>(.*?)</script>", html, re.DOTALL)
    hashes = sorted({f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts})
    policy = POLICY.format(" ".join(["'self'", *hashes]))
    meta = f'\n    <meta http-equiv="Content-Security-Policy" content="{policy}">'
    return re.sub(r"<head(?:\s[^>]*)?>", lambda head: head[0] + meta, html.replace(mark, ""), count=1)


def without_styles(html: str) -> str:
    """Return HTML made from Markdown with classes for the only inline styles that Markdown writes: aligned columns."""
    return _ALIGNED.sub(r'\1 class="align-\2"', html)
