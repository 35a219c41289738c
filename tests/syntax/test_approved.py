"""What is said about mistakes is what was approved."""

from __future__ import annotations

import pytest

from tests.approved import COMMAND, answer, blocks

BLOCKS = blocks("syntax")


@pytest.mark.parametrize(("line", "said"), BLOCKS, ids=[str(n) for n in range(len(BLOCKS))])
def test_the_words_are_those_approved(line: str, said: str) -> None:
    assert answer(line) == said, f"if this is meant, run `{COMMAND}`"
