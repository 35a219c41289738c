"""Ask for known vulnerabilities of what tpql depends on: ``python -m tests.packaging.audit``.

Exit codes: 0, nothing is known; 1, there is something; 3, nobody could be asked, and why.  A
package that the service does not know was not looked at, so it counts as not asked.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

from tests.packaging.environments import create, install
from tests.packaging.versions import requirements

__all__ = ["main", "pinned"]


def pinned() -> list[str]:
    """Return the versions in this environment of all that tpql and its extras depend on."""
    found: dict[str, str] = {}
    pending = list(requirements())
    while pending:
        one = distribution(pending.pop().name)
        if one.name not in found:
            found[one.name] = f"{one.name}=={one.version}"
            for text in one.requires or ():
                needed = Requirement(text)
                if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                    pending.append(needed)
    return sorted(found.values())


def main() -> int:
    """Install pip-audit beside this environment, run it, and say what it says."""
    with tempfile.TemporaryDirectory(prefix="tpql-audit-") as name:
        python = create(Path(name, "environment"))
        listed = Path(name, "requirements.txt")
        listed.write_text("\n".join(pinned()), encoding="utf-8")
        try:
            install(python, "pip-audit")
        except RuntimeError as error:
            print(f"not reached, because pip-audit cannot be installed: {error}")
            return 3
        words = ("--disable-pip", "--no-deps", "--progress-spinner=off", "-f", "json", "-r", listed)
        done = subprocess.run(
            [python, "-m", "pip_audit", *words], capture_output=True, text=True, check=False
        )
    return report(done.stdout, done.stderr)


def report(out: str, err: str) -> int:
    """Print what a report of pip-audit says; return the exit code."""
    try:
        rows = json.loads(out)["dependencies"]
    except ValueError:
        print(f"not reached, because of this:\n{err.strip() or out.strip()}")
        return 3
    skipped = {row["name"]: row["skip_reason"] for row in rows if "skip_reason" in row}
    known = {row["name"]: row["vulns"] for row in rows if row.get("vulns")}
    for name, vulnerabilities in known.items():
        print(f"{name}: {', '.join(each['id'] for each in vulnerabilities)}")
    for name, reason in skipped.items():
        print(f"{name}: not reached, because: {reason}")
    print(
        f"{len(rows) - len(skipped)} of {len(rows)} packages looked at, {len(known)} with findings"
    )
    return 1 if known else 3 if skipped else 0


if __name__ == "__main__":
    sys.exit(main())
