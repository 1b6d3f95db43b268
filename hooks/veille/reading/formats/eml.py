"""Mail (RFC 5322, RFC 2045): a press release, a newsletter, a column that was sent in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from itertools import islice
from typing import NamedTuple

from veille.diagnostics import Diagnostic
from veille.reading import labels
from veille.reading.draft import Draft
from veille.reading.encoding import Decoded, decode_stated, meant
from veille.reading.encoding import decode as decode_text
from veille.reading.formats import elements, markup, transcript
from veille.reading.formats import frontmatter as front
from veille.reading.formats.mailheads import has_crowded_field
from veille.reading.formats.stamps import read_stamp
from veille.settings import Settings

_BOUNDARY = re.compile(rb"boundary", re.IGNORECASE)
_STATED = re.compile(rb"boundary\s{0,9}=\s{0,9}\"?([^\s\";]{1,70})", re.IGNORECASE)
_FIELD = re.compile(rb"[!-9;-~]{1,80}:")
_MAX_BOUNDARIES = 200
_MAX_COMPARISONS = 2_000_000
_MAX_LEAVES = 500
_MAX_FORWARDS = 9
_MAX_HEADER = 20_000
_MAX_ADDRESS = 1000
_MAX_NAMED = 5
_HTML = "text/html"
_PLAIN = "text/plain"
_MAIL = "message/rfc822"
_WORD = re.compile(r"\w+")
_LEAST_SHARE = 0.5
_MARKED = re.compile(r"^content: text/html$", re.MULTILINE)
_ORIGIN = "mail-header"
_HINT = "save its text as a seed"


def decode(data: bytes, path: str) -> Decoded:
    """The transcript of a mail: subject, sender and day as front matter, then its text.

    Of a text and an HTML version the text is taken, unless it lacks most of the words. Of a mail that has no text, but
    another mail attached to it, that one is read. V110 where the bytes are no mail or hold no text, V119 for
    attachments and other parts that are no text.
    """
    data = data.lstrip(b"\xef\xbb\xbf\r\n")
    if not _FIELD.match(data):
        return transcript.refuse(path, "V110", "the file is no mail: it does not begin with a header", _HINT)
    if has_crowded_field(data):
        return transcript.refuse(path, "V113", "a field of its header is too long to be one", _HINT)
    boundaries = len(_BOUNDARY.findall(data))
    marks = (
        sum(data.count(b"\n--" + mark) for mark in set(_STATED.findall(data))) if boundaries <= _MAX_BOUNDARIES else 0
    )
    # Each line is compared with the boundary of every part that is open.
    if max(boundaries, marks / 10) > _MAX_BOUNDARIES or boundaries * data.count(b"\n") > _MAX_COMPARISONS:
        return transcript.refuse(path, "V113", "the mail is made of too many parts", _HINT)
    told: list[Diagnostic] = []
    others: list[Message] = []
    try:
        mail = message_from_bytes(data)
        for _ in range(_MAX_FORWARDS):
            leaves = list(islice(_leaves(mail), _MAX_LEAVES + 1))
            if len(leaves) > _MAX_LEAVES:
                return transcript.refuse(path, "V113", "the mail is made of too many parts", _HINT)
            content, words = _write([leaf for leaf in leaves if _is_text(leaf)])
            forwarded = None if words.strip() else _find_forwarded(leaves)
            others += [leaf for leaf in leaves if not (_is_text(leaf) or (forwarded and leaf is forwarded.part))]
            if forwarded is None:
                break
            mail = forwarded.mail
    except (MessageError, RecursionError, ValueError) as error:
        return transcript.refuse(path, "V110", f"the mail cannot be read: {error or type(error).__name__}", _HINT)
    if not words.strip():
        return transcript.refuse(path, "V110", "the mail holds no text, or is encrypted", _HINT)
    subject = _unfold(_raw(mail, "Subject"))
    words_at = labels.skip_marks(subject)
    stated = {
        "title": subject[words_at:],
        "subject": subject if words_at else "",
        "date": _day(_raw(mail, "Date"), path, told),
        "author": _unfold(_name(_raw(mail, "From"))),
        "content": content,
    }
    if others:
        named = ", ".join(_unfold(leaf.get_filename() or leaf.get_content_type()) for leaf in others[:_MAX_NAMED])
        more = f" and {len(others) - _MAX_NAMED} more" if len(others) > _MAX_NAMED else ""
        message = f"the attachments of the mail are left out: {named}{more}"
        told.append(transcript.cannot_give(path, message, "save those that are articles as seeds of their own"))
    return Decoded(transcript.assemble(stated, words), "utf-8", tuple(told))


def parse(text: str, settings: Settings, path: str) -> Draft:
    """The draft of the transcript of a mail."""
    if _MARKED.search(text, 0, front.read(text, path).end):
        return transcript.read_letter(text, settings, path, _ORIGIN)
    return transcript.read_plain(text, settings, path, _ORIGIN)


def _leaves(mail: Message) -> Iterator[Message]:
    """The parts to be read, in order; of versions of the same text the plain one, unless it is a stub."""
    if not mail.is_multipart() or mail.get_content_maintype() == "message":
        yield mail
        return
    parts = [part for part in mail.get_payload() if isinstance(part, Message)]
    if mail.get_content_type() != "multipart/alternative":
        for part in parts:
            yield from _leaves(part)
        return
    versions = [list(_leaves(part)) for part in parts]
    plain, rich = (next((each for each in versions if _texts(each, kind).strip()), []) for kind in (_PLAIN, _HTML))
    if plain and rich and _is_stub(_texts(plain, _PLAIN), _texts(rich, _HTML)):
        plain = []
    yield from plain or rich or (leaf for version in versions for leaf in version)


class _Forwarded(NamedTuple):
    """A part of a mail that is another one, and that one."""

    part: Message
    mail: Message


def _find_forwarded(leaves: Sequence[Message]) -> _Forwarded | None:
    """The part of a mail that is another mail, where there is just one."""
    held = ((leaf, leaf.get_payload()) for leaf in leaves if leaf.get_content_type() == _MAIL)
    found = [
        (leaf, mails[0]) for leaf, mails in held if isinstance(mails, list) and mails and isinstance(mails[0], Message)
    ]
    return _Forwarded(*found[0]) if len(found) == 1 else None


def _texts(version: Sequence[Message], kind: str) -> str:
    """The text of a kind in a version of a mail."""
    return "\n".join(_text(leaf) for leaf in version if _is_text(leaf) and leaf.get_content_type() == kind)


def _is_stub(plain: str, source: str) -> bool:
    """Whether a plain version has few of the words of the one in HTML: it only says to open that, or how it begins."""
    try:
        words = elements.text_of(elements.parse(source))
    except ValueError:
        return False
    return len(_WORD.findall(plain)) < _LEAST_SHARE * len(_WORD.findall(words))


def _is_text(part: Message) -> bool:
    return part.get_content_type() in {_PLAIN, _HTML} and part.get_content_disposition() != "attachment"


def _write(parts: Sequence[Message]) -> tuple[str, str]:
    """The kind of the text, and the text: Markdown as soon as one part is HTML."""
    if all(part.get_content_type() == _PLAIN for part in parts):
        return _PLAIN, "\n\n".join(_flow(part) for part in parts)
    written = []
    for part in parts:
        if part.get_content_type() == _HTML:
            written.append(markup.write(elements.parse(_text(part))))
        else:
            lines = (transcript.guard(transcript.escape(line)) for line in _flow(part).split("\n"))
            written.append("\n".join(lines))
    return _HTML, "\n\n".join(written)


def _text(part: Message) -> str:
    """The characters of a part, in the charset it states, or in what its bytes show."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    stated = part.get_content_charset("")
    if stated and stated != "us-ascii" and (decoded := decode_stated(data, stated)):
        return decoded[0]
    return decode_text(data, "").text or ""


