"""A site that is opened from a folder: its files as scripts, and nothing else than in any site."""

from __future__ import annotations

import re
import shutil
from base64 import b64decode
from pathlib import Path

import pytest
from conftest import ROOT, compare, copy_sample

from veille.keeping.layer import open_layer
from veille.plugin import build_site
from veille.plugin.preview import Preview
from veille.publishing.offline import BUNDLE, bundle, make_script, name_script

THEME = ROOT / "hooks" / "veille" / "theme" / "assets" / "veille"
MODULES = {path.name: path.read_text(encoding="utf-8") for path in THEME.glob("*.js")}
FETCHED = re.compile(r"search-index/.*|search/names/.*")
"""What pages fetch, by its path in a site."""


def build(archive: Path, site: Path, *, offline: bool) -> Path:
    choose(archive, offline=offline)
    assert build_site(archive, site, strict=True, quiet=True, jobs=1) == 0
    return site


def choose(archive: Path, *, offline: bool) -> None:
    config = archive / "mkdocs.yml"
    said = f"  veille: {{cards: false, offline: {str(offline).lower()}}}"
    config.write_text(re.sub(r"(?m)^  veille: .*", said, config.read_text("utf-8")), "utf-8")


def read(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_sample(tmp_path_factory.mktemp("offline") / "archive")


@pytest.fixture(scope="module")
def site(archive: Path) -> Path:
    """The site of the sample that is opened from a folder."""
    return build(archive, archive.parent / "site", offline=True)


def test_what_pages_fetch_has_a_script_that_hands_it_over(site: Path) -> None:
    files = read(site)
    fetched = {path for path in files if FETCHED.fullmatch(path) and not path.endswith(".js")}
    assert len(fetched) > 64
    assert {path for path in files if FETCHED.fullmatch(path)} == fetched | set(map(name_script, fetched))
    for path in fetched:
        (handed,) = re.findall(rb'"(.*)"', files[name_script(path)])
        assert b64decode(handed, validate=True) == files[path]


def test_a_site_that_is_not_opened_from_a_folder_has_nothing_of_it(archive: Path, site: Path) -> None:
    """All that is in both is the same but for the frame of pages."""
    files, whole = read(build(archive, archive.parent / "plain", offline=False)), read(site)
    more = {path for path in whole if FETCHED.fullmatch(path) and path.endswith(".js")}
    assert whole.keys() - files.keys() == more | {f"assets/veille/{BUNDLE}"}
    assert files.keys() <= whole.keys()
    for path, data in files.items():
        assert path.endswith(".html") or data == whole[path]
    html = files["search/index.html"].decode()
    assert html.count('<script type="module"') == 2
    assert "frame-src" not in html


def test_a_site_changes_its_kind_as_if_it_were_built_so(site: Path, tmp_path: Path) -> None:
    """By builds that follow one another, and while an article changes; what is no longer wanted goes."""
    other = copy_sample(tmp_path / "other")
    seed = next(path for path in sorted((other / "seeds").glob("*.txt")))
    first = build(other, tmp_path / "site", offline=False)
    plain = read(first)
    assert compare(build(other, first, offline=True), site) == []
    home = other / "docs" / "index.md"
    home.write_text(f"{home.read_text(encoding='utf-8')}\nUne phrase de plus.\n", encoding="utf-8")
    build(other, first, offline=True)
    assert [path for path in compare(first, site) if not path.startswith("index.")] == [], "what is as before stays"
    text = seed.read_text(encoding="utf-8")
    seed.write_text(f"{text}\n\nUn zyzzyva de plus.\n", encoding="utf-8")
    build(other, first, offline=True)
    assert compare(first, build(other, tmp_path / "clean", offline=True)) == []
    assert compare(first, site)
    seed.write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "docs" / "index.md", home)
    assert read(build(other, first, offline=False)) == plain


def test_a_preview_has_it_too(archive: Path, site: Path, tmp_path: Path) -> None:
    choose(archive, offline=True)
    with open_layer(tmp_path / "store.sqlite") as store:
        preview = Preview(archive, tmp_path / "preview", "127.0.0.1:8000", store, jobs=1)
        preview.build()
        preview.finish()
        wanted = {path: data for path, data in read(site).items() if path.endswith(".js")}
        found = {path: data for path, data in read(tmp_path / "preview").items() if path.endswith(".js")}
        assert found == wanted
        choose(archive, offline=False)
        preview.build()
        preview.finish()
        assert not any(FETCHED.fullmatch(path) and path.endswith(".js") for path in read(tmp_path / "preview"))


@pytest.mark.parametrize("data", [b"", b"\0\xff\x1f\x8b", '"</script>\n\u2028'.encode()])
def test_a_script_hands_over_any_bytes(data: bytes) -> None:
    script = make_script(data)
    assert re.fullmatch(rb'document\.currentScript\.veille="[A-Za-z0-9+/]*=*";\n', script)
    assert b64decode(script.split(b'"')[1]) == data


def test_every_module_of_the_theme_is_in_the_bundle() -> None:
    """None says what a function cannot; each gives all that it exports."""
    script = bundle(MODULES)
    names = re.findall(r'^"([\w.-]+)": async \(', script, re.MULTILINE)
    assert names == sorted(MODULES.keys() - {"local.js", "moved.js", "theme.js"})
    assert "import.meta" not in script
    assert not re.search(r"(?<!\$)\bimport\(", script)
    for name, source in MODULES.items():
        exported = re.findall(r"^export (?:async )?(?:function|const|class) (\w+)", source, re.MULTILINE)
        assert source.count("\nexport ") + source.startswith("export ") == len(exported), name
        if exported:
            assert f"return {{ {', '.join(exported)} }};" in script


@pytest.mark.parametrize(
    "source",
    [
        'import { a } from "./a.js";',
        'import "./a.js";',
        "import a from './a.js';",
        "export default 1;",
        "const a = 1;\nexport { a };",
        'export * from "./a.js";',
        "export const { a, b } = c;",
    ],
)
def test_a_module_that_no_function_can_be_is_left_out(source: str) -> None:
    """An owner's; the others run all the same."""
    assert re.findall(r'^"([\w.-]+)": async', bundle({"own.js": source, "b.js": "b();"}), re.MULTILINE) == ["b.js"]


@pytest.mark.parametrize("source", ["const a = await import(b);", "import(a);", "import.meta;", "exported();"])
def test_what_only_looks_like_one_is_in_it(source: str) -> None:
    assert '"own.js": async' in bundle({"own.js": source})
