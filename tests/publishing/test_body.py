from __future__ import annotations

import re
from dataclasses import replace

import pytest
from conftest import SETTINGS

from veille.analysis.language.sentences import split_block
from veille.archive import Archive
from veille.entries import quoting
from veille.entries.background import pack, unpack
from veille.entries.content import BodyBlock, StatedFigure, hold
from veille.entries.entry import Entry
from veille.entries.quoting import quote_from
from veille.files.tree import Tree
from veille.model import Analysis, Article, BlockKind, Passage, Seed
from veille.pipeline import plan
from veille.publishing.quotations import name_figure, quote
from veille.publishing.text.body import Body, render_body

VOCABULARY = """
nvidia: {kind: organisation, label: Nvidia}
ia: {kind: topic, label: {fr: Intelligence artificielle, en: Artificial intelligence}, alias: [IA]}
"""
PATHS = {"nvidia": "topics/nvidia/", "ia": "topics/ia/"}

TEXT = """Semi-conducteurs

Nvidia vend 3 millions de puces

Par La rédaction

Nvidia a vendu 3 millions de puces d’IA cette année. Jamais une société n’en avait écoulé autant, et de loin.

Un marché tendu

Les concurrents de Nvidia préparent leurs propres puces, attendues pour l’an prochain par plusieurs clients.

12 mars 2024
"""


def read(text: str = TEXT, name: str = "a.txt") -> tuple[Archive, Entry]:
    build = plan(Tree((Seed(name, text.encode()),), {}, VOCABULARY), SETTINGS)
    return build.archive, build.archive.entries[0]


def alter(
    entry: Entry,
    *,
    body: tuple[BodyBlock, ...] | None = None,
    figures: tuple[StatedFigure, ...] | None = None,
    article: Article | None = None,
    analysis: Analysis | None = None,
) -> Entry:
    """An entry of another text, without a description."""
    article, analysis = article or entry.article, analysis or entry.analysis
    figures = entry.figures if figures is None else figures
    inside = quote_from(body or entry.body, figures, entry.key_points, article, analysis)
    return entry._replace(
        content=hold(unpack(pack(article, analysis))), inside=hold(inside), figures=figures, description=""
    )


def render(entry: Entry) -> Body:
    return render_body(entry, PATHS, "../", lambda target: target, quote(entry).sentences)


def test_a_text_in_one_line_is_cut_into_sentences_a_few_times_however_many_figures_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = "".join(f"L’usine de Lyon a vendu {number} millions de puces cette semaine. " for number in range(2, 102))
    _, entry = read(f"Des puces\n\n{told}\n\n12 mars 2024\n")
    cut: list[int] = []

    def count(article: Article, index: int, until: float) -> list[Passage]:
        sentences = split_block(article, index, until)
        cut.append(len(sentences))
        return sentences

    monkeypatch.setattr(quoting, "split_block", count)
    inside = alter(entry).inside.load()
    assert len(inside.quoted) > 90
    assert sum(cut) < 4 * len(inside.quoted)
    assert all(figure.text in one.quotation for figure, one in zip(entry.figures, inside.quoted, strict=True))


def test_the_fragment_of_a_figure_is_that_of_the_first_in_its_sentence() -> None:
    told = f"Le port a vendu 7 millions de tonnes {'de blé et de maïs ' * 20}pour 5 milliards d’euros."
    _, entry = read(f"Du blé\n\n{told}\n\n12 mars 2024\n")
    quoted = entry.inside.load().quoted
    first, second = (name_figure(quoted, place) for place in range(2))
    assert quoted[0].quotation != quoted[1].quotation
    assert first == second
    assert first in quote(entry).sentences.values()


def test_the_first_mention_of_each_concept_links_to_it_once() -> None:
    _, entry = read()
    body = render(entry)
    whole = body.standfirst + body.text
    assert whole.count('href="../topics/nvidia/"') == 1
    assert body.concepts == ("nvidia", "ia")
    assert 'aria-describedby="c-nvidia">Nvidia</a> a vendu' in whole


def test_what_is_no_text_stands_apart() -> None:
    _, entry = read()
    body = render(entry)
    assert dict(body.notes).keys() == {BlockKind.KICKER, BlockKind.BYLINE, BlockKind.DATELINE}
    assert "rédaction" not in body.text


def test_a_description_that_opens_the_text_is_not_said_twice() -> None:
    _, entry = read()
    opening = "Nvidia a vendu 3 millions de puces d’IA cette année."
    told = entry._replace(description=opening)
    body = render(told)
    assert "cette année." in body.standfirst
    assert "cette année." not in body.text
    assert body.text.lstrip().startswith("<p id=")
    assert "Jamais une société" in body.text


def test_a_description_of_other_words_leaves_the_text_whole() -> None:
    _, entry = read()
    body = render(entry._replace(description="Un tout autre résumé <b>."))
    assert body.standfirst == "Un tout autre résumé &lt;b&gt;."
    assert "cette année." in body.text


