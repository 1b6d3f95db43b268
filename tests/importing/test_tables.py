"""Tables of articles: what their columns say, how cells and lines are told apart, and texts as people type them."""

from __future__ import annotations

import json
from textwrap import fill
from typing import Any

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.importing.articles import import_feed

CSV = """\
Titre;Date de publication;Auteur;Journal;URL;Texte;Rubrique;Mots-clés
Un premier titre;03/04/2024;Anne Martin;L’Écho d’ici;https://exemple.fr/1;"Une première phrase, qui est assez longue.
Un autre paragraphe, lui aussi sur une seule ligne.

Les chiffres

Le chiffre d’affaires est de 12 millions d’euros, dit-on ; c’est peu.
- un point
- un autre point";Économie;Bourse, Nvidia
Un second titre;13/03/2024;;La Voix de là;;"<p>Du <b>gras</b> ici.</p><p>Et là.</p>";;
;;;;;;;
"""


def read(data: str | bytes, path: str = "articles.csv") -> list[dict[str, Any]]:
    """The front matter of each seed, with its `text`."""
    files, _ = import_feed(data if isinstance(data, bytes) else data.encode(), path, {})
    posts = [frontmatter.loads(text) for text in files.values()]
    return [{**post.metadata, "text": post.content} for post in posts]


def tell(data: str | bytes, path: str = "articles.csv") -> list[tuple[str, int, str]]:
    _, told = import_feed(data if isinstance(data, bytes) else data.encode(), path, {})
    return [(each.code, each.line, each.message) for each in told]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_rows_of_a_spreadsheet_are_articles(encoding: str) -> None:
    first, second = read(CSV.encode(encoding))
    text = first.pop("text")
    assert {**first, "date": str(first["date"])} == {
        "title": "Un premier titre",
        "date": "2024-04-03",
        "author": ["Anne Martin"],
        "source": "https://exemple.fr/1",
        "publication": "L’Écho d’ici",
        "tags": ["Bourse", "Nvidia"],
        "Rubrique": "Économie",
    }
    assert text == (
        "Une première phrase, qui est assez longue.\n\n"
        "Un autre paragraphe, lui aussi sur une seule ligne.\n\n"
        "## Les chiffres\n\n"
        "Le chiffre d’affaires est de 12 millions d’euros, dit-on ; c’est peu.\n\n"
        "- un point\n- un autre point"
    )
    assert (second["source"], second["text"]) == ("La Voix de là", "Du gras ici.\n\nEt là.")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_stands_between_cells_is_told_by_the_names_of_columns(mark: str, end: str) -> None:
    rows = [("title", "date", "text"), ("Un titre", "2024-03-05", '"Un, deux; trois | quatre\t!"')]
    (seed,) = read(end.join(map(mark.join, rows)))
    assert (seed["title"], str(seed["date"])) == ("Un titre", "2024-03-05")
    assert seed["text"].split() == ["Un,", "deux;", "trois", "|", "quatre", "!"]
    assert read(f"sep={mark}{end}" + end.join(map(mark.join, rows))) == [seed]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["03/04/2024", "13/04/2024"], ["2024-04-03", "2024-04-13"]),
        (["03/04/2024", "04/13/2024 10:00"], ["2024-03-04", "2024-04-13"]),
        (["03.04.2024", "13.04.2024"], ["2024-04-03", "2024-04-13"]),
        (["03/04/2024", "05/06/2024"], ["03/04/2024", "05/06/2024"]),
        (["13/04/2024", "04/13/2024"], ["13/04/2024", "04/13/2024"]),
        (["1709424000", "1709424000000"], ["2024-03-03", "2024-03-03"]),
        (["5 mars 2024", "2024-03-05T10:00:00+01:00"], ["5 mars 2024", "2024-03-05"]),
    ],
)
def test_a_column_tells_which_number_of_its_dates_is_the_day(days: list[str], expected: list[str]) -> None:
    rows = "\n".join(f"Titre {at},{day},Un texte." for at, day in enumerate(days))
    assert sorted(str(seed["date"]) for seed in read(f"title,date,text\n{rows}\n")) == sorted(expected)


@pytest.mark.parametrize(
    ("row", "code", "line"),
    [
        ("Un,deux,trois,quatre,cinq", "V110", 3),
        ("Un,,,,", "V119", 3),
    ],
)
def test_a_row_that_does_not_fit_is_told_with_its_line(row: str, code: str, line: int) -> None:
    data = f'title,date,text\n"Un",2024-03-05,Un texte.\n{row}\nDeux,2024-03-06,Un autre.\n'
    told = [(each, at) for each, at, _ in tell(data)]
    assert told == [(code, line)]
    assert {seed["title"] for seed in read(data)} >= {"Un", "Deux"}


