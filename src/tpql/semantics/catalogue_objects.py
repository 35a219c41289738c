"""Members that any value has, and members of nullable, generic and opaque types."""

from __future__ import annotations

__all__ = ["OBJECT_MEMBERS"]

_COUNT = ("Count", "Int32", "How many elements there are.")
_CONTAINS_KEY = ("ContainsKey", "(K) -> Boolean", "Whether there is an entry of that key.")

OBJECT_MEMBERS = {
    "any": (("Today", "DateTime", "The current date and time, on any value; not midnight."),),
    "Object": (
        ("ToString", "() -> String", "The value as text."),
        ("Equals", "(Object) -> Boolean", "Whether two values are equal."),
        ("GetHashCode", "() -> Int32", "A number made of the value."),
        ("GetType", "() -> Type", "The .NET type of the value."),
    ),
    "Nullable": (
        ("HasValue", "Boolean", "Whether there is a value."),
        ("Value", "K", "The value, where there is one."),
        ("GetValueOrDefault", "() -> K; (K) -> K", "The value, or another one instead of null."),
        ("ToString", "() -> String", "The value as text; empty for null."),
        ("Equals", "(Object) -> Boolean", "Whether two values are equal."),
    ),
    "List": (_COUNT,),
    "[]": (("Length", "Int32", "How many elements there are."),),
    "IGrouping": (("Key", "K", "What the elements of the group have in common."),),
    "KeyValuePair": (
        ("Key", "K", "The key of an entry."),
        ("Value", "R", "The value of an entry."),
    ),
    "Dictionary": (
        _COUNT,
        ("Keys", "KeyCollection<K, R>", "The keys."),
        ("Values", "ValueCollection<K, R>", "The values."),
        _CONTAINS_KEY,
    ),
    "IDictionary": (
        _COUNT,
        ("Keys", "ICollection<K>", "The keys."),
        ("Values", "ICollection<R>", "The values."),
        _CONTAINS_KEY,
    ),
    "ILookup": (_COUNT,),
    "CustomValues": (
        ("Get", "(String) -> CustomValue", "A custom field with its name and type."),
        ("Text", "(String) -> String", "The value of a custom field as text."),
        ("Number", "(String) -> Decimal?", "The value of a custom field as a number."),
        ("Date", "(String) -> DateTime?", "The value of a custom field as a date."),
        ("Boolean", "(String) -> Boolean?", "The value of a custom field as a truth value."),
        ("Entity", "(String) -> unknown", "The entity that a custom field refers to."),
        ("CustomFields", "IEnumerable<CustomValue>", "All custom fields."),
    ),
    "CustomValue": (
        ("Name", "String", "The display name of the custom field."),
        ("Type", "String", "The kind of the custom field."),
        ("EntityKind", "String", "The entity that the custom field belongs to."),
        ("Value", "Object", "The value of the custom field."),
    ),
}
