"""Seeds in Markdown: front matter, blocks, and words without their marks."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
import yaml

from veille.briefing.source import block_source
from veille.model import Article, BlockKind, Passage, Seed
from veille.reading import read
from veille.reading.formats import frontmatter
from veille.settings import Settings

SETTINGS = Settings(today=date(2026, 1, 1))
SEED = """---
title: "Le relais : *essais*"
date: 2024-03-04
updated: 2024-03-06
authors: [Ada Lovel, Bob Nil]
lang: en-GB
tags:
  - IA
  - Puces
description: >
  Une phrase
  pliée.
url: https://exemple.org/a
---

# Le relais

Un *mot* avec [un lien](https://x.org/a_(b) "t"), `du code_*x*` et **gras _imbriqué_**,
suite \\*nue\\* snake_case_ici.

Sous-titre
----------

- un **a**
- deux
  suite

1. premier
2. second

> cité *ici*
> encore

```python
x = 1

y = 2
```

| a | b |
|---|---|
| 1 | **2** |

![une image](img.png)

Voir [ce texte][ref].

[ref]: https://r.org
"""


def parsed(text: str) -> Article:
    article, _ = read(Seed("x.md", text.encode()), SETTINGS)
    assert article is not None
    return article


def test_front_matter_is_honoured() -> None:
    article = parsed(SEED)
    assert article.title is not None
    assert (article.title.value, article.title.rule) == ("Le relais : *essais*", "title/front-matter")
    assert article.published is not None
    assert article.published.value == date(2024, 3, 4)
    assert article.updated is not None
    assert article.updated.value == date(2024, 3, 6)
    assert article.language.value == "en"
    assert article.author is not None
    assert article.author.value == "Ada Lovel, Bob Nil"
    assert [article.text[span.start : span.end] for span in article.author.spans] == ["Ada Lovel", "Bob Nil"]
    assert article.source is not None
    assert article.source.value == "https://exemple.org/a"
    assert article.description is not None
    assert article.description.value == "Une phrase pliée."
    assert [tag.value for tag in article.tags] == ["IA", "Puces"]
    assert article.diagnostics == ()


@pytest.mark.parametrize(
    ("opens", "ends"),
    [
        ("{% highlight ruby %}", "{% endhighlight %}"),
        ("{%- highlight ruby linenos -%}", "{%- endhighlight -%}"),
        ('{{< highlight go "linenos=table" >}}', "{{< /highlight >}}"),
        ("{{% highlight go %}}", "{{% / highlight %}}"),
    ],
)
def test_code_that_a_generator_would_colour_is_code(opens: str, ends: str) -> None:
    article = parsed(f"# Titre\n\nDu texte.\n{opens}\n# *rien*\n\n  x = `y`\n{ends}\n\nLa suite.\n")
    assert [(block.kind.value, block.text) for block in article.blocks] == [
        ("title", "Titre"),
        ("paragraph", "Du texte."),
        ("code", "# *rien*\n\n  x = `y`"),
        ("paragraph", "La suite."),
    ]
    assert block_source(article.blocks[2]) == "```\n# *rien*\n\n  x = `y`\n```"


@pytest.mark.parametrize(
    "opens", ["{% highlight ruby %}", "{% endhighlight %}", "{% highlighted %}\n{% endhighlight %}"]
)
def test_what_opens_no_code_that_ends_is_a_tag(opens: str) -> None:
    article = parsed(f"# Titre\n\n{opens}\n\nDu *texte*.\n")
    assert [block.text for block in article.blocks] == ["Titre", "", "Du texte."]
    assert article.blocks[1].markdown == opens


def test_the_day_of_the_last_change_dates_what_nothing_else_does() -> None:
    article = parsed("---\ntitle: Le relais\nlastmod: 2024-03-06\n---\n\nLe relais est en marche.\n")
    assert article.published is not None
    assert article.published.value == date(2024, 3, 6)
    assert article.published.rule == "date/only-change"
    (told,) = article.diagnostics
    assert (told.code, told.line) == ("V127", 3)


def test_a_stated_date_that_cannot_be_used_is_not_that_of_the_change() -> None:
    article = parsed("---\ndate: 2024-02-31\nupdated: 2024-03-06\n---\n\n# Le relais\n\nLe relais est en marche.\n")
    assert article.published is None
    assert [told.code for told in article.diagnostics] == ["V105"]


def test_blocks_have_words_and_source() -> None:
    blocks = parsed(SEED).blocks
    assert [(block.kind.value, block.level) for block in blocks] == [
        ("front_matter", 0),
        ("heading", 2),
        ("paragraph", 0),
        ("heading", 2),
        ("list", 0),
        ("list", 0),
        ("quote", 0),
        ("code", 0),
        ("table", 0),
        ("image", 0),
        ("paragraph", 0),
        ("code", 0),
    ]
    texts = {block.kind: block.text for block in reversed(blocks)}
    assert texts[BlockKind.PARAGRAPH] == (
        "Un mot avec un lien, du code_*x* et gras imbriqué, suite *nue* snake_case_ici."
    )
    assert texts[BlockKind.QUOTE] == "cité ici\nencore"
    assert texts[BlockKind.CODE] == "x = 1\n\ny = 2"
    assert texts[BlockKind.TABLE] == "a | b\n1 | 2"
    assert texts[BlockKind.IMAGE] == "une image"
    assert "Voir ce texte." in [block.text for block in blocks]
    assert all(block.markdown in SEED for block in blocks)
    assert texts[BlockKind.LIST] == "un a\ndeux suite"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("[ref]: https://r.org", "code"),
        ("[un]: <a b.md> \"Un titre\"\n[deux]: a.md (Un titre)\n[trois]:a.md 'Un titre'", "code"),
        ("[^1]: La note.", "paragraph"),
        ("[NDLR]: une phrase entre crochets", "paragraph"),
        ("[ref]: https://r.org\nUne phrase.", "paragraph"),
    ],
)
def test_the_targets_of_links_are_no_words_of_the_text(lines: str, kind: str) -> None:
    blocks = parsed(f"# Un titre\n\nUne phrase et [un lien][ref].\n\n{lines}\n").blocks
    assert [block.kind.value for block in blocks] == ["title", "paragraph", kind]
    assert blocks[-1].markdown == lines


def test_each_word_is_found_again() -> None:
    article = parsed(SEED)
    for index, block in enumerate(article.blocks):
        for match in re.finditer(r"\w+", block.text):
            span = article.span(Passage(index, *match.span()))
            assert article.text[span.start : span.end] == match.group()


@pytest.mark.parametrize(
    ("description", "kept"), [("« Un titre » !", False), ("un  TITRE", False), ("Un titre, et la suite.", True)]
)
def test_a_description_that_only_repeats_the_title_is_none(description: str, *, kept: bool) -> None:
    """So that the page has a summary, and not its title twice."""
    article = parsed(f"---\ntitle: Un titre\ndescription: {description}\n---\n\nLe texte.\n")
    assert (article.description is not None) == kept


def test_the_title_of_front_matter_wins_over_the_subject_of_a_mail() -> None:
    mail = (
        "De : Claire Morvan <c@m.example>\nDate : 12 mars 2024\nObjet : Panne\n\nLe câble est muet depuis deux jours.\n"
    )
    article = parsed(f"---\ntitle: La panne du câble\n---\n\n{mail}")
    assert [article.title and article.title.value, article.author and article.author.value] == [
        "La panne du câble",
        "Claire Morvan",
    ]
    without = parsed(mail)
    assert without.title is not None
    assert without.title.value == "Panne"


def test_the_first_heading_is_the_title() -> None:
    article = parsed("# Le *relais*\n\n4 mars 2024\n\n## Essais\n\nUn mot.\n")
    assert article.title is not None
    assert (article.title.value, article.title.rule) == ("Le relais", "title/heading")
    assert article.published is not None
    assert article.published.value == date(2024, 3, 4)
    assert [block.kind.value for block in article.blocks] == ["title", "dateline", "heading", "paragraph"]


@pytest.mark.parametrize(
    ("head", "title", "source"),
    [
        ("# Le port rouvre ses quais | Le Figaro", "Le port rouvre ses quais", "Le Figaro"),
        ("# Le port rouvre ses quais - Le Monde", "Le port rouvre ses quais", "Le Monde"),
        ("# Le port rouvre ses quais | La suite", "Le port rouvre ses quais | La suite", None),
        ("---\nsource: Le Ponton\n---\n# Quais | Le Figaro", "Quais | Le Figaro", "Le Ponton"),
        ("---\nsource: Le Figaro\n---\n# Quais | Le Figaro", "Quais", "Le Figaro"),
    ],
)
def test_a_newspaper_behind_the_title_is_its_source(head: str, title: str, source: str | None) -> None:
    found = parsed(f"{head}\n\nLes bacs rouvrent, et le port cherche une parade depuis trois semaines.\n")
    assert found.title is not None
    assert found.title.value == title
    assert (found.source and found.source.value) == source
    assert [block.kind for block in found.blocks][-2:] == [BlockKind.TITLE, BlockKind.PARAGRAPH]


def test_headings_are_no_menu() -> None:
    article = parsed("# Menu\n\n## Recherche\n\n### La carte\n\nLe port a mis en ligne sa carte.\n")
    assert [block.kind.value for block in article.blocks] == ["title", "heading", "heading", "paragraph"]


def test_without_a_heading_the_first_line_is_the_title() -> None:
    article = parsed(
        "Le relais de la pointe\n\nUn mot sur le relais, qui a tenu tout l'hiver malgré le vent et le sel.\n"
    )
    assert article.title is not None
    assert article.title.value == "Le relais de la pointe"


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(f'*{before}' for _ in range(9))}]\n" for before, name in pairwise("abcdefghi")
)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("---\ntitle: [a\n---\n\nUn mot.\n", 3),
        ("---\ntitle: a\n b: c\n---\n\nUn mot.\n", 3),
        ("---\n- a\n- b\n---\n\nUn mot.\n", 1),
        ("---\ntitle: jamais fermé\n\nUn mot.\n", 1),
        ("---\na: " + "[" * 5000 + "\n---\n\nUn mot.\n", 1),
        (f"---\n{BOMB}tags: *i\n---\n\nUn mot.\n", 6),
        ("---\ntitle: A\ntags: &a [*a, *a]\n---\n\nUn mot.\n", 3),
    ],
    ids=["bracket", "indent", "list", "open", "deep", "bomb", "loop"],
)
def test_broken_front_matter_is_told_and_stays_text(source: str, line: int) -> None:
    article = parsed(source)
    told = [each for each in article.diagnostics if each.code == "V116"]
    assert len(told) == 1
    assert told[0].hint
    assert abs(told[0].line - line) <= 1
    assert all("\n---" not in block.text for block in article.blocks)
    words = " ".join(block.text for block in article.blocks)
    assert "Un mot." in words


@pytest.mark.parametrize(
    ("value", "code"),
    [("31 février 2024", "V105"), ("mars 2024", "V107"), ("bientôt", "V107"), ("2031-01-01", "V106")],
)
def test_a_date_that_cannot_be_used_is_told(value: str, code: str) -> None:
    article = parsed(f"---\ntitle: A\ntags: [b]\ndate: {value}\n---\n\nUn mot.\n")
    assert [(each.code, each.line) for each in article.diagnostics] == [(code, 4)]
    assert (article.published is None) == (code != "V106")
    assert all(each.hint for each in article.diagnostics)
    assert ("draft: true" in article.diagnostics[0].hint) is (code == "V106")


def test_notes_link_in_their_front_matter_too_and_are_made_when_they_are_clipped() -> None:
    article = parsed(
        '---\ntitle: Le relais\ncreated: 2024-03-09\nauthor:\n  - "[[Ada Lovel]]"\n  - "[[gens/zoe|Zoé Blanc]]"\n'
        "published: 2024-03-01\n---\nUn mot sur le relais.\n"
    )
    assert article.author is not None
    assert article.author.value == "Ada Lovel, Zoé Blanc"
    assert article.published is not None
    assert article.published.value.isoformat() == "2024-03-01"


@pytest.mark.parametrize(
    ("front_matter", "line", "problem"),
    [
        ("title: Les bogues : une conquête", 2, "a colon stands in a value without quotation marks"),
        ("title: @lea", 2, "a value begins with @, which means something else in YAML"),
        ("title: [Vidéo] Un mot", 2, "a value begins with [, which means something else in YAML"),
        ("title: *Star* wars", 2, "a value begins with *, which means something else in YAML"),
        ("title: - Un mot", 2, "a value begins with -, which means something else in YAML"),
        ("title: | Un mot", 2, "a value begins with |, which means something else in YAML"),
        ("title: 'L'IA avance'", 2, "the value ends at the second of its quotation marks, '"),
        ('title: "Un mot', 2, "a quotation mark that is opened here is not closed"),
        ("title:Un mot\ndate: 2024-03-12", 2, "a blank is missing behind the colon"),
        ("tags:\n-ia\n-api\ndate: 2024-03-12", 3, "a blank is missing behind the hyphen of an item"),
        ("tags: [C #, IA]\ndate: 2024-03-12", 2, "what stands behind # is a comment, and so the bracket is not closed"),
        ("tags: [a, b\ndate: 2024-03-12", 2, "the bracket [ that is opened here does not end as it should"),
        ("tags:\n  - a\n b: c", 4, "the line is indented otherwise than those around it"),
    ],
)
def test_a_slip_in_front_matter_is_told_in_plain_words(front_matter: str, line: int, problem: str) -> None:
    (told,) = [each for each in parsed(f"---\n{front_matter}\n---\n\nUn mot.\n").diagnostics if each.code == "V116"]
    assert (told.line, told.message) == (line, f"the front matter of the seed cannot be read: {problem}")


@pytest.mark.parametrize(
    "fields",
    [
        "title: Le port\ndate: 2024-03-12\ntags: [bac, grue]",
        'title: "Le port : l’été 😀"\nauthor: Ada Lovel  # à vérifier\ntags:\n  - bac\n  - ~\n  - "null"',
        "title: >-\n  Le port\n  rouvre\nauthors:\n- {name: Ada Lovel}\n- name: Jean Rivat",
        "title: Le port\t\nauthor: Ada Lovel",
        "title: Le port\n\ufeffauthor: Ada Lovel",
        "title: Le port: rouvert\nauthor: Ada Lovel",
        "title: Le port\ntags: " + "[" * 300 + "]" * 300,
        "title: Le port\ntags: " + "[bac, " * 300 + "]" * 300,
        "title: Le port\n" + "- " * 300 + "bac",
        "title: Le port\nnote: \ud83d",
    ],
    ids=range(10),
)
def test_front_matter_is_the_same_whether_it_is_parsed_in_c_or_in_python(
    fields: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = f"---\n{fields}\n---\n\nLes bacs rouvrent.\n".encode("utf-8", "surrogatepass")
    in_c = read(Seed("a.md", data), SETTINGS)
    monkeypatch.setattr(frontmatter, "_FastLoader", yaml.BaseLoader)
    assert read(Seed("a.md", data), SETTINGS) == in_c


def test_what_yaml_leaves_out_of_a_text_in_front_matter_is_told() -> None:
    found = parsed("---\ntitle: C # pour tous\nauthor: Ada  # elle-même\nnote: un #2\n---\n\nUn mot.\n").diagnostics
    assert [(each.line, each.message) for each in found if each.code == "V126"] == [
        (2, "title lacks '# pour tous', which YAML takes for a comment or a mark of its own")
    ]


def test_a_rule_across_the_page_is_no_front_matter() -> None:
    article = parsed("---\n\nUn mot sur le relais.\n")
    assert [each.code for each in article.diagnostics if each.code == "V116"] == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a **b** c", "a b c"),
        ("a_b_c", "a_b_c"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("`` a`b ``", "a`b"),
        ("[a] [b](c) ![d](e)", "[a] b d"),
        ("<https://a.org> <b>x</b>", "https://a.org x"),
        ("~~ancien~~ neuf", "ancien neuf"),
        ("\\[a\\]", "[a]"),
        ("a [b", "a [b"),
        ("un mot[^1].\n\n[^1]: La note.", "un mot."),
        ("un mot[^1].", "un mot[^1]."),
        ("voir [[Ada Lovel]] et [[notes/relais|le *relais*]]", "voir Ada Lovel et le relais"),
        ("`[[Ada]]` et [[1, 2]] et [[ -f relais ]]", "[[Ada]] et [[1, 2]] et [[ -f relais ]]"),
        ("[[1a]](https://a.example)", "[1a]"),
    ],
)
def test_marks_are_taken_out(source: str, words: str) -> None:
    assert parsed(f"# T\n\n{source}\n").blocks[1].text == words


def found(text: str) -> list[tuple[str, str]]:
    """The blocks below the title of a text."""
    return [(block.kind.value, block.text) for block in parsed(f"# Un titre\n\n{text}\n").blocks[1:]]


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("> [!note] Un *titre*\n> Un mot.", [("quote", "Un titre\nUn mot.")]),
        ("> [!TIP]\n> Un mot.", [("quote", "TIP\nUn mot.")]),
        ("> \\[!note] Un mot.", [("quote", "[!note] Un mot.")]),
        ("- [ ] un\n- [x] deux\n- [y] trois", [("list", "un\ndeux\n[y] trois")]),
        ("1. [ ] un\n2. deux", [("list", "1. un\n2. deux")]),
        ("Un ==mot== marqué, a == b, c==d==e et\n==========", [("heading", "Un mot marqué, a == b, c==d==e et")]),
        ("- a\n  id:: 64a1-b2\n\t- b\n\t  collapsed:: true", [("list", "a\nb")]),
        ("- a\n  - b\n\n    suite\n\n  texte\n- c\n\n  fin", [("list", "a\nb suite\ntexte\nc fin")]),
        ("Un ===mot=== et ======", [("paragraph", "Un ===mot=== et ======")]),
        ("Un mot. ^a1b2\n\n- un ^cc-1\n- deux", [("paragraph", "Un mot."), ("list", "un\ndeux")]),
        ("La surface x ^2 et 2 ^n", [("paragraph", "La surface x ^2 et 2 ^n")]),
        ("| a |\n|---|\n| b |\n\n^nom", [("table", "a\nb"), ("code", "")]),
        ("| a |\n|---|\n| `b \\| c` \\| d `e\\f` |", [("table", "a\nb | c | d e\\f")]),
        ("Un `a \\| b` mot.", [("paragraph", "Un a \\| b mot.")]),
        ("Un %%caché%% mot, 100%% sûr et 50%% non.", [("paragraph", "Un mot, 100%% sûr et 50%% non.")]),
        ("%%\nUn secret.\n\n## Caché\n%%\n\nFin.", [("code", ""), ("paragraph", "Fin.")]),
        ("<!-- a\n\nb -->\n\n%% c %%\n\nFin.", [("code", ""), ("code", ""), ("paragraph", "Fin.")]),
        ("%% jamais fermé\n\nFin.", [("paragraph", "%% jamais fermé"), ("paragraph", "Fin.")]),
        ("## Une partie {#nom .x}\n\n## Un {: #nom }", [("heading", "Une partie"), ("heading", "Un")]),
        ("Une suite {#nom}\n---", [("heading", "Une suite")]),
        ("## Le {mot}", [("heading", "Le {mot}")]),
        (
            '## Une partie {.a}\n\nUn **mot**{: .b #c} et [un](x.html){ width="3" }\n{: .e }',
            [("heading", "Une partie"), ("paragraph", "Un mot et un")],
        ),
        (
            "Un {.mot} et {a=1}, {b}\n\n`{: .c}` \\{: .d}",
            [("paragraph", "Un {.mot} et {a=1}, {b}"), ("paragraph", "{: .c} {: .d}")],
        ),
        (
            "{{< youtube dQw4w9WgXcQ >}}\n\n{{% notice %}}\nUn mot.\n{{% /notice %}}\n\n{: .a}",
            [("code", ""), ("paragraph", "Un mot."), ("code", "")],
        ),
        (
            "Un {{< hl >}}mot{{< /hl >}} et {% fig caption=\"Une image\" src='a.png' %} là.",
            [("paragraph", "Un mot et Une image là.")],
        ),
        (r"Un $a_1*b*c_2$ *mot* $\{x\}$, $$x \\ *y*$$", [("paragraph", r"Un $a_1*b*c_2$ mot $\{x\}$, $$x \\ *y*$$")]),
        ("5 $ *et* $3 *ou* 4_5 $, $6*7*$", [("paragraph", "5 $ et $3 ou 4_5 $, $67$")]),
        ("{{ page.title }} et {% jamais, \\{% non %}", [("paragraph", "{{ page.title }} et {% jamais, {% non %}")]),
        ("#[[mot]] et #autre", [("paragraph", "#mot et #autre")]),
        (
            '!!! note "Avis"\n    Un mot.\n\n    - un\n\n        code\n\nFin.',
            [("paragraph", "Avis"), ("paragraph", "Un mot."), ("list", "un code"), ("paragraph", "Fin.")],
        ),
        (
            '??? tip\n\n    Un mot.\n\n        code\n\n=== "C"\n\n    ```\n    x\n    ```',
            [
                ("paragraph", "tip"),
                ("paragraph", "Un mot."),
                ("code", "        code"),
                ("paragraph", "C"),
                ("code", "    x"),
            ],
        ),
        ("```\n!!! note\n    x\n```", [("code", "!!! note\n    x")]),
        ("Un mot[^1].\n\n[^1]: Une note.\n\n    Sa suite.", None),
        ("!!! Attention !\n\n    code", [("paragraph", "!!! Attention !"), ("code", "    code")]),
    ],
)
def test_what_writers_of_notes_put_beside_commonmark(source: str, blocks: list[tuple[str, str]] | None) -> None:
    notes = [("paragraph", "Un mot."), ("paragraph", "[^1]: Une note."), ("paragraph", "Sa suite.")]
    assert found(source) == (notes if blocks is None else blocks)
    assert all(block.markdown in source for block in parsed(f"# Un titre\n\n{source}\n").blocks[1:])


TOML = """+++
title = "Le relais"
date = 2024-03-04T10:00:00+01:00
draft = false
authors = ["Ada Lovel", 'Bob "B" Nil']
aliases = ["/ancien/", "Le vieux relais"]
[taxonomies]
tags = [
  "IA", # un mot
  "Puces",
]
[params]
title = "Autre"
+++

Un mot.
"""
JSON = """{
\t"title": "Le \\u00e9t\\u00e9 \\ud83d\\ude00.", "date": "2024-03-04",
  "tags": ["IA", "Puces"], "author": {"name": "Ada Lovel"}, "n": 1
}

Un mot.
"""
LOGSEQ = "title:: Le relais\ndate:: 2024-03-04\ntags:: [[IA]], Puces\nalias:: Vieux relais\nid:: 1\n\n- Un mot.\n"


@pytest.mark.parametrize(
    ("source", "title", "authors", "aliases", "lines"),
    [
        (TOML, "Le relais", 'Ada Lovel, Bob "B" Nil', ("Le vieux relais",), 14),
        (TOML.replace("\n", "\r\n"), "Le relais", 'Ada Lovel, Bob "B" Nil', ("Le vieux relais",), 14),
        (JSON, "Le été \U0001f600.", "Ada Lovel", (), 4),
        (LOGSEQ, "Le relais", "", ("Vieux relais",), 5),
    ],
    ids=["TOML", "CRLF", "JSON", "Logseq"],
)
def test_front_matter_may_have_other_forms(
    source: str, title: str, authors: str, aliases: tuple[str, ...], lines: int
) -> None:
    article = parsed(source)
    assert article.title is not None
    assert (article.title.value, article.title.rule) == (title, "title/front-matter")
    assert article.published is not None
    assert article.published.value == date(2024, 3, 4)
    assert (article.author.value if article.author else "") == authors
    assert [tag.value for tag in article.tags] == ["IA", "Puces"]
    quoted = [article.text[span.start : span.end] for tag in article.tags for span in tag.spans]
    assert [words.strip('"') for words in quoted] == (["[[IA]], Puces"] * 2 if source is LOGSEQ else ["IA", "Puces"])
    assert article.aliases == aliases
    assert article.blocks[0].kind is BlockKind.FRONT_MATTER
    assert article.blocks[0].markdown == "".join(source.splitlines(keepends=True)[:lines]).rstrip(
        "\r\n" * (source is not LOGSEQ)
    )
    assert article.blocks[1].text == "Un mot."
    assert article.diagnostics == ()


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("+++\ntitle = [a\n+++\n\nUn mot.\n", 2),
        ("+++\ntitle = 'a'\n\nUn mot.\n", 1),
        (f"+++\ntitle = 'a'\n{'a . ' * 70}b = 1\n+++\n\nUn mot.\n", 3),
        ("+++\nx = {" + "'a.b'." * 70 + "b = 1}\n+++\n\nUn mot.\n", 2),
        ("+++\n\nUn mot.\n", 0),
        ('{"a": 1}\n\nUn mot.\n', 0),
        ('{"title": "a" est du JSON\n\nUn mot.\n', 0),
        ('{"title": "a"}, et la suite.\n\nUn mot.\n', 0),
        ("{title}\n\nUn mot.\n", 0),
        ("Note:: Un mot.\n", 0),
        ("std::cout\n\nUn mot.\n", 0),
    ],
)
def test_what_is_no_front_matter_of_another_form_stays_text(source: str, line: int) -> None:
    article = parsed(source)
    told = [each for each in article.diagnostics if each.code == "V116"]
    assert [each.line for each in told] == [line] * bool(line)
    assert all(each.hint for each in told)
    words = " ".join(block.text for block in article.blocks)
    assert re.findall(r"\w+", words) == re.findall(r"\w+", source)
    assert BlockKind.FRONT_MATTER not in {block.kind for block in article.blocks}


LINE = (
    "La société Kermarine a mis en service un câble entre Lannion et Cork, après deux ans de travaux. Le câble de "
    "Lannion transporte ce que deux universités et des hébergeurs envoient, et double ce qui pouvait passer au large."
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Le câble de Lannion - 12 mars 2024 - {LINE}", "Le câble de Lannion"),
        (f"Le câble de **Lannion - 12 mars 2024 - {LINE}**", None),
        (f"> Le câble de Lannion - 12 mars 2024 - {LINE}", None),
        (f"---\ntitle: Cork\n---\nLe câble de Lannion - 12 mars 2024 - {LINE}", "Cork"),
    ],
)
def test_an_article_pasted_on_one_line_has_a_title_where_no_mark_is_cut(text: str, title: str | None) -> None:
    article = parsed(text)
    assert (article.title.value if article.title else None) == title
    kinds = [block.kind for block in article.blocks]
    assert (BlockKind.DATELINE in kinds) == (title == "Le câble de Lannion")


def test_an_agency_in_a_heading_stays_in_the_title_whose_source_is_one() -> None:
    found = parsed("# (AFP) - Le port ouvre son réseau\n\nLe port ouvre son réseau de radio aux petits navires.\n")
    assert found.title is not None
    assert found.title.value == found.blocks[0].text == "(AFP) - Le port ouvre son réseau"


@pytest.mark.parametrize("mark", ["#", "-", "*", "<br>"])
def test_a_mark_without_words_at_the_top_is_no_rubric(mark: str) -> None:
    found = parsed(f"{mark}\n\nLe port ouvre son réseau\n\nLe port ouvre son réseau de radio aux petits navires.\n")
    assert BlockKind.KICKER not in {block.kind for block in found.blocks}


@pytest.mark.parametrize("above", ["Par Ada Lovelace", "3 mars 2024"])
def test_a_heading_without_words_below_an_author_or_a_date(above: str) -> None:
    found = parsed(f"{above}\n# ")
    assert above in [block.text for block in found.blocks]


def test_properties_without_marks_are_front_matter() -> None:
    """As MultiMarkdown and Pelican have them."""
    head = "Title: Le puits de Brest\nDate: 2024-03-12 10:20\nModified: 2024-03-14\nSlug: puits\nCategory: Mer\n"
    found = parsed(f"{head}Tags: marée, capteurs\nAuthors: Ada Riou, Paul Le Goff\n\nLe marégraphe est en panne.\n")
    assert found.title is not None
    assert found.title.value == "Le puits de Brest"
    assert found.text[found.title.spans[0].start : found.title.spans[0].end] == "Le puits de Brest"
    assert found.published is not None
    assert found.published.value == date(2024, 3, 12)
    assert found.author is not None
    assert found.author.value == "Ada Riou, Paul Le Goff"
    assert [tag.value for tag in found.tags] == ["marée", "capteurs", "Mer"]
    assert [block.text for block in found.blocks[1:]] == ["Le marégraphe est en panne."]


@pytest.mark.parametrize(
    "text",
    [
        "Title: Le puits\nDate: 2024-03-12\nLe marégraphe est en panne.\n",
        "Title: un mot anglais\n\nLe marégraphe est en panne.\n",
        "Alerte : le puits\nSource : la mer\n\nLe marégraphe est en panne.\n",
    ],
)
def test_words_before_a_colon_are_no_front_matter_by_themselves(text: str) -> None:
    found = parsed(text)
    assert not [value for value in (found.title, found.published) if value and value.rule.endswith("/front-matter")]


def test_categories_are_tags_behind_the_tags() -> None:
    found = parsed("---\ntitle: Le puits\ncategories: [Mer, marée]\ntags: [marée, capteurs]\n---\nUn texte.\n")
    assert [tag.value for tag in found.tags] == ["marée", "capteurs", "Mer"]


def test_properties_below_the_title_are_read_line_by_line() -> None:
    found = parsed(
        "# La rade à l'écoute\n\nDate: 14 mars 2023\nStatut: À publier\n"
        "Étiquettes: Mer, Capteurs\nRédigé par: Ada Lovel\n\n"
        "Des capteurs écoutent la rade depuis lundi."
    )
    assert found.published is not None
    assert found.published.value == date(2023, 3, 14)
    assert found.author is not None
    assert found.author.value == "Ada Lovel"
    assert [tag.value for tag in found.tags] == ["Mer", "Capteurs"]
    assert [block.text for block in found.blocks if block.kind is BlockKind.PARAGRAPH] == [
        "Des capteurs écoutent la rade depuis lundi."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# Titre\n\nLe port : un projet\nLa rade : un autre\n\nUne fin.",  # no label that is known
        "# Titre\n\nDate: 14 mars 2023\nSuite sans étiquette\n\nUne fin.",
        "# Titre\n\nUne phrase.\n\nDate: 14 mars\nAuteur: personne\n\nUne fin.",  # not below the title
    ],
)
def test_other_lines_with_a_colon_stay_one_paragraph(text: str) -> None:
    second = next(block for block in parsed(text).blocks if ":" in block.text)
    assert "\n" in second.markdown


POST = "---\nlayout: post\ntitle: Les grues du port\n---\nLe port remplace ses grues.\n"


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2021-03-04-grues.md", date(2021, 3, 4)),
        ("blog/_posts/2021-03-04-Grues et rail.MARKDOWN", date(2021, 3, 4)),
        ("2021-03-04-grues/index.md", date(2021, 3, 4)),
        ("1889-08-03-grues.md", date(1889, 8, 3)),
    ],
)
def test_a_post_is_dated_by_the_name_of_its_file(path: str, day: date) -> None:
    found, told = read(Seed(path, POST.encode()), SETTINGS)
    assert found is not None
    assert found.published is not None
    assert (found.published.value, found.published.rule) == (day, "date/file-name")
    assert not told


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("2021-03-04-grues.md", POST.replace("layout: post", "date: 2019-05-06")),
        ("2021-03-04-grues.md", POST + "\nPublié le 6 mai 2019\n"),
    ],
)
def test_a_date_that_is_written_goes_before_that_of_the_file(path: str, text: str) -> None:
    found, _ = read(Seed(path, text.encode()), SETTINGS)
    assert found is not None
    assert found.published is not None
    assert found.published.value == date(2019, 5, 6)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("2021-03-04-grues.md", "# Les grues\n\nLe port remplace ses grues.\n"),  # nobody's post: perhaps saved then
        ("2021-13-04-grues.md", POST),
        ("2021-02-30-grues.md", POST),
        ("grues-2021-03-04.md", POST),
        ("2021-03-04.md", POST),
        ("2021-03-04-notes/grues.md", POST),
    ],
)
def test_other_names_date_nothing(path: str, text: str) -> None:
    found, told = read(Seed(path, text.encode()), SETTINGS)
    assert found is not None
    assert found.published is None
    assert "V102" in {one.code for one in told}


def test_a_post_whose_name_is_of_a_day_to_come_is_told() -> None:
    _, told = read(Seed("2031-03-04-grues.md", POST.encode()), SETTINGS)
    assert [one.code for one in told] == ["V106"]


def test_characters_of_front_matter_may_be_written_as_in_html() -> None:
    found = parsed(
        '---\ntitle: "L&#8217;été des grues &amp; l&apos;antenne"\ntags: ["R&D", "ports &amp; quais"]\n---\nUn texte.\n'
    )
    assert found.title is not None
    assert found.title.value == "L’été des grues & l'antenne"
    assert [tag.value for tag in found.tags] == ["R&D", "ports & quais"]


def test_what_mdx_loads_says_nothing_to_a_reader() -> None:
    found = parsed(
        "---\ntitle: Les grues\n---\n\nimport useBase from '@site/base';\nimport {Tabs, T as U} from \"@theme/Tabs\"\n"
        "\nimport './grue.css';\n\nLe port remplace ses grues.\n\n"
        "import de grues, export de homards : 'le port' s'adapte.\n"
    )
    words = [block.text for block in found.blocks if block.kind is not BlockKind.FRONT_MATTER and block.text]
    assert words == ["Le port remplace ses grues.", "import de grues, export de homards : 'le port' s'adapte."]


@pytest.mark.parametrize(
    ("opening", "words"),
    [
        (":::note", ["note"]),
        (":::tip Bon à savoir", ["Bon à savoir"]),
        (":::warning[Par grand vent]", ["Par grand vent"]),
        ("::: {.callout-note collapse=true}", ["note"]),
        ('::: {.column width="50%"}', []),
        ("::::", []),
    ],
)
def test_what_stands_between_colons_has_their_title_and_no_colons(opening: str, words: list[str]) -> None:
    found = parsed(f"Le port remplace\n{opening}\nNul ne monte.\n:::\nUne fin.\n")
    assert [block.text for block in found.blocks if block.text] == [
        "Le port remplace",
        *words,
        "Nul ne monte.",
        "Une fin.",
    ]


@pytest.mark.parametrize("line", ["::: Le port remplace ses grues :::", "Le port ::: et ses grues", ":: note"])
def test_other_colons_are_words(line: str) -> None:
    (block,) = parsed(f"{line}\n").blocks
    assert block.text == line


def test_a_paragraph_without_words_stands_near_the_end() -> None:
    found = parsed(
        "# Un texte\n\nUne phrase qui dit ce que le port a remplacé mardi.\n\n%% un %% <!-- deux -->\n\nFin.\n"
    )
    assert [block.text for block in found.blocks if block.text][-1] == "Fin."


def test_a_marked_title_is_that_of_a_text_that_quotes_an_act() -> None:
    act = "Décret n° 2023-99 du 9 octobre 2023 relatif aux phares"
    visa = "Vu le code des ports, notamment son article 12 ;"
    article = parsed(f"# Les phares de la pointe\n\n{act}\n\n{visa}\n\nArticle 1\n\nLes phares sont éteints la nuit.\n")
    assert article.title is not None
    assert article.title.value == "Les phares de la pointe"
