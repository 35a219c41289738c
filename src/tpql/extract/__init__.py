"""Queries in the files of other languages: found, and checked at their exact places."""

from tpql.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.extract.checks import check_found, read_found
    from tpql.extract.credential_search import credentials
    from tpql.extract.findings import HostFindings, HostOptions, host_findings
    from tpql.extract.found import Found
    from tpql.extract.hosts import HOSTS, extract
    from tpql.extract.pieces import Hole, Piece, Text
    from tpql.extract.rules import RULES

__all__ = [
    "HOSTS",
    "RULES",
    "Found",
    "Hole",
    "HostFindings",
    "HostOptions",
    "Piece",
    "Text",
    "check_found",
    "credentials",
    "extract",
    "host_findings",
    "read_found",
]

if not TYPE_CHECKING:
    __getattr__ = lazy(
        __name__,
        {
            "check_found": "checks",
            "read_found": "checks",
            "credentials": "credential_search",
            "HostFindings": "findings",
            "HostOptions": "findings",
            "host_findings": "findings",
            "Found": "found",
            "HOSTS": "hosts",
            "extract": "hosts",
            "Hole": "pieces",
            "Piece": "pieces",
            "Text": "pieces",
            "RULES": "rules",
        },
    )


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
