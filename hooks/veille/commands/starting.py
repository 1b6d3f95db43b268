"""What the program makes sure of before anything else: where it may write, and how names of files are read."""

from __future__ import annotations

import os
import sys

_STANDARD = range(3)
"""The descriptors of standard input, output and errors."""


def open_standard_files() -> None:
    """Have standard input, output and errors lead nowhere where they are closed, as by `>&-`.

    Else what is written there would end in the next file that is opened.
    """
    descriptor = os.open(os.devnull, os.O_RDWR)
    while descriptor in _STANDARD:  # a system gives the lowest number that is free
        os.set_inheritable(descriptor, True)  # noqa: FBT003 - the call takes no name
        descriptor = os.open(os.devnull, os.O_RDWR)
    os.close(descriptor)
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as long as the process
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - the same


def read_names_as_utf8() -> None:
    """Begin again in Python's UTF-8 mode where names of files would be read as something else (PEP 540).

    What a site is made from would have other names there, and the site other addresses.
    """
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode and sys.executable:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - this very command
