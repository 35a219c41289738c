"""A naive evaluator, written from LANGUAGE alone: it walks the tree and knows no compiler.

Every value carries its kind and whether it may be null, for arithmetic depends on both
(LANGUAGE 11.3, 19.2).  Only what the strategies of ``generated.py`` write is here.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal
from math import inf, nan
from typing import Any, NamedTuple

from tpql.syntax import nodes as n

MEMBERS = {
    "id": ("Int32", False),
    "int": ("Int32", False),
    "intN": ("Int32", True),
    "dec": ("Decimal", False),
    "decN": ("Decimal", True),
    "dbl": ("Double", False),
    "dblN": ("Double", True),
    "text": ("String", True),
    "flag": ("Boolean", False),
    "flagN": ("Boolean", True),
    "date": ("DateTime", False),
    "dateN": ("DateTime", True),
    "other": ("Thing", True),
    "things": ("Things", True),
    "ints": ("Int32s", True),
}
"""The members of the only entity, by name: kind, and whether null is a value of it."""

NUMBERS = ("Int32", "Decimal", "Double")
CONTEXT = Context(prec=28, rounding=ROUND_HALF_EVEN)


class Value(NamedTuple):
    kind: str
    optional: bool
    it: Any


def null(kind: str = "null") -> Value:
    return Value(kind, True, None)


def truth(value: bool | None) -> Value:
    return Value("Boolean", value is None, value)


def read(kind: str, optional: bool, data: Any) -> Value:
    """Read JSON as a value of a kind."""
    if data is None:
        return Value(kind, optional, None)
    if kind == "Decimal":
        data = Decimal(str(data))
    elif kind == "Double":
        data = float(data)
    elif kind == "DateTime":
        data = datetime.fromisoformat(data)
    elif kind == "Things":
        data = [Value("Thing", True, each) for each in data]
    elif kind == "Int32s":
        data = [Value("Int32", False, each) for each in data]
    return Value(kind, optional, data)


def number(value: Value, kind: str) -> Any:
    if value.it is None or value.kind == kind:
        return value.it
    if kind == "Double":
        return float(value.it)
    return Decimal(value.it) if not isinstance(value.it, float) else Decimal(repr(value.it))


def common(left: Value, right: Value) -> str:
    return max(left.kind, right.kind, key=NUMBERS.index)


# ------------------------------------------------------------------ operators


def calculate(op: str, left: Value, right: Value) -> Value:
    if "DateTime" in (left.kind, right.kind) or "TimeSpan" in (left.kind, right.kind):
        return calculate_dates(op, left, right)
    kind = common(left, right)
    kind = "Double" if op == "/" and kind == "Int32" else kind
    optional = left.optional or right.optional
    a, b = number(left, kind), number(right, kind)
    if a is None or b is None:
        return Value(kind, optional, None)
    if op == "/":
        return Value(kind, optional, divide(a, b, optional))
    if kind == "Decimal":
        how = {"+": CONTEXT.add, "-": CONTEXT.subtract, "*": CONTEXT.multiply}[op]
        return Value(kind, optional, how(a, b))
    result = {"+": a + b, "-": a - b, "*": a * b}[op]
    return Value(kind, optional, wrapped(result) if kind == "Int32" else result)


def wrapped(value: int) -> int:
    return (value + 2**31) % 2**32 - 2**31


def divide(a: Any, b: Any, optional: bool) -> Any:
    if b != 0:
        return CONTEXT.divide(a, b) if isinstance(a, Decimal) else a / b
    if optional or isinstance(a, Decimal):
        return None
    if a == 0 or a != a:
        return nan
    return inf if (a > 0) is (str(b)[0] != "-") else -inf


def calculate_dates(op: str, left: Value, right: Value) -> Value:
    kind = "TimeSpan" if left.kind == right.kind else "DateTime"
    optional = left.optional or right.optional
    if left.it is None or right.it is None:
        return Value(kind, optional, None)
    return Value(kind, optional, left.it + right.it if op == "+" else left.it - right.it)


def order(left: Value, right: Value) -> int | None:
    """Return the sign of a comparison, None with a null or what is no number."""
    if left.it is None or right.it is None or left.it != left.it or right.it != right.it:
        return None
    a, b = left.it, right.it
    if left.kind in NUMBERS:
        kind = common(left, right)
        a, b = number(left, kind), number(right, kind)
    elif left.kind == "String":
        a, b = a.lower(), b.lower()
    return (a > b) - (a < b)


def equal(left: Value, right: Value) -> bool:
    if left.it is None or right.it is None:
        return left.it is right.it
    if left.kind == "Thing":
        return left.it["id"] == right.it["id"]
    if left.kind == "Boolean":
        return left.it is right.it
    return order(left, right) == 0


def compare(op: str, left: Value, right: Value) -> Value:
    if op in ("==", "!="):
        return truth(equal(left, right) is (op == "=="))
    sign = order(left, right)
    if sign is None:
        return truth(False)
    return truth({">": sign > 0, ">=": sign >= 0, "<": sign < 0, "<=": sign <= 0}[op])


def logic(op: str, left: Any, right: Any) -> Value:
    decisive = op == "or"
    if left is decisive or right is decisive:
        return truth(decisive)
    return truth(None if left is None or right is None else not decisive)


def choose(test: Value, body: Value, orelse: Value) -> Value:
    """IIF and ``?:``: numbers of both branches are brought to one kind."""
    chosen = body if test.it is True else orelse
    return unified(chosen, body, orelse)


def unified(chosen: Value, left: Value, right: Value) -> Value:
    if left.kind not in NUMBERS or right.kind not in NUMBERS:
        return chosen
    kind = common(left, right)
    return Value(kind, left.optional or right.optional, number(chosen, kind))


# ------------------------------------------------------------------ members and methods


def member(value: Value, name: str) -> Value:
    if name == "HasValue":
        return truth(value.it is not None)
    if name in MEMBERS:
        kind, optional = MEMBERS[name]
        return read(kind, optional, None if value.it is None else value.it.get(name))
    return method(value, name, [])


def text_method(value: Value, name: str, arguments: list[Value]) -> Value:
    kind = {"Length": "Int32", "ToLower": "String", "Trim": "String", "Substring": "String"}
    if value.it is None or any(a.it is None for a in arguments):
        return null(kind.get(name, "Boolean"))
    text = value.it
    if name == "Length":
        return Value("Int32", False, len(text))
    if name in ("ToLower", "Trim"):
        return Value("String", True, text.lower() if name == "ToLower" else text.strip())
    if name == "Substring":
        start = arguments[0].it
        return Value("String", True, text[start:] if 0 <= start <= len(text) else None)
    folded, part = text.lower(), arguments[0].it.lower()
    tests = {"Contains": part in folded, "StartsWith": folded.startswith(part)}
    return truth({**tests, "EndsWith": folded.endswith(part)}[name])


def date_method(value: Value, name: str, arguments: list[Value]) -> Value:
    kind = "DateTime" if name in ("Date", "AddDays") else "Int32"
    optional = value.optional or any(a.optional for a in arguments)
    if value.it is None or any(a.it is None for a in arguments):
        return Value(kind, True, None)
    date: datetime = value.it
    if name == "AddDays":
        return Value(kind, optional, date + timedelta(days=float(arguments[0].it)))
    if name == "Date":
        return Value(kind, optional, date.replace(hour=0, minute=0, second=0, microsecond=0))
    return Value(kind, optional, {"Hour": date.hour, "DayOfYear": int(f"{date:%j}")}[name])


def method(value: Value, name: str, arguments: list[Value]) -> Value:
    if value.kind == "DateTime":
        return date_method(value, name, arguments)
    return text_method(value, name, arguments)


SAME = ("Where", "OrderBy", "OrderByDescending", "Distinct", "Select")


def collection_method(value: Value, name: str, argument: n.Node | None) -> Value:
    if name in ("Min", "Max", "Sum", "Average"):
        return aggregate(value, name, argument)
    if value.it is None:
        of_nothing = {"Count": Value("Int32", False, 0), "Any": truth(False)}
        return of_nothing.get(name, null(value.kind if name in SAME else "null"))
    items = value.it
    inner = [Value("null", True, None) if argument is None else walk(argument, i) for i in items]
    holds = [argument is None or each.it is True for each in inner]
    if name in ("Where", "First"):
        kept = [item for item, keep in zip(items, holds, strict=True) if keep]
        if name == "Where":
            return Value(value.kind, False, kept)
        return kept[0] if kept else null()
    if name in ("Count", "Any", "All"):
        count = sum(holds)
        found = {"Count": count, "Any": count > 0, "All": count == len(holds)}[name]
        return Value("Int32" if name == "Count" else "Boolean", False, found)
    if name == "Select":
        return Value("Selected", False, inner)
    if name in ("OrderBy", "OrderByDescending"):
        pairs = list(zip(inner, items, strict=True))
        pairs.sort(key=lambda pair: rank(pair[0]), reverse=name == "OrderByDescending")
        return Value(value.kind, False, [item for _, item in pairs])
    return Value(value.kind, False, distinct(items))


def distinct(items: list[Value]) -> list[Value]:
    kept: list[Value] = []
    for item in items:
        if not any(equal(item, each) for each in kept):
            kept.append(item)
    return kept


def rank(value: Value) -> Any:
    it = value.it.lower() if value.kind == "String" and value.it is not None else value.it
    return (it is not None, 0 if it is None else it)


def aggregate(target: Value, name: str, argument: n.Node) -> Value:
    """Nulls do not count; of nothing a sum is 0, all else is null.  LANGUAGE 19.1 row 12."""
    kind, optional, _ = walk(argument, null("Thing"))
    if target.it is None:
        return Value("Double" if name == "Average" and kind == "Int32" else kind, optional, None)
    found = [walk(argument, item) for item in target.it]
    values = [each for each in found if each.it is not None]
    if name in ("Min", "Max"):
        choose_one = min if name == "Min" else max
        return Value(kind, optional, choose_one(values, key=rank).it if values else None)
    total = Value(kind, False, 0)
    if name == "Average" and kind == "Int32":
        kind, total = "Double", Value("Double", False, 0.0)
    for value in values:
        total = calculate("+", total, value._replace(optional=False))
    if name == "Sum":
        return total._replace(optional=optional)
    mean = divide(number(total, kind), number(Value("Int32", False, len(values)), kind), True)
    return Value(kind, optional, mean)


# ------------------------------------------------------------------ the walk

LITERALS = {
    n.IntegerConstant: "Int32",
    n.RealConstant: "Double",
    n.StringConstant: "String",
    n.BooleanConstant: "Boolean",
    n.NullConstant: "null",
}


def walk(node: n.Node, it: Value) -> Value:
    """Return the value of an expression for an item."""
    if type(node) in LITERALS:
        return Value(LITERALS[type(node)], node.value is None, node.value)
    if isinstance(node, n.Name):
        return it if node.id == "it" else member(it, node.id)
    if isinstance(node, n.Attribute):
        return member(walk(node.value, it), node.attr)
    if isinstance(node, n.Call):
        return call(node, it)
    if isinstance(node, n.ObjectExpr):
        return Value("Object", False, {f.name: walk(f.value, it) for f in node.fields})
    if isinstance(node, n.Conditional):
        return choose(*(walk(each, it) for each in (node.test, node.body, node.orelse)))
    if isinstance(node, n.In):
        value = walk(node.value, it)
        return truth(any(equal(value, walk(item, it)) for item in node.items))
    if isinstance(node, n.UnaryOp):
        return unary(node.op, walk(node.operand, it))
    left, right = walk(node.left, it), walk(node.right, it)
    if isinstance(node, n.BoolOp):
        return logic(node.op, left.it, right.it)
    if isinstance(node, n.Compare):
        return compare(node.op, left, right)
    if "String" in (left.kind, right.kind):
        return Value("String", False, (left.it or "") + (right.it or ""))
    return calculate(node.op, left, right)


def unary(op: str, operand: Value) -> Value:
    if op == "not":
        return truth(None if operand.it is None else not operand.it)
    if operand.it is None:
        return operand
    return operand._replace(it=wrapped(-operand.it) if operand.kind == "Int32" else -operand.it)


def call(node: n.Call, it: Value) -> Value:
    if isinstance(node.func, n.Name):
        values = [walk(each, it) for each in node.args]
        if node.func.id == "IIF":
            return choose(*values)
        value, other = values
        return unified(other if value.it is None else value, value, other)
    target = walk(node.func.value, it)
    name = node.func.attr
    if target.kind in ("Things", "Int32s", "Selected"):
        return collection_method(target, name, node.args[0] if node.args else None)
    return method(target, name, [walk(each, it) for each in node.args])


def plain(value: Value) -> Any:
    """Write a value with Python's own types; whole things by their id."""
    if value.it is None:
        return None
    if value.kind == "Object":
        return {name: plain(each) for name, each in value.it.items()}
    if isinstance(value.it, list):
        return [plain(each) for each in value.it]
    return value.it["id"] if value.kind == "Thing" else value.it


def evaluate(node: n.Node, item: dict[str, Any]) -> Any:
    """Return the value of an expression for an item."""
    return plain(walk(node, Value("Thing", True, item)))
