"""Which settings hold for a file: those of the nearest settings file, and the command line's."""

from __future__ import annotations

import os

from tpql.config.settings import DEFAULT, Settings
from tpql.errors import TpqlUsageError
from tpql.limits import DEFAULT as LIMITS
from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.cli.arguments import Options
    from tpql.config.layers import Layer

__all__ = ["FILES", "Finder", "Found", "merge", "shown"]

FILES = {"tpql.toml": "", "pyproject.toml": "tool.tpql"}
"""The names of settings files, and the table with the settings; the first one in a folder wins."""

_COMMAND_LINE = "--config"


class Found(Record):
    """Settings, and where they come from.

    ``file`` is the settings file, and ``origins`` are the names of the files behind each
    field that any of them sets.
    """

    settings: Settings = DEFAULT
    file: str | None = None
    origins: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Finder:
    """Finds the settings of files; each folder is looked at once.

    Raises:
        TpqlUsageError: ``--config`` is wrong; later, a settings file is.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._folders: dict[str, Found] = {}
        self._merged: dict[str | None, Settings] = {}
        file, self._overrides = _given(options.config or ())
        if file and options.isolated:
            raise TpqlUsageError("--isolated reads no settings files, but --config names one")
        self._only: Found | None = None
        if file or options.isolated:
            self._only = self._found(file)

    def of(self, path: str) -> Settings:
        """Return the settings for a file, with those of the command line over them."""
        found = self.folder(os.path.dirname(path))
        if found.file not in self._merged:
            self._merged[found.file] = merge(found.settings, self._options)
        return self._merged[found.file]

    def folder(self, folder: str) -> Found:
        """Return what the settings files and ``--config`` say for the files of a folder.

        Raises:
            TpqlUsageError: a settings file cannot be read, or is not as it should be.
        """
        if self._only is not None:
            return self._only
        passed = []
        place = os.path.abspath(folder)
        found = self._folders.get(place)
        while found is None:
            passed.append(place)
            layer = _settings_in(place)
            above = os.path.dirname(place)
            if layer is not None or above == place:
                found = self._found(*layer) if layer is not None else self._found(None)
            else:
                place = above
                found = self._folders.get(place)
        self._folders.update(dict.fromkeys(passed, found))
        return found

    def _found(self, file: str | None, layer: Layer | None = None) -> Found:
        """Return the settings of one file, and of those that it extends."""
        layers: list[Layer] = [] if file is None else _extended(file, layer)
        layers += self._overrides
        if not layers:
            return Found()
        from tpql.config.layers import combine

        settings, origins = combine(layers)
        return Found(settings, file, tuple(origins.items()))


def _settings_in(folder: str) -> tuple[str, Layer] | None:
    """Return the settings file of a folder, if it has one, and what it says."""
    for name in FILES:
        path = os.path.join(folder, name)
        data = _bytes(path)
        layer = None if data is None else _layer(path, data)
        if layer is not None:
            return path, layer
    return None


def _bytes(path: str) -> bytes | None:
    """Return what is in a file, or None if there is no such file."""
    try:
        with open(path, "rb") as file:
            data = file.read(LIMITS.file + 1)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, ValueError):
        return None
    except OSError as error:
        if os.path.isdir(path) or not os.path.lexists(path):
            return None  # its folder is closed: whoever reads a file there is told so
        reason = error.strerror or str(error)
        raise TpqlUsageError(f"{shown(path)}: {reason[:1].lower()}{reason[1:]}") from None
    if len(data) > LIMITS.file:
        raise TpqlUsageError(f"{shown(path)}: this is too large for a settings file")
    return data


def _layer(path: str, data: bytes) -> Layer | None:
    """Return what a file says, or None if it has nothing about tpql."""
    table = FILES.get(os.path.basename(path), "")
    if table and table.encode() not in data:
        return None  # most projects have a file for other tools only: it is not worth parsing
    from tpql.config.read import read_layer

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"at byte {error.start}"
        raise TpqlUsageError(f"{shown(path)}: this is not UTF-8 ({place})") from None
    return read_layer(text, shown(path), table=table, folder=os.path.dirname(path), path=path)


def _extended(path: str, layer: Layer | None) -> list[Layer]:
    """Return what a file and those that it extends say, the weakest first."""
    layers: list[Layer] = []
    passed: list[str] = []
    following: str | None = path
    while following is not None:
        if os.path.realpath(following) in passed:
            chain = ", which extends ".join(f"{each.name}" for each in layers)
            raise TpqlUsageError(f"{chain}, which extends {shown(following)}: this is a circle")
        passed.append(os.path.realpath(following))
        layer = layer or _named(following, layers[-1].name if layers else _COMMAND_LINE)
        layers.append(layer)
        following = dict(layer.values).get("extend")
        layer = None
    return layers[::-1]


def _named(path: str, who: str) -> Layer:
    """Return what a file says that ``who`` names, so that it has to be there."""
    data = _bytes(path)
    if data is None:
        raise TpqlUsageError(f"{who}: there is no file `{shown(path)}`")
    layer = _layer(path, data)
    if layer is None:
        raise TpqlUsageError(f"{who}: there is no table [tool.tpql] in `{shown(path)}`")
    return layer


def shown(path: str) -> str:
    """Return how messages call a file: below the working directory, from there."""
    here = os.path.join(os.getcwd(), "")
    return path.removeprefix(here)


def _given(values: Sequence[str]) -> tuple[str | None, list[Layer]]:
    """Return the file that ``--config`` names, and the settings that it holds itself."""
    files = [value for value in values if "=" not in value or os.path.isfile(value)]
    if len(files) > 1:
        raise TpqlUsageError(f"--config names several files: {', '.join(files)}; give one")
    inline = [value for value in values if value not in files]
    layers = [_inline(value) for value in inline]
    return (os.path.abspath(files[0]) if files else None), layers


def _inline(text: str) -> Layer:
    """Read ``KEY=VALUE``, which is a line of TOML."""
    from tpql.config.read import read_layer

    name = f"{_COMMAND_LINE} {text}"
    layer = read_layer(text, name, table="", folder=os.getcwd())
    if layer is None or any(field == "extend" for field, _ in layer.values):
        raise TpqlUsageError(f"{name}: only a file can extend another; write --config FILE")
    return layer


def merge(settings: Settings, options: Options) -> Settings:
    """Return settings with what the command line says over them.

    ``--select`` takes the place of everything that was selected or ignored;
    ``--extend-select``, ``--ignore``, ``--extend-exclude`` and ``--callee`` add to their lists,
    and ``--limit`` to the limits.  Any other option takes the place of its setting.
    """
    changes: dict[str, object] = {}
    if "--select" in options.given:
        settings = settings.replace(select=(), extend_select=(), ignore=())
    for option in sorted(options.given & _FIELDS.keys()):
        field = _FIELDS[option]
        value = getattr(options, option.removeprefix("--").replace("-", "_"))
        below = getattr(settings, field)
        if option.startswith("--no-"):
            changes[field] = False
        elif option in _PATTERNS:
            from tpql.config.globs import anchored

            value = tuple(anchored(pattern, os.getcwd()) for pattern in value)
            changes[field] = value if option == "--exclude" else (*below, *value)
        elif option == "--limit":
            changes[field] = tuple((dict(below) | dict(value)).items())
        elif isinstance(below, tuple):
            changes[field] = tuple(dict.fromkeys([*below, *value]))
        else:
            changes[field] = value
    return settings.replace(**changes) if changes else settings


_PATTERNS = ("--exclude", "--extend-exclude")
_FIELDS = {
    "--select": "select",
    "--extend-select": "extend_select",
    "--ignore": "ignore",
    "--exclude": "exclude",
    "--extend-exclude": "extend_exclude",
    "--callee": "callees",
    "--limit": "limits",
    "--schema": "schema",
    "--server": "server",
    "--extract": "extract",
    "--output-format": "output_format",
    "--fail-on": "fail_on",
    "--width": "width",
    "--baseline": "baseline",
    "--fix": "fix",
    "--unsafe-fixes": "unsafe_fixes",
    "--no-cache": "cache",
    "--no-respect-gitignore": "respect_gitignore",
}
"""The options that settings are for, and the fields of Settings."""