def test_a_description_that_is_only_like_the_opening_leaves_the_text_whole() -> None:
    _, entry = read()
    body = render(entry._replace(description="Nvidia a vendu 3 millions de puces d’IA cette année.Suite"))
    assert "cette année." in body.text


MARKED = {
    "within": ("Nvidia a vendu **3 millions de puces**, *bien* plus que prévu.", None),
    "link": ("Voir [les 3 millions de puces](https://a.example/) de Nvidia.", None),
    "image": ("Nvidia, ![cette firme](../media/a.png), a vendu 3 millions de puces.", None),
    "call": ("Nvidia a vendu 3 millions de puces[^n].", None),
    "begins bold": ("**Nvidia** a vendu 3 millions de puces.", None),
    "ends bold": ("Nvidia a vendu **3 millions de puces.**", None),
    "all bold": ("**Nvidia a vendu 3 millions de puces.**", None),
    "code": ("`Nvidia` a vendu 3 millions de puces.", None),
    "two bold": ("***Nvidia* a vendu** 3 millions de puces.", None),
    "spaces": ("Nvidia a  vendu 3 millions  de puces.", "Nvidia a  vendu 3 millions  de puces."),
    "across": ("**Tout va bien. Nvidia a vendu** 3 millions de puces.", "Nvidia a vendu"),
}


@pytest.mark.parametrize(("sentence", "anchored"), MARKED.values(), ids=MARKED)
def test_a_figure_leads_to_its_sentence_whatever_is_marked_in_it(sentence: str, anchored: str | None) -> None:
    text = (
        f"---\ntitle: Un essai\ndate: 2024-03-12\n---\n\nAvant cela. {sentence} Et **la suite**.\n\n[^n]: Une note.\n"
    )
    _, entry = read(text, "a.md")
    (figure,) = quote(entry).figures
    assert figure.sentence is not None
    body = render(entry)
    assert figure.sentence in body.anchored
    (span,) = re.findall(rf'<span class="v-quoted" id="{figure.anchor}">(.*?)</span>', body.text)
    words = re.sub(r"<sup.*?</sup>|<[^>]+>", "", span).replace("\u00a0", " ")
    assert words == (anchored or entry.article.quote(figure.sentence))
    assert body.text.count("<span") == body.text.count("</span>") == 1


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ((2, 3, 2), "2 3 2"),
        ((1, 6, 6, 4, 3, 2), "2 3 3 3 3 2"),
        ((3, 5, 3, 2), "2 3 2 2"),
        ((4,), "2"),
        ((2, 3, 4, 5, 6), "2 3 4 5 6"),
    ],
)
def test_no_heading_leaves_out_a_level(levels: tuple[int, ...], shown: str) -> None:
    sections = "".join(f"{'#' * level} Partie *{number}*\n\nUn texte.\n\n" for number, level in enumerate(levels))
    text = f"---\ntitle: Un essai\ndate: 2024-03-12\n---\n\nAvant cela.\n\n{sections}"
    html = render(read(text, "a.md")[1]).text
    assert " ".join(re.findall(r"<h(\d)", html)) == " ".join(re.findall(r"</h(\d)>", html)) == shown


def test_a_figure_of_a_table_is_quoted_with_its_row() -> None:
    table = "| a | b |\n|---|---|\n| Nvidia | 3 millions de puces |\n| AMD | rien |\n"
    text = f"---\ntitle: Un essai\ndate: 2024-03-12\n---\n\n{table}"
    _, entry = read(text, "a.md")
    (figure,) = quote(entry).figures
    assert figure.quotation == "Nvidia | 3 millions de puces"


def test_a_figure_leads_to_its_sentence() -> None:
    _, entry = read()
    quoted = quote(entry)
    figure = quoted.figures[0]
    assert figure.sentence is not None
    assert "3 millions de puces" in figure.quotation
    body = render(entry)
    assert f'id="{figure.anchor}"' in body.standfirst + body.text


def test_a_figure_is_quoted_in_the_words_of_its_sentence() -> None:
    text = TEXT.replace("a vendu 3 millions", "a vendu environ 3 millions")
    _, entry = read(text)
    assert "environ 3 millions de puces" in quote(entry).figures[0].quotation


def test_a_figure_that_an_editor_added_stands_without_a_sentence() -> None:
    _, entry = read()
    added = entry.figures[0]._replace(text="42 robots", low=42.0, high=42.0, unit="robot")
    figure = quote(alter(entry, figures=(added,))).figures[0]
    assert (figure.sentence, figure.quotation) == (None, "")


def test_an_editors_text_is_linked_and_anchored_too() -> None:
    _, entry = read()
    sentence = entry.article.quote(next(iter(quote(entry).sentences)))
    own = BodyBlock(None, f"**Nvidia** et `Nvidia` & plus ; encore.\n\n{sentence}")
    body = render(alter(entry, body=(own,)))
    assert (
        '<strong><a class="v-concept" href="../topics/nvidia/" aria-describedby="c-nvidia">Nvidia</a></strong>'
        in body.text
    )
    assert "<code>Nvidia</code> &amp; plus\u202f; encore." in body.text
    assert f'id="{next(iter(quote(entry).sentences.values()))}"' in body.text


