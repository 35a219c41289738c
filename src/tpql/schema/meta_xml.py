"""XML answers of the metadata endpoints, as the same data that the JSON answers hold.

XML is read with no way to define an entity: a document type declaration is refused, so
nothing can be expanded, and nothing is ever fetched.
"""

from __future__ import annotations

from tpql.errors import TpqlSchemaError
from tpql.schema.cursor import Cursor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["read_xml"]

_LISTED = {
    "ResourceFieldMetadataDescription": "Items",
    "ResourceCollecitonFieldMetadataDescription": "Items",  # the server's own spelling
    "ResourceCollectionFieldMetadataDescription": "Items",
    "ResourceMetadataBaseResourceItemDescription": "Items",
    "ResourceMetadataDerivedResourceItemDescription": "Items",
    "ResourceMetadataDescription": "ResourceMetadataDescription",
}
"""Elements that stand in a list, and the key of that list in JSON."""


def read_xml(text: str, where: str) -> Cursor:
    """Parse an answer: attributes, child elements and text of an element are its keys.

    Raises:
        TpqlSchemaError: it is not XML, or declares a document type.
    """
    from xml.parsers import expat

    tree = _Tree(where)
    parser = expat.ParserCreate()
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.characters
    parser.StartDoctypeDeclHandler = tree.refuse
    parser.EntityDeclHandler = tree.refuse
    try:
        parser.Parse(text, True)
    except (expat.ExpatError, ValueError) as error:
        raise TpqlSchemaError(f"{where}: this is not XML: {error}") from None
    return Cursor(tree.root, where)


class _Tree:
    """Builds the data while the parser reads."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.open: list[dict[str, Any]] = [{}]
        self.text: list[str] = []

    @property
    def root(self) -> object:
        """The outermost element; JSON has no wrapper around it either."""
        return next(iter(self.open[0].values()))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        parent, element = self.open[-1], dict(attributes)
        key = _LISTED.get(tag) if len(self.open) > 1 else None
        if key is None:
            parent[tag] = element
        elif isinstance(parent.get(key), list):
            parent[key].append(element)
        else:
            parent[key] = [element]
        self.open.append(element)
        self.text.clear()

    def characters(self, text: str) -> None:
        self.text.append(text)

    def end(self, tag: str) -> None:
        text = "".join(self.text).strip()
        if not self.open.pop() and text:
            self.open[-1][tag] = text
        self.text.clear()

    def refuse(self, *_declaration: object) -> None:
        raise TpqlSchemaError(
            f"{self.where}: this XML declares a document type or an entity; no metadata does"
        )
