"""Every code of the link check, with its message; `{value}` is the address as it is written."""

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    # the site
    "site-empty": "there is no site in this folder",
    "site-home": "the site has no index.html",
    "sitemap-missing": "the site has no sitemap.xml",
    "sitemap-entry": 'the sitemap lists "{value}", and there is no such page',
    # a page
    "page-unreadable": "the file cannot be read as UTF-8",
    "page-orphan": "no chain of links leads from index.html to this page",
    "page-unlisted": "the page is not in the sitemap",
    "id-duplicate": 'the id "{value}" stands more than once in this page',
    # an address
    "asset-missing": 'the file "{value}" does not exist',
    "link-backslash": 'the address "{value}" holds a backslash',
    "link-case": 'the address "{value}" differs from the file\'s name in its case or Unicode form',
    "link-empty": "the address is empty",
    "link-fragment": 'nothing on the page has the id that "{value}" names',
    "link-missing": 'there is no page at "{value}"',
    "link-origin": '"{value}" makes the reader\'s browser ask another origin',
    "link-outside": 'the address "{value}" leaves the site',
    "link-scheme": 'the address "{value}" has a scheme that no browser follows here',
    "link-script": 'the address "{value}" is a script or data, not a place',
    "link-shell": 'the address "{value}" is that of a shell, which is no page of the site',
    "link-slash": 'the address "{value}" lacks its final slash and costs a redirect',
}

HINTS: Mapping[str, str] = {
    "site-empty": "build the site first, or name its folder",
    "sitemap-missing": "a site with a site_url lists its pages in sitemap.xml",
    "page-orphan": "link to it from a page that readers reach, or remove it",
    "page-unlisted": 'list it, or mark it with <meta name="robots" content="noindex">',
    "id-duplicate": "an id names one element: change one of them",
    "link-backslash": "write / instead",
    "link-empty": "write the address, or leave the attribute out",
    "link-origin": "keep a copy in the site",
    "link-scheme": "http, https, mailto and tel are known; cites such as quote: work in Markdown links only",
    "link-slash": "end the path with a slash",
    "link-script": "use a button for what a script does",
}
