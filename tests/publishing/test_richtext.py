"""What an editor or a seed writes in Markdown, as HTML."""

from __future__ import annotations

import pytest

from veille.publishing.richtext import render_markdown


def render(source: str) -> str:
    return str(render_markdown(source, lambda target: target))


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("`vec![1, 2]`", "<code>vec![1, 2]</code>"),
        ("`![une image](a.png)`", "<code>![une image](a.png)</code>"),
        ("Il écrit vec![1, 2] !", "Il écrit vec![1, 2] !"),
        ("```rust\n#![allow(x)]\nvec![1](a.png)\n```", "#![allow(x)]\nvec![1](a.png)\n"),
        ("    #![allow(x)]", "#![allow(x)]"),
    ],
    ids=["span", "image in a span", "prose", "fence", "indent"],
)
def test_what_is_no_image_stays_as_written(source: str, html: str) -> None:
    assert html in render(source)


@pytest.mark.parametrize(
    "source",
    [
        "![une image](a.png)",
        "![une image][i]\n\n[i]: a.png",
        "![une image][]\n\n[une image]: a.png",
        "![une image]\n\n[une image]: a.png",
    ],
    ids=["inline", "reference", "collapsed", "short"],
)
def test_an_image_is_a_link_to_it(source: str) -> None:
    assert render(source) == '<p><a href="a.png" rel="noopener">une image</a></p>'
