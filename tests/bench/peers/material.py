"""MkDocs with Material, in the three ways that archives are made with it, and Zensical, which takes the same files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.corpus import Article
from bench.peers.environments import install_python
from bench.peers.peer import ADDRESS, PAGED_BY, Installed, Peer, ask_version, write_body, write_head, write_text

_THEME = {"name": "material", "language": "fr", "font": False, "features": ["navigation.prune"]}


class Material(Peer):
    """Pages in a folder for each year, found by MkDocs, and the search.

    With `navigation.prune`, as its manual advises for large sites: a page holds the navigation to those of its year.
    Without, it would hold that to all others, and a thousand articles take 80 s.
    """

    name, title = "material", "Material"
    articles, output, index = "docs/posts", "site", "search/search_index.json"
    packages: tuple[str, ...] = ("mkdocs==1.6.1", "mkdocs-material==9.8.1")

    @property
    def environment(self) -> str:
        """One for all three."""
        return self.packages[-1].partition("==")[0]

    def install(self, folder: Path) -> Installed:
        """The versions that ours builds on, without ours."""
        programs = install_python(folder, self.packages)
        said = "import importlib.metadata as found; print(found.version('mkdocs-material'))"
        version = ask_version([str(programs / "python"), "-c", said])
        return Installed(version, programs / "mkdocs", {"NO_MKDOCS_2_WARNING": "1"})

    def write_site(self, root: Path, articles: Iterable[Article], installed: Installed) -> None:
        """Write the configuration and the articles."""
        del installed
        for name, text in self.pages().items():
            write_text(root / "docs" / name, text)
        # JSON is YAML.
        write_text(root / "mkdocs.yml", json.dumps(self.configure(), ensure_ascii=False, indent=1) + "\n")
        for article in articles:
            self.write_article(root, article)

    def configure(self) -> dict[str, Any]:
        """The contents of mkdocs.yml."""
        search = {"search": {"lang": ["fr", "en"]}}
        return {"site_name": "Bench", "site_url": ADDRESS, "theme": _THEME, "plugins": [search]}

    def pages(self) -> Mapping[str, str]:
        """The pages beside the articles."""
        return {"index.md": "# Bench\n"}

    def place(self, article: Article) -> str:
        """The file of an article, below the folder of articles."""
        return f"{article.published.year}/{article.number:06d}.md"

    def address(self, article: Article) -> str:
        """Below the folder of its year."""
        return f"posts/{article.published.year}/{article.number:06d}/"

    def build(self, installed: Installed) -> list[str]:
        """Build all."""
        return [str(installed.program), "--quiet", "build"]

    def serve(self, installed: Installed, port: int) -> list[str] | None:
        """Its preview, which builds all at every change."""
        return [str(installed.program), "--quiet", "serve", "--dev-addr", f"127.0.0.1:{port}", "--livereload"]


class LeanMaterial(Material):
    """Articles outside of the navigation: the least that Material can be asked for."""

    name, title = "material-lean", "Material, lean nav"

    def configure(self) -> dict[str, Any]:
        """The contents of mkdocs.yml."""
        lean = {"nav": [{"Bench": "index.md"}], "validation": {"nav": {"omitted_files": "ignore"}}}
        return {**super().configure(), **lean}


class BlogMaterial(Material):
    """With its plugins for what an archive needs: paged lists, months, tags."""

    name, title = "material-blog", "Material, blog and tags"
    articles = "docs/blog/posts"

    def configure(self) -> dict[str, Any]:
        """The contents of mkdocs.yml."""
        base = super().configure()
        blog = {"blog": {"pagination_per_page": PAGED_BY, "post_url_format": "{file}"}}
        return {**base, "plugins": [*base["plugins"], blog, "tags"]}

    def pages(self) -> Mapping[str, str]:
        """The pages beside the articles."""
        return {"index.md": "# Bench\n", "blog/index.md": "# Blog\n", "tags.md": "# Tags\n\n<!-- material/tags -->\n"}

    def write_article(self, root: Path, article: Article) -> None:
        """A list shows what stands before the mark."""
        first, *rest = write_body(article).split("\n\n")
        body = "\n\n".join([f"# {article.title}", first, "<!-- more -->", *rest])
        text = f"{write_head(article)}\n{body}"
        write_text(root / self.articles / self.place(article), text)

    def address(self, article: Article) -> str:
        """Below the folder of the blog."""
        return f"blog/{article.number:06d}/"


class Zensical(Material):
    """The successor that Material's team writes; it takes gigabytes for a thousand articles."""

    name, title = "zensical", "Zensical"
    index = "search.json"
    packages = ("zensical==0.0.73",)
    largest = 1_000

    def install(self, folder: Path) -> Installed:
        """The newest that PyPI has."""
        programs = install_python(folder, self.packages)
        said = "import importlib.metadata as found; print(found.version('zensical'))"
        return Installed(ask_version([str(programs / "python"), "-c", said]), programs / "zensical", {})

    def build(self, installed: Installed) -> list[str]:
        """Build all."""
        return [str(installed.program), "build"]

    def serve(self, installed: Installed, port: int) -> list[str] | None:
        """Its preview is not measured."""
        del installed, port
        return None
