"""Images in a text: shown where they are the site's own, links elsewhere, with their words below."""

from __future__ import annotations

import pytest

from veille.publishing.text.picture_sizes import Size
from veille.publishing.text.richtext import render_markdown

OWN = "../media/"


def render(source: str) -> str:
    """With the images of `i/` as the site's own."""
    return render_markdown(
        source,
        lambda target: OWN + target.removeprefix("i/") if target.startswith("i/") else target,
        is_shown=lambda address: address.startswith(OWN),
    )


def image(name: str, alt: str = "") -> str:
    return f'<img src="{OWN}{name}" alt="{alt}" loading="lazy">'


def link(name: str, inside: str) -> str:
    return f'<a href="{OWN}{name}" rel="noopener">{inside}</a>'


@pytest.mark.parametrize(
    "source",
    [
        "![une image](i/a.png)",
        "![une image][i]\n\n[i]: i/a.png",
        "![une image][]\n\n[une image]: i/a.png",
        "![une image]\n\n[une image]: i/a.png",
    ],
)
def test_an_image_of_the_site_is_shown_above_its_words(source: str) -> None:
    assert render(source) == f'<p class="v-picture">{link("a.png", image("a.png") + "une image")}</p>'


def test_an_image_of_another_site_is_a_link() -> None:
    assert render("![a](https://exemple.fr/a.png)") == '<p><a href="https://exemple.fr/a.png" rel="noopener">a</a></p>'
    assert "<img" not in render('<img src="https://exemple.fr/a.png" alt="a"> et ![b](a.png)')


def test_a_link_to_an_image_stays_one() -> None:
    assert render("[une image](i/a.png)") == f"<p>{link('a.png', 'une image')}</p>"


@pytest.mark.parametrize("words", ["", " ", "été.png", "b/été.png"])
def test_an_image_without_words_says_the_name_of_its_file(words: str) -> None:
    name = "b/%C3%A9t%C3%A9.png"
    assert render(f"![{words}](i/{name})") == f'<p class="v-picture">{link(name, image(name, "été.png"))}</p>'


def test_an_image_within_a_sentence_stays_there() -> None:
    assert render("Ce ![bouton](i/a.png), là.") == f"<p>Ce {link('a.png', image('a.png') + 'bouton')}, là.</p>"


def test_an_image_that_is_a_link_leads_where_it_says() -> None:
    inside = image("a.png") + "une image"
    assert (
        render("[![une image](i/a.png)](https://exemple.fr/)")
        == f'<p class="v-picture"><a href="https://exemple.fr/" rel="noopener">{inside}</a></p>'
    )
    html = render('<a href="https://exemple.fr/"><img src="i/a.png" alt="une image"></a>')
    assert f'<a href="https://exemple.fr/" rel="noopener">{inside}</a>' in html


@pytest.mark.parametrize("name", ['a"b.png', "a%22%3E.png", "a b.png"])
def test_a_name_of_a_file_breaks_out_of_nothing(name: str) -> None:
    html = render(f"![](<i/{name}> 'x')")
    assert html.count("<") == 5
    assert html.count(">") == 5


def test_images_of_html_are_shown_too() -> None:
    html = render('<figure><img src="i/a.png" alt="une vue"><figcaption>De loin.</figcaption></figure>')
    assert f"{link('a.png', image('a.png') + 'une vue')}<div>De loin.</div>" in html
    assert "<img" not in render('<video src="i/a.mp4"></video><iframe src="i/a.png"></iframe>')


@pytest.mark.parametrize(
    ("size", "room"),
    [
        (None, ""),
        (Size(1600, 400), ' width="1600" height="400"'),
        (Size(1500, 2160), ' width="500" height="720"'),
        (Size(1, 40_000), ' width="1" height="720"'),
    ],
)
def test_an_image_has_its_room_before_it_is_there(size: Size | None, room: str) -> None:
    html = render_markdown("![a](a.png)", str, is_shown=bool, size_of=lambda _: size)
    assert f'<img src="a.png" alt=""{room} loading="lazy">' in html
