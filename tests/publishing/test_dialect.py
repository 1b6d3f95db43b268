"""What CommonMark, GitHub and note programs have and Python-Markdown has not, as it stands on a page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.conventions.notation import SHORTCODE
from veille.publishing.text.richtext import render_markdown


def render(source: str) -> str:
    return str(render_markdown(source, lambda target: target))


def flat(source: str) -> str:
    return re.sub(r"\s*\n\s*", "", render(source))


PRE = '<pre tabindex="0"><code>{}\n</code></pre>'


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Mot\n```sh\na\n\n\nb\n```\nfin", f"<p>Mot</p>{PRE.format('a%%%b')}<p>fin</p>"),
        ('``` py title="x.py" hl_lines="2 3"\na\n```', PRE.format("a")),
        ("```{.python .numbered}\na\n```", PRE.format("a")),
        (
            "- a\n  ```sh\n  x = [[1]]\n    y\n  ```\n  suite\n- b",
            f"<ul><li>a{PRE.format('x = [[1]]%  y')}suite</li><li>b",
        ),
        (
            "1. a\n\n   ```\n   x\n\n   # y\n   ```\n\n   suite\n2. b",
            f"<p>a</p>{PRE.format('x%%# y')}<p>suite</p></li>",
        ),
        ("- ```sh\n  x\n  ```\n- b", f"<ul><li>{PRE.format('x')}</li><li>b</li></ul>"),
        ("> a\n>\n> ```sh\n> x\n>\n> y\n> ```\n> b", f"<p>a</p>{PRE.format('x%%y')}<p>b</p></blockquote>"),
        ("- a\n  > ```\n  > x\n  > ```", f"<blockquote>{PRE.format('x')}</blockquote></li>"),
        ("````\n```\nx\n```\n````", PRE.format("```%x%```")),
        ("~~~\n```\n~~~", PRE.format("```")),
        ("[^1]\n\n[^1]: La note.\n\n    ```\n    x\n    ```", PRE.format("x")),
        ("Terme\n:   Mot\n\n    ```\n    x\n    ```", f"<p>Mot</p>{PRE.format('x')}</dd>"),
        ("```\n<b>&amp;\n```", PRE.format("&lt;b&gt;&amp;amp;")),
    ],
)
def test_code_between_fences_is_code_wherever_it_stands(source: str, html: str) -> None:
    shown = re.sub(r"<code>.*?</code>", lambda code: code[0].replace("\n", "%"), render(source), flags=re.DOTALL)
    assert html.replace("\n", "%") in re.sub(r"\s*\n\s*", "", shown)


@pytest.mark.parametrize("source", ["```\nun mot", "    ```\n    code\n    ```", "a ```b``` c", "``` a`b\nmot\n``` x"])
def test_what_is_no_fence_is_none(source: str) -> None:
    words = re.findall(r"\w+", source)
    assert re.findall(r"\w+", re.sub(r"<[^>]*>", "", render(source))) == words
    assert source != "    ```\n    code\n    ```" or "```\ncode\n```" in render(source)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("> a\n\n> b", "<blockquote><p>a</p></blockquote><blockquote><p>b</p></blockquote>"),
        ("> a\n> - b\n> - c", "<blockquote><p>a</p><ul><li>b</li><li>c</li></ul></blockquote>"),
        ("- a\n  > b\n  > c\n- d", "<ul><li><p>a</p><blockquote><p>bc</p></blockquote></li><li><p>d</p></li></ul>"),
        ("Mot\n- a\n- b", "<p>Mot</p><ul><li>a</li><li>b</li></ul>"),
        ("Mot\n1. a\n2. b", "<p>Mot</p><ol><li>a</li><li>b</li></ol>"),
        ("L'an\n1986. Fin", "<p>L'an1986. Fin</p>"),
        ("> [!note] Un *titre*\n> Mot", "<blockquote><p><strong>Un <em>titre</em></strong></p><p>Mot</p></blockquote>"),
        ("> [!WARNING]\n> Mot", "<blockquote><p><strong>Warning</strong></p><p>Mot</p></blockquote>"),
        ("> [!tip]- Replié\n>\n> Mot", "<blockquote><p><strong>Replié</strong></p><p>Mot</p></blockquote>"),
        ("> [!a] b\n> > [!c] d\n> > e", "<blockquote><p><strong>b</strong></p><blockquote><p><strong>d</strong></p>"),
        ("> \\[!note] a", "<blockquote><p>[!note] a</p></blockquote>"),
        ("> [!]", "<blockquote><p>[!]</p></blockquote>"),
        ('!!! note "Avis"\n    Un\n\n    - a', "<blockquote><p><strong>Avis</strong></p><p>Un</p><ul><li>a</li></ul>"),
        ('!!! note ""\n    Un', "<blockquote><p>Un</p></blockquote>"),
        ("???+ tip\n\n    Un\n\nDeux", "<p><strong>Tip</strong></p><p>Un</p></blockquote><p>Deux</p>"),
        (
            '=== "C"\n\n    ```c\n    x\n    ```',
            '<strong>C</strong></p><pre tabindex="0"><code>x</code></pre></blockquote>',
        ),
        ("- a\n\n    !!! note\n        Un", "<blockquote><p><strong>Note</strong></p><p>Un</p></blockquote></li></ul>"),
        (
            ":::note\nUn\n\n- a\n:::\nDeux",
            "<p><strong>Note</strong></p><p>Un</p><ul><li>a</li></ul></blockquote><p>Deux</p>",
        ),
        (":::tip[Avis]\n\nUn\n\n:::", "<blockquote><p><strong>Avis</strong></p><p>Un</p></blockquote>"),
        ("::: {.callout-tip}\n## Un\n:::\n", "<blockquote><p><strong>Tip</strong></p><h2"),
        ("::: {.column}\nUn\n:::\n\nDeux", "<p>Un</p><p>Deux</p>"),
        (":::note\nUn\n\nDeux", "<p>:::noteUn</p><p>Deux</p>"),
        (":::note\n::: {.a}\nUn\n:::\nDeux\n:::\nTrois", "<p>Un</p><p>Deux</p></blockquote><p>Trois</p>"),
        ("::: Attention au port :::", "<p>::: Attention au port :::</p>"),
        ("!!! Attention !\n\n    code", "<p>!!! Attention !</p>"),
        ("===", "<p>===</p>"),
    ],
)
def test_quotations_lists_and_admonitions(source: str, html: str) -> None:
    assert html in flat(source)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("- [ ] a\n- [x] b\n  - [X] c", "<ul><li>☐ a</li><li>☑ b<ul><li>☑ c</li></ul></li></ul>"),
        ("1. [ ] a", "<ol><li>☐ a</li></ol>"),
        ("- [y] a et [ ]", "<ul><li>[y] a et [ ]</li></ul>"),
        ("- [x](a.md)", '<ul><li><a href="a.md" rel="noopener">x</a></li></ul>'),
        ("Un ==mot *vif*== ici", "<p>Un <mark>mot <em>vif</em></mark> ici</p>"),
        ("a == b et c==d==e", "<p>a == b et c==d==e</p>"),
        (r"\==a\== \~~b~~ \%%c%% \^d \=", "<p>==a== ~~b~~ %%c%% ^d =</p>"),
        ("`==a==` et ~~un mot~~ et `~~b~~`", "<p><code>==a==</code> et <del>un mot</del> et <code>~~b~~</code></p>"),
        ("~~~a~~ ~ b~c", "<p>~~~a~~ ~ b~c</p>"),
        ("Un mot\\\nfin", "<p>Un mot<br>fin</p>"),
        ("Un mot  \nfin", "<p>Un mot<br>fin</p>"),
        ("a %%b%% c", "<p>a  c</p>"),
        ("a\n\n%%\nb\n\nc\n%%\n\nd", "<p>a</p><p>d</p>"),
        ("a {{< b >}}c{{< /b >}} {% d %}e", "<p>a c e</p>"),
        ("{{% notice %}}\n\na\n\n{{% /notice %}}", "<p>a</p>"),
        ("`{% a %}` \\{% b %} {{ c }}", "<p><code>{% a %}</code> {% b %} {{ c }}</p>"),
        ('{% fig alt="Une *image*" src="a.png" %}', "<p>Une *image*</p>"),
        (
            "*a*{: .b} `c`{ #d } [e](f){g='*h'} i*\n{: .j }",
            '<p><em>a</em> <code>c</code> <a href="f" rel="noopener">e</a> i*</p>',
        ),
        ("a {.b} c {d=1}", "<p>a {.b} c {d=1}</p>"),
        (r"$a_1*b*c_2$ *d* $\{x\}$", r"<p>$a_1*b*c_2$ <em>d</em> $\{x\}$</p>"),
        ("$$\nx_1 \\\\ *y*\n$$", "<p>$$x_1 \\\\ *y*$$</p>"),
        (
            "5 $ *et* $3 *ou* 4_5 $, $6*7*$, `$a_b$`, \\$*a*_b$",
            "<p>5 $ <em>et</em> $3 <em>ou</em> 4_5 $, $6<em>7</em>$, <code>$a_b$</code>, $<em>a</em>_b$</p>",
        ),
        ("$ *a*_b$ c", "<p>$ <em>a</em>_b$ c</p>"),
        ("$*a*_b$5 c", "<p>$<em>a</em>_b$5 c</p>"),
        ("## a {.b}", "<h2>a </h2>"),
        ("a <!-- b --> c\n\n<!--\nb\n\nc -->\n\nd", "<p>a  c</p><p>d</p>"),
        ("100%% sûr, 50%% non", "<p>100%% sûr, 50%% non</p>"),
        ("%%\na", "<p>%%a</p>"),
        ("`%%a%%` `<!-- b -->`", "<p><code>%%a%%</code> <code>&lt;!-- b --&gt;</code></p>"),
        ("Un mot ^a1b2\n\n- a ^cc-1\n- b", "<p>Un mot</p><ul><li>a</li><li>b</li></ul>"),
        ("x ^2\n\ny ^n\n\nz^abc", "<p>x ^2</p><p>y ^n</p><p>z^abc</p>"),
        ("- a\n  id:: 64a1-b2\n  collapsed:: true\n\t- b\n\t  id:: c", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("id:: a1\n\n- b\n  id:: deux mots", "<p>id:: a1</p><ul><li>bid:: deux mots</li></ul>"),
        ("#mot et #autre", "<p>#mot et #autre</p>"),
        ("####### sept", "<p>####### sept</p>"),
        ("## a ##\nb\n### c#", "<h2>a</h2><p>b</p><h3>c#</h3>"),
        ("# C# #", "<h2>C#</h2>"),
        ("## #\n\n## a \\#\n\n## b {#c} ##", "<h2></h2><h2>a #</h2>"),
        ("Un titre\nsur deux lignes\n---\nmot", "<h2>Un titre sur deux lignes</h2><p>mot</p>"),
        ("| a | b |\n|---|---|\n| `c \\| d` | e \\| f |", "<td><code>c | d</code></td><td>e | f</td>"),
        ("[![a](i.png)](l.md)", '<p><a href="l.md" rel="noopener">a</a></p>'),
        ("[![](i.png)](l.md)", '<p><a href="l.md" rel="noopener">l.md</a></p>'),
    ],
)
def test_marks_of_notes(source: str, html: str) -> None:
    assert html in flat(source)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("a<br>b<br/>c, <kbd>d</kbd>, H<sub>2</sub>O", "<p>a<br>b<br>c, <kbd>d</kbd>, H<sub>2</sub>O</p>"),
        ('<div class="x" style="y">\n\n**a**\n\n</div>', "<div><p><strong>a</strong></p></div>"),
        ("<details>\n<summary>A</summary>\n\nb\n\n</details>", "<p><strong>A</strong></p><p>b</p>"),
        ('<img src="a.png" alt="Vue" onerror="x()">', '<p><a href="a.png" rel="noopener">Vue</a></p>'),
        ("<img src=a.png>", '<p><a href="a.png" rel="noopener">a.png</a></p>'),
        ('<a href="b.md"><img src="a.png" alt="Vue"></a>', '<p><a href="b.md" rel="noopener">Vue</a></p>'),
        ('<iframe src="https://a.example/b"></iframe>', '<a href="https://a.example/b" rel="noopener">https://a'),
        ('<a href="javascript:x()" onclick="y()">a</a>', '<p><a rel="noopener">a</a></p>'),
        ('<img src="javascript:x()" alt="a">', '<p><a rel="noopener">a</a></p>'),
        ('<div class="footnote">a</div>', "<div>a</div>"),
        (
            """<img src='a" class="footnote' alt='b'>""",
            '<p><a href="a&quot; class=&quot;footnote" rel="noopener">b</a></p>',
        ),
        ("<script>x()</script>", "<p>&lt;script&gt;x()&lt;/script&gt;</p>"),
        ("<style>x</style>", "<p>&lt;style&gt;x&lt;/style&gt;</p>"),
        ("a<b et x<y>z, List<String>", "<p>a&lt;b et x&lt;y&gt;z, List&lt;String&gt;</p>"),
        ("<h1 align='center'>A</h1>", "<h2>A</h2>"),
        ("<table><tr><td>a</td></tr></table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
        ("`<br>` <p hidden>a</p>", "<p><code>&lt;br&gt;</code> </p><p>a</p>"),
    ],
)
def test_a_page_has_tags_that_mark_up_and_links_to_what_others_would_load(source: str, html: str) -> None:
    assert html in flat(source)


TAGS = ["<div>", "</div>", "<p ", "<a href=", "'x", '<img src="a', ">", '"', "<td>", "<h2>", "</h3>", "<details open>"]
SIGNS = [
    *TAGS,
    "- ",
    "> ",
    "```",
    "\n",
    "\n\n",
    "    ",
    "a",
    "%%",
    "<!--",
    "-->",
    "[!b]",
    "!!! c",
    "==",
    "~~",
    "](",
    "[",
]


@given(st.lists(st.sampled_from(SIGNS), max_size=40).map("".join))
def test_nothing_runs_loads_or_hides(source: str) -> None:
    html = render(source)
    names = {name.lower() for name in re.findall(r"<([A-Za-z][\w-]*)", html)}
    assert not names & {"script", "style", "img", "iframe", "details", "template", "svg", "form", "input"}
    kept = {"href", "rel", "class", "id", "title", "start", "scope", "tabindex"}
    assert {
        each
        for tag in re.findall(r"<\w+((?: [\w-]+=\"[^\"]*\")*)>", html)
        for each in re.findall(r" ([\w-]+)=\"[^\"]*\"", tag)
    } <= kept


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("> [!tip]\n> Mot", "Astuce"),
        ("> [!WARNING]\n> Mot", "Attention"),
        ("> [!note]\n> Mot", "Note"),
        ("> [!a-voir]\n> Mot", "A voir"),
        ("> [!tip] Le mien\n> Mot", "Le mien"),
        ("!!! example\n\n    Mot", "Exemple"),
        ('!!! example "Le mien"\n\n    Mot', "Le mien"),
    ],
)
def test_a_callout_without_a_title_has_the_name_of_its_kind_in_french(source: str, title: str) -> None:
    assert f"<strong>{title}</strong>" in str(render_markdown(source, lambda target: target, language="fr"))


def test_an_admonition_may_have_no_title_at_all() -> None:
    assert "<strong>" not in str(render_markdown('!!! tip ""\n\n    Mot', lambda target: target, language="fr"))


@pytest.mark.parametrize(
    ("source", "address", "words"),
    [
        ("{{< youtube dQw4w9WgXcQ >}}", "https://www.youtube.com/watch?v=dQw4w9WgXcQ", ""),
        ('{{< youtube title="Un film" id="dQw4w9WgXcQ" >}}', "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "Un film"),
        ('{% include youtube.html id="dQw4w9WgXcQ" %}', "https://www.youtube.com/watch?v=dQw4w9WgXcQ", ""),
        ("{% vimeo 146022717 %}", "https://vimeo.com/146022717", ""),
        ('{{< tweet user="ada" id="1453110110599868418" >}}', "https://x.com/i/web/status/1453110110599868418", ""),
        ("{% embed https://exemple.org/a?b=c %}", "https://exemple.org/a?b=c", ""),
        (
            "{{< figure src='https://exemple.org/a.png' caption='Un *port*' >}}",
            "https://exemple.org/a.png",
            "Un *port*",
        ),
    ],
)
def test_what_a_shortcode_would_load_is_a_link(source: str, address: str, words: str) -> None:
    assert render(source) == f'<p><a href="{address}" rel="noopener">{words or address}</a></p>'


@pytest.mark.parametrize("source", ["{% youtube %}", "{{< youtube a >}}", '{{< figure src="a.png" >}}'])
def test_a_shortcode_that_shows_nothing_is_not_shown(source: str) -> None:
    assert render(f"{source} fin") == "<p> fin</p>"


@pytest.mark.parametrize("source", ["\\{% a %}", "\\{{< a >}}", "[a]({{< b >}})", "{%a", "{%%}", "{{ a }}"])
def test_what_is_escaped_a_target_or_a_value_is_no_shortcode(source: str) -> None:
    assert SHORTCODE.search(source) is None