@pytest.mark.parametrize("row", ['Un,"Un texte."x', 'Un,"Un texte.'])
def test_quotation_marks_that_do_not_match_are_told(row: str) -> None:
    assert [(code, line) for code, line, _ in tell(f'title,text\n"Deux","a\nb"\n{row}\n')] == [("V110", 4)]
    assert [seed["title"] for seed in read(f'title,text\n"Deux","a\nb"\n{row}\n')] == ["Deux", "Un"]


def test_the_line_of_a_row_is_that_in_which_it_begins() -> None:
    data = 'title,text\n"Un","a\nb\nc"\nDeux,trois,quatre\n'
    assert [line for _, line, _ in tell(data)] == [5]


@pytest.mark.parametrize(
    ("data", "path", "message"),
    [
        ("a,b\n1,2\n", "x.csv", "none of its columns is called as a title or a text is: a, b"),
        ('[{"a": 1}]', "x.json", "none of its columns is called as a title or a text is: a"),
        ("[1, 2]", "x.json", "it has no list of items"),
        ('{"title": "Un", "text": "Un texte."}', "x.json", "it has no list of items"),
        ('[{"title": "Un",}]', "x.json", "expecting property name enclosed in double quotes"),
        ("[" * 100_000, "x.json", "it is nested too deeply, or has a number that is too long"),
        (b"\x00\x01\x02\x03" * 20, "x.csv", "it is no text"),
    ],
)
def test_what_is_no_table_is_told(data: str | bytes, path: str, message: str) -> None:
    assert [(code, text) for code, _, text in tell(data, path)] == [("V110", f"the feed cannot be read: {message}")]


@pytest.mark.parametrize("name", ["xl/workbook.xml", "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"])
def test_a_workbook_is_to_be_saved_as_a_table(name: str) -> None:
    assert tell(b"PK\x03\x04" + name.encode(), "x.xlsx") == [("V110", 0, "the feed cannot be read: it is a workbook")]


def test_a_file_without_rows_is_told() -> None:
    assert [code for code, _, _ in tell("title,text\n")] == ["V119"]
    assert [code for code, _, _ in tell("")] == ["V119"]


@pytest.mark.parametrize("path", ["x.jsonl", "x.ndjson", "x.json"])
def test_objects_in_lines_are_articles(path: str) -> None:
    lines = ['{"title": "Un", "text": "Premier."}', "", '{"title": "Deux", "text": "Second."}', "[1]", "rien"]
    data = "\n".join(lines)
    assert [(seed["title"], seed["text"]) for seed in read(data, path)] == [("Un", "Premier."), ("Deux", "Second.")]
    assert [(code, line) for code, line, _ in tell(data, path)] == [("V110", 4), ("V110", 5)]


def test_what_a_news_agency_answers_is_a_table() -> None:
    article = {
        "source": {"id": None, "name": "L’Écho"},
        "author": "Anne Martin; Jean Dupont",
        "title": "Un titre & un autre",
        "description": "Un résumé.",
        "url": "https://x.example/a",
        "urlToImage": "https://x.example/a.png",
        "publishedAt": "2024-03-05T23:00:00Z",
        "content": "Moins de 5 < 6.",
    }
    (seed,) = read(json.dumps({"status": "ok", "articles": [article]}), "x.json")
    assert seed.pop("date").isoformat() == "2024-03-05"
    assert seed == {
        "title": "Un titre & un autre",
        "author": ["Anne Martin", "Jean Dupont"],
        "source": "https://x.example/a",
        "publication": "L’Écho",
        "description": "Un résumé.",
        "urlToImage": "https://x.example/a.png",
        "text": "Moins de 5 < 6.",
    }


def test_what_wordpress_answers_is_a_table() -> None:
    post = {
        "id": 12,
        "date": "2024-03-05T10:00:00",
        "link": "https://b.example/un",
        "status": "publish",
        "title": {"rendered": "L&rsquo;essai"},
        "content": {"rendered": "<p>Du <em>texte</em>.</p>"},
        "excerpt": {"rendered": "<p>Extrait</p>"},
        "author": 3,
        "tags": [4, 5],
    }
    (seed,) = read(json.dumps([post, {**post, "id": 13, "status": "draft"}]), "posts.json")
    assert seed.pop("date").isoformat() == "2024-03-05"
    assert seed == {
        "title": "L’essai",
        "source": "https://b.example/un",
        "description": "Extrait",
        "status": "publish",
        "text": "Du texte.",
    }
    assert [code for code, _, _ in tell(json.dumps([{**post, "status": "draft"}]), "posts.json")] == ["V124"]


def test_a_feed_in_json_is_no_table() -> None:
    item = '{"id": "1", "title": "Un", "content_html": "<p>Texte.</p>"}'
    (seed,) = read(f'{{"title": "Un journal", "items": [{item}]}}', "feed.json")
    assert seed == {"title": "Un", "source": "Un journal", "text": "Texte."}


