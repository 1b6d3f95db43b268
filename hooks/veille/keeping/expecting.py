"""Values that will be asked for soon, which are read beside what is done until then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future

from veille.keeping.sealing import Packed
from veille.processes.forks import begin_thread


class Expected:
    """Reads values of a store in threads: to read one takes no longer beside other work, of which Python does one."""

    def __init__(self, read: Callable[[bytes], Packed | None]) -> None:
        """`read` gives the value of a key, and may be called in another thread."""
        self._read = read
        self._coming: dict[bytes, Future[Packed | None]] = {}

    def __contains__(self, key: bytes) -> bool:
        return key in self._coming

    def begin(self, keys: Iterable[bytes]) -> None:
        """Begin to read the values of some keys, one after the other."""
        fresh = {key: Future[Packed | None]() for key in keys if key not in self._coming}
        self._coming.update(fresh)
        begin_thread(lambda: self._read_all(list(fresh.items())))

    def take(self, key: bytes) -> Packed | None:
        """The value of a key that was begun, once; raises what reading it has raised."""
        return self._coming.pop(key).result()

    def forget(self, keys: Iterable[bytes]) -> None:
        """Let go of what was read under keys that have other values now."""
        for key in keys:
            self._coming.pop(key, None)

    def _read_all(self, items: Sequence[tuple[bytes, Future[Packed | None]]]) -> None:
        for key, future in items:
            try:
                future.set_result(self._read(key))
            except Exception as error:  # noqa: BLE001 - whoever asks for the value handles it
                future.set_exception(error)
