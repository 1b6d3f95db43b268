"""Random sequences of edits, each followed by a build and a preview: in the end both are what a clean build gives."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from unicodedata import normalize

from conftest import compare
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from veille.commands.scaffolding import create_archive
from veille.files.listing import stamp
from veille.keeping.layer import open_layer
from veille.keeping.store import CACHE, STORE
from veille.plugin import build_site
from veille.plugin.preview import Preview
from veille.settings import Settings
from veille.sites.ledger import list_files, read_ledger

ADDRESS = "127.0.0.1:8000"
CONCEPTS = ("Nvidia", "OpenAI", "Google", "cloud", "intelligence artificielle", "RGPD")
SENTENCES = st.lists(
    st.sampled_from(
        [
            "Le groupe a levé 40 millions d’euros auprès de ses actionnaires.",
            "Nvidia et OpenAI ont signé un accord de 7 milliards de dollars.",
            "Google ouvre à Paris un centre consacré à l’intelligence artificielle.",
            "Le RGPD s’applique depuis 2018 à toutes les entreprises de l’Union.",
            "Les ventes de puces ont crû de 12 % au troisième trimestre.",
            "Personne n’a commenté l’annonce.",
        ]
    ),
    min_size=1,
    max_size=5,
)
TITLES = st.sampled_from(["Une annonce attendue", "Les puces manquent", "L’accord est signé", "Le nuage s’étend"])
DAYS = st.sampled_from(["12 mars 2024", "3 avril 2024", "1er juin 2023", "28 février 2022", "31 décembre", "hier", ""])
ENTRIES = (
    "",
    "{kind: topic, label: {fr: trimestre, en: quarter}}",
    "{kind: topic, label: {fr: Troisième trimestre}, alias: [annonce], broader: internet}",
    "{kind: organisation, label: Union, alias: [Tout autre chose]}",
    "{kind: organisation, label: Accord, context: {Union: [my-a, RGPD], Paris: [my-b]}}",
    "{kind: product, label: Essai, alias: [ventes, actionnaires], except: [trimestre]}",
    "{kind: organisation, label: Puces, alias: [puces, Nvidia Corp], former: [nvidia, my-b]}",
)
"""Concepts of our own."""
CHANGES = (
    ("\nnvidia: {kind: organisation, label: Nvidia,", "\nnvidia: {kind: product, label: Nvidia SA,"),
    ("label: {fr: Intelligence artificielle, en: Artificial", "label: {fr: IA forte, en: Artificial"),
    ("\nintelligence-artificielle:\n", "\nsagesse-artificielle:\n"),
    ("  alias: {fr: [IA], en: [AI, A.I.]}\n  broader: informatique\n", "  broader: nvidia\n"),
    ("\nopenai: {kind: organisation,", "\nopenai-inc: {former: [openai, chat], kind: organisation,"),
    ("\ngoogle: {kind", "\n# google: {kind"),
)
"""What may stand in the vocabulary, and in its place."""
SETTINGS = (
    *("{}", "{cards: false}", "{related: 1}", "{max_tags: 2}", "{cards: perhaps}", "{fast: false}", "{jobs: 2}"),
    *("{max_line_chars: 40}", "{max_seed_bytes: 120}", "{outside_links: true}", "{seeds: seeds/sub}"),
    *("{licence: 'https://creativecommons.org/licenses/by/4.0/'}", "{briefings: pages}"),
    *("{leave_out: [api, markdown]}", "{leave_out: [database, seeds, topic-feeds]}", "{offline: true}"),
    *("{indexed: false}", "{vocabulary: docs/autre.yml}"),
)
LINES = (
    ("site_name: Essai", "site_name: Autre essai"),
    ("site_url: https://essai.example/", "site_url: https://autre.example/sous/"),
    ("site_url: https://", "# site_url: https://"),
    ("  language: fr", "  language: en"),
    ("  font: false", "  font: false\n  custom_dir: modele"),
    ("plugins: []", "plugins: []\nextra_css: [style.css]"),
    ("plugins: []", "plugins: []\nnav: [{Accueil: index.md}, {Contact: contact.md}]"),
    ("plugins: []", "plugins: []\nuse_directory_urls: false"),
    ("plugins: []", "plugins: []\nmarkdown_extensions: [toc]"),
)
"""What may stand in the configuration, and in its place."""
OWN = {
    "docs/contact.md": ("# Contact\n\nÉcrivez-nous.\n", "# Mentions\n\nRien.\n"),
    "docs/index.md": ("# Accueil\n\nBonjour.\n", "---\ntitle: Accueil\n---\n"),
    "docs/briefings/2024/un/index.md": ("# Une page à nous\n\nIci.\n",),
    "docs/topics/nvidia.md": ("# Nvidia, par nous\n\nIci.\n",),
    "docs/un.md": ("# Un\n\n[Contact](contact.md)\n",),
    "docs/robots.txt": ("User-agent: *\n",),
    "docs/style.css": ("p { color: red }\n", "p { color: blue }\n"),
    "docs/media/plan.png": ("une image à nous",),
    "docs/.overrides/main.html": tuple(
        '{% extends "base.html" %}{% block extrahead %}<!-- ' + word + " -->{% endblock %}" for word in ("un", "deux")
    ),
    "docs/.overrides/assets/veille/maison.css": ("p { margin: 0 }\n", "p { margin: 1 }\n"),
    "modele/404.html": ("Rien ici.", "Rien là."),
    "seeds/plan.png": ("une image", "une autre"),
    "seeds/sub/plan.png": ("un plan", "un dessin"),
}
"""Files of an archive's owner, and what may be in them."""
FIELDS = (
    *("slug: un", "slug: deux", "slug: Trois mots !", "redirect_from: [un]", "redirect_from: [ancien, 2023/deux]"),
    *("date: 2024-12-31", "date: 2025-01-01", "date: 2023-06-01", "date: demain", "updated: 2025-01-02"),
    *("draft: true", "draft: false", "reviewed: true", "repeats: true", "repeats: [article-1.txt]"),
    *("lang: en", "author: Ada Lovelace", "source: https://ailleurs.example/", "aliases: [un, but]", "key_points: []"),
    *("description: Autre chose.  # à relire", "title: &t Un titre", "mood: *t", "tags: [Nvidia, Tout autre chose]"),
    *("seed: article-1.txt", "seed: article-2.txt"),
)
NAMES = ("ARTICLE-1", "ARTICLE-2", "un", "annonce", "Une annonce attendue (1)", "plan.png", "sub/plan.png")
DAMAGES: dict[str, Callable[[str], str]] = {
    "emptied": lambda _: "",
    "cut": lambda text: text[: len(text) // 3],
    "broken": lambda text: text.replace("title:", "title: [", 1),
    "no front matter": lambda text: text.partition("\n---\n")[2],
    "no body": lambda text: f"{text.partition(chr(10) + '---' + chr(10))[0]}\n---\n",
    "no UTF-8": lambda text: f"{text}\udce9",
    "two versions": lambda text: f"{text}\n<<<<<<< HEAD\nun\n=======\ndeux\n>>>>>>> autre\n",
    "carriage returns": lambda text: text.replace("\r", "").replace("\n", "\r\n"),
    "a mark of order": lambda text: f"\ufeff{text}",
    "accents apart": lambda text: normalize("NFD", text),
    "a comment": lambda text: text.replace("---\n", "---\n# une remarque\n", 1),
    "twice": lambda text: f"{text}\n\n{text.rpartition('---')[2]}",
}
EPOCH = 1735600000
"""A day before the year ends: 30 December 2024."""
PICK = st.integers(min_value=0, max_value=1000)


def build(root: Path) -> int:
    return build_site(root, None, strict=False, quiet=True, jobs=1)


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))


