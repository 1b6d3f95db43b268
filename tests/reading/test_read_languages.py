"""French or English, and nothing claimed without evidence."""

from __future__ import annotations

import pytest

from veille.reading.languages import detect


@pytest.mark.parametrize(
    ("text", "language", "rule"),
    [
        ("Le réseau de la ville est en panne depuis hier.", "fr", "language/words"),
        ("The network of the town has been down since yesterday.", "en", "language/words"),
        (
            "Lectures\n\nUn point sur ce que nous avons lu.\n\nThe Art of the Cable\nThe Web and the Sea",
            "fr",
            "language/words",
        ),
        ("«le»(la)/des;12", "fr", "language/words"),
        ("of-the.and’that", "en", "language/words"),
        ("Puces françaises", "fr", "language/shapes"),
        ("Growing pains", "en", "language/shapes"),
        ("12 345", "xx", "language/default"),
        ("", "xx", "language/default"),
    ],
)
def test_language(text: str, language: str, rule: str) -> None:
    found = detect(text, "xx")
    assert (found.value, found.rule) == (language, rule)
