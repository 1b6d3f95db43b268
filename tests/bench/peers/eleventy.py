"""Eleventy: tags, a paged list, a feed; it has no search."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bench.corpus import Article
from bench.peers.environments import install_node
from bench.peers.peer import ADDRESS, FEED_ITEMS, PAGED_BY, Installed, Peer, ask_version, write_text

_CONFIGURATION = f"""import {{ feedPlugin }} from "PLUGIN";

export default function (site) {{
  site.addPlugin(feedPlugin, {{
    type: "atom",
    outputPath: "/feed.xml",
    collection: {{ name: "posts", limit: {FEED_ITEMS} }},
    metadata: {{ language: "fr", title: "Bench", base: "{ADDRESS}", author: {{ name: "Bench" }} }},
  }});
  site.addCollection("named", (all) =>
    [...new Set(all.getAll().flatMap((page) => page.data.tags || []))].filter((tag) => tag !== "posts").sort());
  site.addFilter("day", (date) => date.toISOString().slice(0, 10));
  return {{ dir: {{ input: "content", output: "_site", includes: "../layouts" }}, markdownTemplateEngine: false }};
}}
"""

_LAYOUTS = {
    "layouts/base.njk": """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{{ title }}</title>
<link rel="alternate" type="application/atom+xml" href="/feed.xml"></head>
<body><header><a href="/">Bench</a> <a href="/tags/">Tags</a></header><main>{{ content | safe }}</main></body></html>
""",
    "layouts/post.njk": """---
layout: base.njk
---
<article><h1>{{ title }}</h1><time>{{ date | day }}</time>
{{ content | safe }}
<ul>{% for tag in tags %}{% if tag != "posts" %}<li><a href="/tags/{{ tag | slugify }}/">{{ tag }}</a></li>{% endif %}
{% endfor %}</ul></article>
""",
    "content/posts/posts.json": '{"layout": "post.njk", "tags": "posts"}\n',
    "content/index.njk": f"""---
layout: base.njk
title: Bench
pagination: {{data: collections.posts, size: {PAGED_BY}, alias: posts, reverse: true}}
---
<ol>{{% for post in posts %}}<li><a href="{{{{ post.url }}}}">{{{{ post.data.title }}}}</a>
{{{{ post.date | day }}}}</li>{{% endfor %}}</ol>
{{% if pagination.href.previous %}}<a href="{{{{ pagination.href.previous }}}}">←</a>{{% endif %}}
{{% if pagination.href.next %}}<a href="{{{{ pagination.href.next }}}}">→</a>{{% endif %}}
""",
    "content/tag.njk": """---
layout: base.njk
pagination: {data: collections.named, size: 1, alias: tag}
permalink: "/tags/{{ tag | slugify }}/"
eleventyComputed: {title: "{{ tag }}"}
---
<h1>{{ tag }}</h1><ol>{% for post in collections[tag] | reverse %}
<li><a href="{{ post.url }}">{{ post.data.title }}</a> {{ post.date | day }}</li>{% endfor %}</ol>
""",
    "content/tags.njk": """---
layout: base.njk
title: Tags
permalink: /tags/
---
<ul>{% for tag in collections.named %}<li><a href="/tags/{{ tag | slugify }}/">{{ tag }}</a></li>{% endfor %}</ul>
""",
}


class Eleventy(Peer):
    """The generator in JavaScript that is known for its speed."""

    name, title = "eleventy", "Eleventy"
    articles, output = "content/posts", "_site"
    packages = ("@11ty/eleventy@3.1.8", "@11ty/eleventy-plugin-rss@3.0.0")

    def install(self, folder: Path) -> Installed:
        """From npm."""
        program = install_node(folder, self.packages) / "eleventy"
        return Installed(ask_version([str(program), "--version"]), program, {})

    def write_site(self, root: Path, articles: Iterable[Article], installed: Installed) -> None:
        """Write templates of the least that is usual."""
        packages = installed.program.parents[1]
        plugin = packages / "@11ty" / "eleventy-plugin-rss" / ".eleventy.js"
        write_text(root / "eleventy.config.mjs", _CONFIGURATION.replace("PLUGIN", plugin.as_posix()))
        for name, text in _LAYOUTS.items():
            write_text(root / name, text)
        for article in articles:
            self.write_article(root, article)

    def build(self, installed: Installed) -> list[str]:
        """Build all."""
        return [str(installed.program), "--quiet"]

    def serve(self, installed: Installed, port: int) -> list[str]:
        """Its preview, which builds all at every change."""
        return [str(installed.program), "--quiet", "--serve", "--incremental", "--port", str(port)]