class _Failures(logging.Handler):
    """What a preview says in its log when it fails, and goes on."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            self.found.append(self.format(record))


class Edits(RuleBasedStateMachine):
    """An archive that is edited in every way there is, with a build and a preview that follow."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.root = self.folder / "archive"
        create_archive(self.root, "Essai", "fr")
        (self.root / "mkdocs.yml").open("a").write("site_url: https://essai.example/\n")
        text = read(self.root / "mkdocs.yml").replace('site_name: "Essai"', "site_name: Essai")
        write(self.root / "mkdocs.yml", text)
        write(self.folder / "outside.txt", "Un secret\n\n12 mars 2024\n\nDu dehors, sur Nvidia.\n")
        self.store = open_layer(self.root / CACHE / "preview.sqlite")
        self.preview = Preview(self.root, self.folder / "preview", ADDRESS, self.store.__enter__(), jobs=1)
        self.number = 0
        self.noticing = self.showing_first = False
        self.by_command = 0
        self.status = 0
        self.before: dict[str, tuple[int, int]] = {}
        self.damaged: dict[Path, str] = {}
        self.day = EPOCH
        os.environ["SOURCE_DATE_EPOCH"] = str(self.day)
        self.failures = _Failures()
        logging.getLogger("mkdocs").addHandler(self.failures)

    @initialize(texts=st.lists(st.tuples(TITLES, DAYS, SENTENCES), min_size=2, max_size=4))
    def begin(self, texts: list[tuple[str, str, list[str]]]) -> None:
        for title, day, sentences in texts:
            self._add(title, day, sentences)

    @rule(noticing=st.booleans(), first=st.booleans(), by_command=st.sampled_from([0, 0, 0, 1, 2]))
    def follow_otherwise(self, *, noticing: bool, first: bool, by_command: int) -> None:
        self.noticing, self.showing_first, self.by_command = noticing, first, by_command

    # Seeds

    @rule(title=TITLES, day=DAYS, sentences=SENTENCES)
    def add_seed(self, title: str, day: str, sentences: list[str]) -> None:
        self._add(title, day, sentences)

    @rule(title=TITLES, tag=st.sampled_from([*CONCEPTS, "annonce", "Union", "Nvidia SA"]), sentences=SENTENCES)
    def add_a_seed_with_tags(self, title: str, tag: str, sentences: list[str]) -> None:
        self.number += 1
        text = f"---\ntags: [{tag}]\n---\n\n# {title} ({self.number})\n\n" + "\n\n".join(sentences)
        write(self.root / "seeds" / f"article-{self.number}.md", text + "\n")

    @rule(pick=PICK, sentences=SENTENCES)
    def edit_seed(self, pick: int, sentences: list[str]) -> None:
        if path := self._pick("seeds", pick):
            write(path, read(path) + "\n\n" + " ".join(sentences) + "\n")

    @rule(pick=PICK, same=st.sampled_from(["a", "e", "7"]))
    def edit_a_seed_to_the_same_size_and_age(self, pick: int, same: str) -> None:
        if path := self._pick("seeds", pick):
            stat = path.stat()
            write(path, read(path).replace(same, "i"))
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    @rule(pick=PICK, folder=st.sampled_from(["", "sub", "sub/sub"]))
    def move_seed(self, pick: int, folder: str) -> None:
        if path := self._pick("seeds", pick, any_kind=True):
            (self.root / "seeds" / folder).mkdir(parents=True, exist_ok=True)
            path.rename(self.root / "seeds" / folder / path.name)

    @rule(pick=PICK)
    def rename_seed(self, pick: int) -> None:
        if path := self._pick("seeds", pick, any_kind=True):
            path.rename(path.with_name(f"renamed-{self.number}-{path.name[-12:]}"))
            self.number += 1

    @rule(pick=PICK)
    def rename_seed_by_case(self, pick: int) -> None:
        if path := self._pick("seeds", pick, any_kind=True):
            path.rename(path.with_name(path.stem.swapcase() + path.suffix))

    @rule(pick=PICK, suffix=st.sampled_from([".txt", ".md", ".html", ".eml", ".MD", ".log", ""]))
    def take_a_seed_for_another_format(self, pick: int, suffix: str) -> None:
        if path := self._pick("seeds", pick):
            path.rename(path.with_suffix(suffix))

    @rule(folder=st.sampled_from(["seeds", "briefings"]), pick=PICK, other=PICK)
    def swap(self, folder: str, pick: int, other: int) -> None:
        """Two files change their names."""
        one, two = self._pick(folder, pick), self._pick(folder, other)
        if one and two and one != two:
            aside = one.with_name(".aside")
            one.rename(aside)
            two.rename(one)
            aside.rename(two)

    @rule(
        folder=st.sampled_from(["seeds/sub", "briefings/2024", "briefings/2023", "briefings/undated"]),
        to=st.sampled_from(["seeds/sub", "seeds/autre", "briefings/2024", "briefings/annees/2024", "away"]),
    )
    def move_a_folder(self, folder: str, to: str) -> None:
        """With all that is in it, or delete it."""
        path, target = self.root / folder, self.root / to
        if not path.is_dir() or folder == to:
            return
        if target.exists() or to == "away" or folder.partition("/")[0] != to.partition("/")[0]:
            shutil.rmtree(path)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target)

    @rule(items=st.lists(st.tuples(TITLES, DAYS, SENTENCES), min_size=1, max_size=3))
    def import_a_feed(self, items: list[tuple[str, str, list[str]]]) -> None:
        entries = (
            f"<item><title>{title}</title><description>&lt;p&gt;{day} {' '.join(text)}&lt;/p&gt;</description></item>"
            for title, day, text in items
        )
        write(self.folder / "feed.xml", f'<rss version="2.0"><channel>{"".join(entries)}</channel></rss>')
        self._run("import", str(self.folder / "feed.xml"))

    @rule(pick=PICK, name=st.sampled_from(["copie.txt", "copie.md", "sub/copie.txt"]))
    def copy_seed(self, pick: int, name: str) -> None:
        if path := self._pick("seeds", pick):
            write(self.root / "seeds" / name, read(path))

    @rule(pick=PICK)
    def delete_seed(self, pick: int) -> None:
        if path := self._pick("seeds", pick, any_kind=True):
            path.unlink()

    @rule(pick=PICK, leads=st.sampled_from(["article-1.txt", "rien.txt", "..", "../../outside.txt", "../docs", ""]))
    def put_another_thing_in_the_place_of_a_seed(self, pick: int, leads: str) -> None:
        if path := self._pick("seeds", pick, any_kind=True):
            text = read(path)
            path.unlink()
            if leads:
                path.symlink_to(leads)
            else:
                write(path / "dedans.txt", text)

    # Briefings

    @rule(pick=PICK, title=TITLES)
    def retitle(self, pick: int, title: str) -> None:
        if path := self._pick("briefings", pick):
            lines = read(path).split("\n")
            kept = [f"title: {title}, dit l’éditeur" if line.startswith("title:") else line for line in lines]
            write(path, "\n".join(kept))

    @rule(pick=PICK, line=st.sampled_from(FIELDS))
    def give_a_field(self, pick: int, line: str) -> None:
        if path := self._pick("briefings", pick):
            kept = [other for other in read(path).split("\n") if not other.startswith(f"{line.partition(':')[0]}:")]
            write(path, "\n".join([kept[0], line, *kept[1:]]))

    @rule(pick=PICK, name=st.sampled_from(["title", "tags", "seed", "sha256", "slug", "generated", "date"]))
    def delete_a_field(self, pick: int, name: str) -> None:
        if path := self._pick("briefings", pick):
            write(path, "\n".join(line for line in read(path).split("\n") if not line.startswith(f"{name}:")))

    @rule(pick=PICK, other=PICK)
    def write_a_link(self, pick: int, other: int) -> None:
        path, target = self._pick("briefings", pick), self._pick("briefings", other)
        if path and target:
            write(path, f"{read(path)}\n\nVoir [cet article](../{target.parent.name}/{target.name}).\n")

    @rule(folder=st.sampled_from(["seeds", "briefings"]), pick=PICK, name=st.sampled_from(NAMES), shown=st.booleans())
    def write_a_link_by_name(self, folder: str, pick: int, name: str, *, shown: bool) -> None:
        """To a seed, a briefing, a topic, a title or an image that may be there, or come, or go."""
        if path := self._pick(folder, pick):
            write(path, f"{read(path)}\n\n{'!' * shown}[[{name}]], ![Un plan]({name.replace(' ', '%20')})\n")

    @rule(pick=PICK)
    def delete_a_paragraph(self, pick: int) -> None:
        if path := self._pick("briefings", pick):
            head, _, body = read(path).partition("\n---\n")
            first, *rest = body.strip().split("\n\n")
            write(path, "\n\n".join((f"{head}\n---", first, *rest[1:])) + "\n")

    @rule(pick=PICK)
    def delete_briefing(self, pick: int) -> None:
        if path := self._pick("briefings", pick):
            path.unlink()

    @rule(pick=PICK, to=st.sampled_from(["2024", "2023", "undated", "mien/sous"]), copied=st.booleans())
    def move_briefing(self, pick: int, to: str, *, copied: bool) -> None:
        if path := self._pick("briefings", pick):
            write(self.root / "briefings" / to / path.name, read(path))
            if not copied and path.parent.name != to:
                path.unlink()

    @rule(pick=PICK, stem=st.sampled_from(["un", "deux", "copie"]))
    def rename_briefing(self, pick: int, stem: str) -> None:
        if path := self._pick("briefings", pick):
            path.rename(path.with_name(f"{stem}.md"))

    @rule(folder=st.sampled_from(["seeds", "briefings"]), pick=PICK, how=st.sampled_from(sorted(DAMAGES)))
    def damage(self, folder: str, pick: int, how: str) -> None:
        if path := self._pick(folder, pick):
            self.damaged.setdefault(path, read(path))
            write(path, DAMAGES[how](read(path)))

    @rule()
    def repair(self) -> None:
        for path, text in self.damaged.items():
            if path.is_file():
                write(path, text)
        self.damaged.clear()

    @rule(
        pick=PICK, start=st.integers(0, 40), end=st.integers(0, 40), put=st.sampled_from(["", "x", "0000", "!", "\n"])
    )
    def meddle_with_the_fingerprints(self, pick: int, start: int, end: int, put: str) -> None:
        if path := self._pick("briefings", pick):
            head, mark, rest = read(path).partition("\ngenerated:")
            write(path, f"{head}{mark}{rest[:start]}{put}{rest[max(start, end) :]}")

    @rule(pick=PICK)
    def accept(self, pick: int) -> None:
        if path := self._pick("briefings", pick):
            self._run("accept", str(path))

    # What they are made with

    @rule(name=st.sampled_from(["my-a", "my-b"]), entry=st.sampled_from(ENTRIES))
    def define(self, name: str, entry: str) -> None:
        """Add a concept, change it, or take it out where the entry is empty."""
        path = self.root / "docs" / "vocabulary.yml"
        lines = [line for line in read(path).split("\n") if not line.startswith(f"{name}:")]
        write(path, "\n".join([*lines, f"{name}: {entry}", ""] if entry else lines))

    @rule(change=st.sampled_from(CHANGES))
    def change_the_vocabulary(self, change: tuple[str, str]) -> None:
        """Change a concept of the vocabulary that comes with the package, or change it back."""
        self._toggle(self.root / "docs" / "vocabulary.yml", *change)

    @rule(chosen=st.sampled_from(SETTINGS))
    def change_the_settings(self, chosen: str) -> None:
        path = self.root / "mkdocs.yml"
        write(path, re.sub(r"(?m)^  veille: .*$", f"  veille: {chosen}", read(path)))

    @rule(change=st.sampled_from(LINES))
    def change_the_configuration(self, change: tuple[str, str]) -> None:
        self._toggle(self.root / "mkdocs.yml", *change)

    @rule(name=st.sampled_from(sorted(OWN)), pick=PICK)
    def write_an_own_file(self, name: str, pick: int) -> None:
        """Or take it away."""
        texts = ("", *OWN[name])
        text, path = texts[pick % len(texts)], self.root / name
        if text and not path.is_dir():
            write(path, text)
        elif not text and path.is_file():
            path.unlink()

    @rule(days=st.sampled_from([1, 2, 40, -1]))
    def let_days_go_by(self, days: int) -> None:
        self.day += days * 86400
        os.environ["SOURCE_DATE_EPOCH"] = str(self.day)

    # All of it

    @rule()
    def keep_a_state(self) -> None:
        shutil.rmtree(self.folder / "state", ignore_errors=True)
        shutil.copytree(
            self.root, self.folder / "state", symlinks=True, ignore=shutil.ignore_patterns(CACHE, "site", "hooks")
        )

    @rule(older=st.booleans())
    def go_back_to_the_kept_state(self, *, older: bool) -> None:
        """As git does, which leaves what is as it is; or as a copy does that keeps the age of files."""
        state = self.folder / "state"
        if not state.is_dir():
            return
        there, here = list_files(state), {path: 0 for path in list_files(self.root) if not self._is_made(path)}
        for path in here.keys() - there.keys():
            if not path.startswith("hooks/"):
                (self.root / path).unlink()
        for path in there:
            one, other = state / path, self.root / path
            if other.is_dir() and not other.is_symlink():
                shutil.rmtree(other)
            if older or other.is_symlink() or one.is_symlink() or not other.exists() or read(one) != read(other):
                other.unlink(missing_ok=True)
                for parent in reversed(other.parents):
                    if parent.is_file() and parent.is_relative_to(self.root):
                        parent.unlink()
                other.parent.mkdir(parents=True, exist_ok=True)
                (shutil.copy2 if older else shutil.copy)(one, other, follow_symlinks=False)
        self.damaged.clear()

    @rule(folder=st.sampled_from(["seeds", "briefings", "docs"]), pick=PICK, years=st.sampled_from([0, 3, -3]))
    def touch(self, folder: str, pick: int, years: int) -> None:
        if path := self._pick(folder, pick, any_kind=True):
            now = self.day + years * 31_000_000
            os.utime(path, (now, now)) if years else path.touch()

    @rule(pick=PICK, how=st.sampled_from(["delete", "write", "add", "delete all"]))
    def meddle_with_the_site(self, pick: int, how: str) -> None:
        paths = sorted(list_files(self.root / "site"))
        path = self.root / "site" / paths[pick % len(paths)] if paths else None
        if path is None:
            return
        if how == "delete all":
            shutil.rmtree(self.root / "site")
        elif how == "delete":
            path.unlink()
        else:
            write(path if how == "write" else path.with_name("intrus.html"), "rien")

    @rule(seconds=st.sampled_from([0.2, 0.4, 0.7, 1, 1.5, 2.5]), pick=PICK, sentences=SENTENCES, killed=st.booleans())
    def edit_in_the_midst_of_a_build(self, seconds: float, pick: int, sentences: list[str], *, killed: bool) -> None:
        """Or kill it there."""
        program = Path(sys.executable).with_name("veille")
        command = [str(program), "build", "--archive", str(self.root), "--jobs", "2"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as building:
            time.sleep(seconds)
            if killed:
                building.kill()
            else:
                self.edit_seed(pick, sentences)
            assert building.stderr
            assert "Traceback" not in building.stderr.read()  # which ends when all its processes have

    @rule(name=st.sampled_from([STORE, "search-index", "ledger", "all", "archive.sqlite"]))
    def delete_what_is_kept(self, name: str) -> None:
        cache = self.root / CACHE
        names = {"all": "*", "ledger": "site-*"}
        for path in sorted(cache.glob(names.get(name, f"{name}*"))):
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    @rule()
    def look(self) -> None:
        """Commands that only read."""
        self._run("check")
        if path := self._pick("seeds", 0):
            self._run("explain", str(path))

    @invariant()
    def follow(self) -> None:
        (self.root / "modele").mkdir(exist_ok=True)  # without which the configuration cannot be read
        steps = [self._show, self._build]
        for step in steps if self.showing_first else reversed(steps):
            step()

    def teardown(self) -> None:
        clean, fresh = self.folder / "clean", self.folder / "fresh"
        shutil.copytree(self.root, clean, symlinks=True, ignore=shutil.ignore_patterns(CACHE, "site"))
        status = build(clean)
        with open_layer(clean / CACHE / "preview.sqlite") as store:
            again = Preview(clean, fresh, ADDRESS, store, jobs=1)
            again.build()
            again.finish()
        self.preview.finish()
        self.store.__exit__(None, None, None)
        logging.getLogger("mkdocs").removeHandler(self.failures)
        del os.environ["SOURCE_DATE_EPOCH"]
        differing = compare(self.root / "site", clean / "site"), compare(self.folder / "preview", fresh)
        unsettled = compare(self.root / "briefings", clean / "briefings")
        said = [_list_said(self.root), _list_said(clean)]
        shutil.rmtree(self.folder)
        assert self.failures.found == []
        assert (differing, unsettled) == (([], []), [])
        assert said[0] == said[1]
        assert self.status == status

    def _build(self) -> None:
        if self.by_command:
            self.status = self._run("build", "--quiet", "--jobs", str(self.by_command))
        else:
            self.status = build(self.root)

    def _show(self) -> None:
        """Let the preview show what has changed as its server does, article by article; or build."""
        now = {
            path: (stat.st_size, stamp(stat))
            for path in self.root.rglob("*")
            if not self._is_made(path.relative_to(self.root).as_posix())
            and (path.is_symlink() or path.is_file())
            and (stat := path.lstat())
        }
        seen = {str(path): stat for path, stat in now.items()}
        changed = [path for path in {*seen, *self.before} if seen.get(path) != self.before.get(path)]
        self.before = seen
        if self.noticing and changed:
            self.preview.notice([str(Path(path).parent.resolve() / Path(path).name) for path in changed])
            self.preview.follow()
            self.preview.settle()  # since MkDocs cannot read the configurations of two archives at once
        else:
            self.preview.build()

    @staticmethod
    def _is_made(path: str) -> bool:
        return path.startswith((CACHE, "site/")) or "__pycache__" in path

    def _run(self, *arguments: str) -> int:
        program = Path(sys.executable).with_name("veille")
        command = [str(program), arguments[0], "--archive", str(self.root), *arguments[1:]]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode

    def _toggle(self, path: Path, one: str, other: str) -> None:
        text = read(path)
        write(path, text.replace(other, one, 1) if other in text else text.replace(one, other, 1))

    def _add(self, title: str, day: str, sentences: list[str]) -> None:
        self.number += 1
        text = "\n\n".join(filter(None, (f"{title} ({self.number})", day, *sentences)))
        write(self.root / "seeds" / f"article-{self.number}.txt", text + "\n")

    def _pick(self, folder: str, number: int, *, any_kind: bool = False) -> Path | None:
        paths = sorted(path for path in (self.root / folder).rglob("*") if path.is_file() and path.name[0] != ".")
        paths = [
            path for path in paths if (any_kind or path.suffix in {".txt", ".md"}) and path.name != "vocabulary.yml"
        ]
        paths = [path for path in paths if any_kind or not path.is_symlink()]
        return paths[number % len(paths)] if paths else None


def _list_said(root: Path) -> set[str]:
    """The warnings and errors of an archive's last build."""
    return {line for level, line in read_ledger(root, root / "site").said if level >= logging.WARNING}


Edits.TestCase.settings = settings(
    max_examples=int(os.environ.get("EDITS", "5")),
    stateful_step_count=6,
    deadline=None,
    derandomize="EDITS" not in os.environ,
    phases=(Phase.explicit, Phase.generate),  # each try costs seconds; the first that fails says enough
    suppress_health_check=list(HealthCheck),
)
TestEdits = Edits.TestCase


def test_each_setting_is_among_those_that_edits_change() -> None:
    changed = set(re.findall(r"{(\w+):", " ".join(SETTINGS)))
    assert changed == {each.name for each in fields(Settings)} - {"language", "today"}
