"""What is wrong with an input, said once, in one form, for a person and for a machine."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error leaves its file out of the build, a warning fails a strict build, a notice only informs.

    What is left out on purpose is told by a notice.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


CODES: dict[str, tuple[Severity, str]] = {
    "V101": (Severity.ERROR, "the seed is empty"),
    "V102": (Severity.WARNING, "no publication date found"),
    "V103": (Severity.WARNING, "no title found"),
    "V104": (Severity.WARNING, "several dates could be the publication date"),
    "V105": (Severity.WARNING, "the date does not exist"),
    "V106": (Severity.WARNING, "the publication date is in the future"),
    "V107": (Severity.WARNING, "the date is incomplete"),
    "V110": (Severity.ERROR, "the seed is not text"),
    "V111": (Severity.NOTICE, "the seed is not in UTF-8"),
    "V112": (Severity.WARNING, "bytes or characters that cannot be shown were replaced visibly"),
    "V113": (Severity.ERROR, "the seed is too large"),
    "V114": (Severity.ERROR, "the file cannot be read"),
    "V115": (Severity.NOTICE, "no reader for this kind of file"),
    "V116": (Severity.WARNING, "the front matter of the seed cannot be read"),
    "V117": (Severity.WARNING, "characters that reorder or hide text were taken out"),
    "V118": (Severity.WARNING, "a line is too long to be analysed whole"),
    "V119": (Severity.NOTICE, "what this format cannot give"),
    "V120": (Severity.WARNING, "the seed repeats another"),
    "V121": (Severity.WARNING, "two seeds have the same title and date"),
    "V122": (Severity.NOTICE, "two versions of the seed stand in it"),
    "V123": (Severity.ERROR, "the link leads out of the archive"),
    "V124": (Severity.NOTICE, "an item of an export was left out"),
    "V125": (Severity.NOTICE, "a draft is not published"),
    "V126": (Severity.NOTICE, "YAML leaves out part of a text in the front matter of the seed"),
    "V127": (Severity.NOTICE, "the only date is that of a change"),
    "V128": (Severity.NOTICE, "the seed has several articles"),
    "V129": (Severity.WARNING, "what reads this kind of file is not installed"),
    "V201": (Severity.ERROR, "the front matter of the briefing cannot be read"),
    "V202": (Severity.WARNING, "the seed of the briefing is gone"),
    "V203": (Severity.WARNING, "the seed and an editor changed the same thing"),
    "V204": (Severity.WARNING, "a field of the briefing cannot be used"),
    "V205": (Severity.ERROR, "two briefings claim the same seed"),
    "V206": (Severity.WARNING, "the address is taken or cannot be used"),
    "V207": (Severity.WARNING, "two versions of the briefing stand in it"),
    "V208": (Severity.NOTICE, "a tag is almost the name of a concept"),
    "V209": (Severity.WARNING, "a link leads nowhere"),
    "V210": (Severity.NOTICE, "a field of the briefing is almost one that is read"),
    "V211": (Severity.WARNING, "the name in a link may mean several things"),
    "V212": (Severity.WARNING, "an image is hidden by a file of the same address"),
    "V213": (Severity.NOTICE, "YAML leaves out part of a text in the front matter of the briefing"),
    "V214": (Severity.WARNING, "a page shows Markdown as it stands, which would take a parser too long"),
    "V301": (Severity.ERROR, "the vocabulary cannot be read"),
    "V302": (Severity.WARNING, "two concepts claim the same name"),
    "V303": (Severity.WARNING, "the vocabulary names a concept that it does not define"),
    "V304": (Severity.WARNING, "the hierarchy of the vocabulary has a loop"),
    "V305": (Severity.NOTICE, "a name of the vocabulary is a function word"),
    "V306": (Severity.NOTICE, "YAML leaves out part of a text in the vocabulary"),
    "V401": (Severity.WARNING, "a setting cannot be used"),
    "V901": (Severity.ERROR, "the program failed on this file"),
}
"""The severity and the general sense of each code; `docs/diagnostics.md` has a paragraph for each."""


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")

_MOST_CHARS = 2000
"""Room for the longest paths of a few files, which a message or a hint may have to give whole."""

DRAFT = "V125"
"""The code of an article that its front matter withholds."""

UNREADABLE = "V114"
"""The code of a file that the system does not give."""

UNKNOWN_KIND = "V115"
"""The code of a file for which there is no reader."""


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding about one file; `line` counts from 1, and is 0 where no line is meant."""

    path: str
    line: int
    code: str
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """One line, as in `seeds/x.txt:14: warning[V102] no publication date found (hint: …)`.

        Controls, such as the line ends that the name of a file may have, are shown as they are escaped in Python. So is
        what reorders the letters that follow, by which a name would pass for another.
        """
        place = f"{self.path}:{self.line}" if self.line else self.path
        hint = f" (hint: {self.hint})" if self.hint else ""
        said = f"{place}: {self.severity}[{self.code}] {self.message}{hint}"
        return said if said.isprintable() else _CONTROL.sub(lambda found: repr(found.group())[1:-1], said)

    def as_json(self) -> dict[str, object]:
        """The fields, as JSON knows them."""
        return asdict(self)

    def as_annotation(self) -> str:
        """A workflow command, which GitHub shows on the change.

        Escapes as https://docs.github.com/actions/reference/workflow-commands-for-github-actions asks.
        """
        message = f"{self.message} (hint: {self.hint})" if self.hint else self.message
        message = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        path = self.path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        path = path.replace(",", "%2C").replace(":", "%3A")
        return f"::{self.severity} file={path},line={max(self.line, 1)},title={self.code}::{message}"


def diagnose(path: str, code: str, *, line: int = 0, message: str = "", hint: str = "") -> Diagnostic:
    """A diagnostic with the severity that its code has in `CODES`; `message` defaults to the general sense.

    What is quoted of an input may be of any length, and is cut beyond what anybody reads.
    """
    severity, sense = CODES[code]
    return Diagnostic(path, line, code, severity, _cut(message or sense), _cut(hint))


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_CHARS else f"{text[: _MOST_CHARS // 2]}…{text[-_MOST_CHARS // 2 :]}"


def advise_installing(extra: str) -> str:
    """The hint that says how an extra of this package is installed where the package is.

    The package is in no index, so elsewhere the same words would install somebody else's of that name, or nothing.
    """
    return f"with the pip that lies beside the command veille: pip install 'veille[{extra}]'"


def failing(diagnostics: Iterable[Diagnostic], *, strict: bool) -> bool:
    """Whether a build with these diagnostics fails: on an error, and where `strict` on a warning too."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(diagnostic.severity in bad for diagnostic in diagnostics)
