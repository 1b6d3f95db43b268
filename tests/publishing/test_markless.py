"""The words of Markdown where a text is shown in a line."""

from __future__ import annotations

import pytest

from veille.publishing.text.markless import take_out_marks


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Le langage C# et **F#**, puis C++ et Canal+.", "Le langage C# et F#, puis C++ et Canal+."),
        ("a > b, 2 * 3 et 5 - 2", "a > b, 2 * 3 et 5 - 2"),
        ("snake_case, _italique_, *gras*, ***les deux***", "snake_case, italique, gras, les deux"),
        ("__init__, _deux mots_, a_b et $_GET", "init, deux mots, a_b et $_GET"),
        ("un style_(a)", "un style_(a)"),
        (r"\*échappé\*, 50\_000 et C:\dossier", r"*échappé*, 50_000 et C:\dossier"),
        ("`code_a #1`, ~~vieux~~ et ==marqué==, a==b", "code_a #1, vieux et marqué, a==b"),
        ('[lien](x.md "un titre"), ![image](a.png), [pointé](<un lien.md>)', "lien, image, pointé"),
        ("[un](https://fr.wikipedia.org/wiki/C_(langage)) suit", "un suit"),
        ("Un fait[^1], https://x.fr/a#b, <b>gras</b>, 3 < 4", "Un fait, https://x.fr/a#b, gras, 3 < 4"),
        ("## Partie C# ##", "Partie C#"),
        ("> citation\n> > dans une autre\n> - et un point", "citation\ndans une autre\net un point"),
        ("- un\n* deux\n+ trois\n1. quatre\n- [x] cinq", "un\ndeux\ntrois\nquatre\ncinq"),
        ("[^1]: La note.", "La note."),
        (" de mars, 12) et #hashtag", " de mars, 12) et #hashtag"),
        ("Une phrase sans rien.", "Une phrase sans rien."),
    ],
)
def test_marks_are_taken_out_and_words_are_not(markdown: str, words: str) -> None:
    assert take_out_marks(markdown) == words
