"""How texts compare: the collation of the server's database.  LANGUAGE 7, 17 Q8."""

from __future__ import annotations

from tpql.record import Record

__all__ = ["CASELESS", "EXACT", "Collation"]


class Collation(Record):
    """What makes two texts equal, and which comes first.

    With ``ignore_case`` (as databases do by default, and therefore the server) ``"Open"``
    equals ``"open"`` and contains ``"OP"``.  Order is that of words in either case: ``a``
    before ``B``, small letters before capitals where nothing else differs.
    """

    ignore_case: bool = True

    def fold(self, text: str) -> str:
        """Return what is the same for texts that are equal."""
        return text.lower() if self.ignore_case else text

    def rank(self, text: str) -> tuple[str, str]:
        """Return what sorts texts; equal for equal ones only."""
        return text.lower(), "" if self.ignore_case else text.swapcase()


CASELESS = Collation()
"""Letter case does not count: the default."""
EXACT = Collation(ignore_case=False)
"""Letter case counts, as for the published binder over objects in memory."""
