"""Where a run was made: the machine, and the code."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from hashlib import sha256
from pathlib import Path

import veille

PACKAGE = Path(veille.__file__).parent


def describe_machine() -> dict[str, str | int | float]:
    """Processor, cores that this process may use, memory, systems; nothing that names the machine or its owner."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": _processor(),
        "cores": cores,
        "memory": f"{memory / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release().partition('-')[0]}, {platform.machine()}",
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),
    }


def describe_code() -> str:
    """Our version, the commit if there is one, and eight digits that change with any file of the package."""
    digest = sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    git = ["git", "-C", str(PACKAGE), "rev-parse", "--short=8", "HEAD"]
    done = subprocess.run(git, capture_output=True, text=True, check=False)
    commit = f" {done.stdout.strip()}" if done.returncode == 0 else ""
    return f"{veille.__version__}{commit} ({digest.hexdigest()[:8]})"


def name_machine(machine: dict[str, str | int | float]) -> str:
    """A short name for files."""
    words = re.sub(r"\(.*?\)|@.*|\bcpu\b|\bprocessor\b", " ", str(machine["processor"]).lower())
    return "-".join([*re.findall(r"[a-z0-9]+", words)[:4], f"{machine['cores']}-cores"])


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.is_file():
        found = re.search(r"model name\s*:\s*(.+)", information.read_text(encoding="utf-8"))
        if found:
            return found[1].strip()
    return platform.processor() or platform.machine()