def _flow(part: Message) -> str:
    """Plain text; lines that a mail program broke to fit are whole again (RFC 3676)."""
    text = _text(part).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    glue = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    whole: list[list[str]] = []
    flows = False
    for line in text.split("\n"):
        words = line.removeprefix(" ") if not line.startswith(">") else line
        if flows and words.startswith(">") == whole[-1][0].startswith(">"):
            pieces = whole[-1]
            while len(pieces) > 1 and not pieces[-1].rstrip(" "):
                pieces.pop()
            pieces[-1] = pieces[-1].rstrip(" ")
            pieces.append(words.lstrip(">").removeprefix(" "))
        else:
            whole.append([words])
        flows = line.endswith(" ") and line != "-- " and bool(line.strip())
    return "\n".join(map(glue.join, whole))


def _raw(mail: Message, name: str) -> str:
    """A header field as it was sent, with bytes that are no ASCII decoded."""
    for field, value in mail.raw_items():
        if field.lower() == name.lower():
            data = str(value)[:_MAX_HEADER].encode("utf-8", "surrogateescape")
            return " ".join((decode_text(data, "").text or "").split())
    return ""


def _name(sender: str) -> str:
    """The name in an address."""
    try:
        return parseaddr(sender[:_MAX_ADDRESS])[0]
    except RecursionError:  # of comments in comments
        return ""


def _unfold(value: str) -> str:
    """The words of a header field (RFC 2047)."""
    try:
        parts = decode_header(value)
        return str(make_header([(words, charset and meant(charset)) for words, charset in parts]))
    except (LookupError, UnicodeError, ValueError, MessageError):
        return value


def _day(value: str, path: str, told: list[Diagnostic]) -> str:
    """The day on which the sender says to have sent the mail, by his own clock."""
    day = read_stamp(value) if value else None
    if value and day is None:
        message = f"the date of the mail cannot be read: {value[:80]}"
        told.append(transcript.cannot_give(path, message, "write date: into the briefing"))
    return day.isoformat() if day else ""