def test_paragraphs_of_the_same_words_have_addresses_of_their_own() -> None:
    again = "Faites des plans simples et tenez-vous-y longtemps."
    _, entry = read(
        f"Un titre\n\n{again}\n\nUn autre paragraphe, plus long que le premier.\n\n{again}\n\n12 mars 2024\n"
    )
    html = str(render(alter(entry)).text)
    assert html.count(again) == 2
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 3


def test_headings_of_the_same_words_have_addresses_of_their_own() -> None:
    _, entry = read("---\ntitle: T\ndate: 2024-01-01\n---\n\nUn.\n")
    heading = replace(entry.article.blocks[-1], kind=BlockKind.HEADING, text="Même titre", level=2, markdown="")
    article = replace(entry.article, blocks=(heading, heading))
    analysis = replace(entry.analysis, mentions=(), key_points=(), figures=())
    body = render(alter(entry, article=article, analysis=analysis, body=(BodyBlock(0, ""), BodyBlock(1, ""))))
    assert 'id="s-meme-titre"' in body.text
    assert 'id="s-meme-titre.2"' in body.text


@pytest.mark.parametrize("kind", list(BlockKind))
def test_every_kind_of_block_is_shown_escaped(kind: BlockKind) -> None:
    _, entry = read()
    block = replace(entry.article.blocks[0], kind=kind, text="<b>&\n|x|", level=2 if kind is BlockKind.HEADING else 0)
    analysis = replace(entry.analysis, mentions=(), key_points=(), figures=())
    article = replace(entry.article, blocks=(block,))
    body = render(alter(entry, article=article, analysis=analysis, body=(BodyBlock(0, ""),), figures=()))
    html = body.text + "".join(note for _, note in body.notes)
    assert "&lt;b&gt;&amp;" in html
    assert "<b>" not in html


@pytest.mark.parametrize("head", ["Un titre\n\n", "---\ntitle: Un titre\n---\n\n"])
def test_a_link_to_a_sentence_outlives_a_change_of_the_text_around_it(head: str) -> None:
    name = "a.md" if head.startswith("---") else "a.txt"
    text = f"{head}Un paragraphe.\n\nAvant cela. Nvidia a vendu 3 millions de puces. Et la suite.\n\n12 mars 2024\n"
    _, before = read(text, name)
    _, after = read(text.replace("Avant cela.", "Un paragraphe de plus.\n\nBien avant cela, pourtant."), name)
    (old,), (new,) = quote(before).figures, quote(after).figures
    assert old.sentence is not None
    assert old.sentence != new.sentence
    assert old.anchor == new.anchor
    assert f'id="{old.anchor}"' in render(after).text


def test_of_sentences_of_the_same_words_the_first_has_the_address() -> None:
    said = "Nvidia a vendu 3 millions de puces."
    _, entry = read(f"Un titre\n\nAvant.\n\n{said}\n\nAutre chose.\n\n{said}\n\n12 mars 2024\n")
    places = [at for at, block in enumerate(entry.article.blocks) if block.text == said]
    both = {Passage(at, 0, len(said)): "q-1" for at in places}
    assert len(both) == len(places) > 1
    body = render_body(entry, PATHS, "../", lambda target: target, both)
    assert body.anchored == set(both)
    assert body.text.count('id="q-1"') == 1
    assert body.text.index('id="q-1"') < body.text.index("Autre chose")


def test_a_heading_has_the_name_that_its_writer_gave_it_for_an_anchor_too() -> None:
    text = (
        "# T\n\n12 mars 2024\n\n## Une *partie* {#bas .x}\n\nMot.\n\n## Une partie {#encore}\n\n## Les \\{#x}\n\nFin.\n"
    )
    _, entry = read(text, "a.md")
    html = render(entry).text
    assert '<h2 id="s-une-partie"><span id="s-bas"></span>Une <em>partie</em></h2>' in html
    assert '<h2 id="s-une-partie.2"><span id="s-encore"></span>Une partie</h2>' in html
    assert '<h2 id="s-les-x">Les {#x}</h2>' in html
    assert html.count("{#") == 1


def test_a_sentence_has_an_anchor_whatever_marks_it_up() -> None:
    text = "# T\n\n12 mars 2024\n\nUn mot. Une ==phrase vive== en H<sub>2</sub>O dit <kbd>12</kbd> millions d'euros.\n"
    _, entry = read(text, "a.md")
    html = render(entry).text
    assert re.search(r'id="q-\w+">Une <mark>phrase vive</mark> en H<sub>2</sub>O dit <kbd>12</kbd>', html)


def test_one_paragraph_that_no_parser_gets_through_leaves_the_others_as_they_are_meant() -> None:
    hard = "[ " * 4000 + "fin"
    html = render(read(f"# Un titre\n\n15 février 2024\n\nUn *mot*.\n\n{hard}\n\nUn **autre**.\n", "a.md")[1]).text
    before, shown, after = html.partition(f'<p class="v-verbatim">{hard}</p>')
    assert shown
    assert "<em>mot</em>" in before
    assert "<strong>autre</strong>" in after
