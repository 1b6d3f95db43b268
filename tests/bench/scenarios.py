"""What is measured, in what order, and what each has to reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bench.ours import Ours

Change = Callable[[Ours, int], Callable[[], bool]]
"""Changes an archive for the round of a number; gives what must hold after the build."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A thing to measure. `reach` and `aim` are ratios to the reference's build, or seconds, or bytes."""

    name: str
    title: str
    kind: Literal["build", "preview", "search"]
    reach: float | None = None
    aim: float | None = None
    change: Change = Ours.change_nothing
    peers: bool = False
    """Whether all peers are measured, and not only the reference."""


SCENARIOS: dict[str, Scenario] = {
    scenario.name: scenario
    for scenario in (
        Scenario("cold", "cold", "build", 3, 1, peers=True),
        Scenario("unchanged", "nothing changed", "build", 0.2, 0.1),
        Scenario("edit", "one seed changed", "build", 0.25, 0.1, Ours.edit, peers=True),
        Scenario("add", "one seed added", "build", 0.25, 0.1, Ours.add),
        Scenario("remove", "one seed removed", "build", change=Ours.remove),
        Scenario("concept", "one concept added", "build", 1, 0.5, Ours.add_concept),
        Scenario("preview", "from saving to the page reloaded", "preview", 1, 0.3),
        Scenario("search", "to the first search", "search", 300_000, 100_000, peers=True),
    )
}


def with_first_build(names: tuple[str, ...]) -> tuple[str, ...]:
    """Some scenarios by name, with the first build before those that measure a build which follows one."""
    follows = any(SCENARIOS[name].kind == "build" and name != "cold" for name in names)
    return ("cold", *names) if follows and "cold" not in names else names
