"""How the emulated account stands up to many who ask at once.

``python -m tests.benchmarks.load [seconds]``: 16 clients ask ``tpql serve`` typical queries on
the demo account, each as fast as it can.  The clients are processes of their own, since they
would otherwise wait for each other and not for the server.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from http.client import HTTPConnection, HTTPException
from itertools import cycle
from urllib.parse import quote, urlsplit

CLIENTS = 16
GOAL = 0.1
"""Seconds that 99 of 100 answers may take."""

QUERIES = (
    "/api/v2/UserStory?select={id,name,effort,project.name}&take=25",
    "/api/v2/UserStory?where=effort>5 and entityState.isFinal==false&select={id,name}",
    "/api/v2/Bug?where=project.name.contains('a')&select={id,name,severity.name}&orderBy=name",
    "/api/v2/Feature?select={id,name,stories:userStories.count(),left:userStories.sum(effort)}",
    "/api/v2/UserStory?select={id,tasks:tasks.select({id,name}),bugs:bugs.count(effort>2)}&take=10",
    "/api/v2/Assignable?where=createDate>=Today.AddDays(-90)&select={id,name,resourceType}",
    "/api/v2/UserStory/93114?select={id,name,description}",
    "/api/v2/UserStory?result=Count",
)
Answers = tuple[list[float], Counter[str]]


def ask(address: str, seconds: float, first: int) -> Answers:
    """Ask for some seconds; return how long each answer took, and what went wrong."""
    parts = urlsplit(address)
    headers = {"Authorization": "Basic YWRtaW46YWRtaW4="}
    times: list[float] = []
    errors: Counter[str] = Counter()
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    paths = cycle([quote(path, safe="/?&={}") for path in QUERIES[first:] + QUERIES[:first]])
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        start = time.perf_counter()
        try:
            connection.request("GET", next(paths), headers=headers)
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                errors[str(response.status)] += 1
        except (OSError, HTTPException) as error:
            errors[type(error).__name__] += 1
            connection.close()
        times.append(time.perf_counter() - start)
    connection.close()
    return times, errors


def main(seconds: float) -> int:
    """Print the figures; return 1 if an answer failed, or they took too long."""
    command = [sys.executable, "-m", "tpql", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            line = server.stdout.readline() if server.stdout else ""
            address = re.search(r"http://[\d.]+:\d+", line)
            if address is None:
                print("the server does not start")
                return 1
            with ProcessPoolExecutor(CLIENTS) as pool:
                asked = [
                    pool.submit(ask, address[0], seconds, n % len(QUERIES)) for n in range(CLIENTS)
                ]
                answers = [future.result() for future in asked]
        finally:
            server.terminate()
    return report(answers, seconds)


def report(answers: list[Answers], seconds: float) -> int:
    """Print what was measured."""
    times = sorted(taken for found, _ in answers for taken in found)
    errors = sum((found for _, found in answers), Counter())
    middle, late = (times[int(len(times) * share)] for share in (0.5, 0.99))
    print(f"{CLIENTS} clients, {seconds:g} s: {len(times)} requests, {len(times) / seconds:.0f}/s")
    print(f"errors {sum(errors.values())} {dict(errors) or ''}")
    print(f"p50 {middle * 1000:.0f} ms, p99 {late * 1000:.0f} ms (goal {GOAL * 1000:.0f} ms)")
    return 0 if not errors and late < GOAL else 1


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60))