def test_numbers_of_rows_are_those_of_one_table() -> None:
    first = import_feed(b"id,title,text\n1,Un,Premier.\n", "a.csv", {})[0]
    second = import_feed(b"id,title,text\n1,Deux,Second.\n", "a.csv", {})[0]
    assert first.keys().isdisjoint(second)
    there = {name: text.encode() for name, text in first.items()}
    assert import_feed(b"id,title,text\n1,Deux,Second.\n", "b.csv", there) == (second, ())
    changed = import_feed(b"id,title,text\n1,Un,Change.\n", "a.csv", {})[0]
    assert changed.keys() == first.keys()


def test_what_several_rows_have_is_no_identity() -> None:
    assert len(read("id,title,text\n1,Un,Premier.\n1,Un,Second.\n2,Un,Troisième.\n")) == 3


def test_what_is_nested_is_said_as_far_as_it_has_names() -> None:
    deep = "[" * 400 + '"x"' + "]" * 400
    told = (
        '"title": {"fr": "Un"}, "text": {"value": {"rendered": "Un texte."}}, "tags": [{"name": "Nvidia"}, "Bourse", 7]'
    )
    row = f'{{{told}, "z": {deep}}}'
    assert read(f"[{row}]", "x.json") == [{"text": "Un texte.", "tags": ["Nvidia", "Bourse"], "fr": "Un"}]


def test_the_articles_may_be_deep_in_a_file() -> None:
    posts = [{"id": "1", "title": "Un", "html": "<p>Premier.</p>", "status": "published", "lexical": "x" * 2000}]
    drafts = [{"id": "2", "title": "Deux", "html": "<p>Second.</p>", "status": "draft", "published_at": None}]
    data = {
        "db": [{"meta": {"version": 5}, "data": {"tags": [{"id": "3", "name": "Un"}] * 3, "posts": posts + drafts}}]
    }
    assert read(json.dumps(data), "blog.ghost.json") == [{"title": "Un", "status": "published", "text": "Premier."}]
    assert [code for code, _, _ in tell(json.dumps(data), "blog.ghost.json")] == ["V119", "V119", "V124"]
    fields = {"headline": "Un", "bodyText": "Un texte.", "byline": "Anne Martin"}
    result = {
        "webTitle": "Un",
        "webPublicationDate": "2024-03-05T10:00:00Z",
        "webUrl": "https://x.example/a",
        "fields": fields,
    }
    (seed,) = read(json.dumps({"response": {"status": "ok", "results": [result]}}), "x.json")
    assert str(seed.pop("date")) == "2024-03-05"
    assert seed == {"title": "Un", "author": ["Anne Martin"], "source": "https://x.example/a", "text": "Un texte."}


@pytest.mark.parametrize("names", ["created,date", "date,created"])
def test_of_two_columns_the_one_that_says_more_counts(names: str) -> None:
    days = {"date": "2024-03-05", "created": "2024-02-01"}
    row = ",".join(days[name] for name in names.split(","))
    (seed,) = read(f"{names},title,text\n{row},Un,Un texte.\n")
    assert (str(seed["date"]), str(seed["created_2"])) == ("2024-03-05", "2024-02-01")
    (seed,) = read(f"{names},title,text\n{row.replace('2024-03-05', '')},Un,Un texte.\n")
    assert str(seed["date"]) == "2024-02-01"


def test_the_number_of_a_day_is_none() -> None:
    (seed,) = read("year,month,day,title,text\n2024,3,5,Un,Un texte.\n")
    assert seed == {"title": "Un", "year": "2024", "month": "3", "day_2": "5", "text": "Un texte."}


def test_a_second_column_of_one_kind_is_kept_under_another_name() -> None:
    (seed,) = read("date,title,day,text\n2024-03-05,Un,2024-03-06,Un texte.\n")
    assert (str(seed["date"]), str(seed["day_2"])) == ("2024-03-05", "2024-03-06")


def test_a_text_that_begins_with_its_title_has_it_once() -> None:
    (seed,) = read('text,title\n"Un titre & un autre\n\nUne phrase.","Un titre & un autre"\n')
    assert seed["text"] == "Une phrase."


def test_lines_that_were_wrapped_are_one_paragraph() -> None:
    words = "les lignes de ce texte ont été coupées à une largeur que le texte ne voulait pas " * 6
    (seed,) = read(json.dumps([{"title": "Un", "text": fill(words, 60)}]), "x.json")
    assert seed["text"] == words.strip()


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["title", "text", "date", "author", "tags", "x", "url"]), st.text(max_size=40)),
        max_size=4,
    )
)
def test_whatever_stands_in_cells_is_read(rows: list[dict[str, str]]) -> None:
    import_feed(json.dumps(rows).encode(), "x.json", {})
    cells = "\n".join(
        ",".join('"' + row.get(name, "").replace('"', '""') + '"' for name in ("title", "text")) for row in rows
    )
    files, _ = import_feed(f"title,text\n{cells}\n".encode("utf-8", "surrogatepass"), "x.csv", {})
    assert all(frontmatter.loads(text) for text in files.values())
