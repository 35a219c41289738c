"""Printing: spelling, parentheses, layout, and the laws that tie it to parsing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.errors import TpqlError, TpqlLimitError, TpqlUsageError
from tpql.limits import UNLIMITED, Limits
from tpql.syntax import nodes as n
from tpql.syntax.layout import Mark
from tpql.syntax.nodes import Name, StringConstant
from tpql.syntax.parse import CLAUSES, parse
from tpql.syntax.printer import compact, pretty

A, B = Name("a"), Name("b")
ONE = n.IntegerConstant(1)

# ---------------------------------------------------------------- spelling

SPELLINGS = [  # clause, text, pretty, compact
    ("where", "a=1", "a == 1", "a=1"),
    ("where", "a<>1", "a != 1", "a!=1"),
    ("where", "a AND b && c", "a and b and c", "a&&b&&c"),
    ("where", "a OR b || c", "a or b or c", "a||b||c"),
    ("where", "NOT a", "not a", "!a"),
    ("where", "!a.b(c)", "not a.b(c)", "!a.b(c)"),
    ("where", "!(a=b)", "not (a == b)", "!(a=b)"),
    ("where", "not not a", "not (not a)", "!!a"),
    ("where", "- - a", "-(-a)", "--a"),
    ("where", "a - -1", "a - -1", "a--1"),
    ("where", "a<-b", "a < -b", "a<-b"),
    ("where", "TRUE and NULL", "true and null", "true&&null"),
    ("where", "Name = nAME", "Name == nAME", "Name=nAME"),
    ("where", "a IN [ ]", "a in []", "a in[]"),
    ("where", "f() in [1,2]", "f() in [1, 2]", "f()in[1,2]"),
    ("where", "1 in [1]or b", "1 in [1] or b", "1in[1]||b"),
    ("where", "x.AS<Bug> == null", "x.as<Bug> == null", "x.as<Bug> =null"),
    ("where", "x.As<Bug> >= b", "x.as<Bug> >= b", "x.as<Bug>>=b"),
    ("where", "x.As<Bug> in [b]", "x.as<Bug> in [b]", "x.as<Bug>in[b]"),
    ("where", "x . As < Bug > . y", "x.as<Bug>.y", "x.as<Bug>.y"),
    ("where", "1.a + 2.5e-3F", "1.a + 2.5e-3F", "1.a+2.5e-3F"),
    ("where", "007", "007", "007"),
    ("where", "[Risk Level]>1", "[Risk Level] > 1", "[Risk Level]>1"),
    ("where", "a in [[Risk Level]]", "a in [[Risk Level]]", "a in[[Risk Level]]"),
    ("where", "a['k'][\"kk\"][1]", "a['k'][\"kk\"][1]", "a['k'][\"kk\"][1]"),
    ("where", "'it'", '"it"', '"it"'),
    ("where", "'say \"hi\"'", r'"say \"hi\""', "'say \"hi\"'"),
    ("where", "'\"'", "'\"'", "'\"'"),
    ("where", r'"\""', r'"\""', r'"\""'),
    ("where", '"tab\t"', r'"tab\t"', '"tab\t"'),
    ("where", "a?b:c", "a ? b : c", "a?b:c"),
    ("select", "a, b as c", "{a, c: b}", "{a,c:b}"),
    ("select", "new(a, B:b)", "{a, B: b}", "{a,B:b}"),
    ("select", "a", "a", "a"),
    ("select", "{ }", "{}", "{}"),
    ("select", "a as a", "{a: a}", "{a:a}"),
    ("select", "{ {a}}", "{ {a}}", "{ {a}}"),
    ("select", "{{a,b}}", "{{a, b}}", "{{a,b}}"),
    ("orderBy", "a ASC, b DESCENDING ,c", "a, b desc, c", "a,b desc,c"),
    ("orderBy", "f(a)descending", "f(a) desc", "f(a)desc"),
    ("filter", "? a IS NOT Null", "?a is not none", "?a is not none"),
    ("filter", "?a is not'xy'", '?a is not "xy"', '?a is not"xy"'),
    ("filter", "?! a is b", "?not (a is b)", "?not a is b"),
    ("filter", "?(!a) is b", "?(not a) is b", "?(not a)is b"),
    ("filter", "?(a > b) = c", "?(a > b) == c", "?(a>b)==c"),
    ("filter", "?a && (b)||c <> 1", "?a and b or c != 1", "?a and b or c!=1"),
    ("filter", "?'wow' IN Tags", '?"wow" in Tags', '?"wow"in Tags'),
    ("filter", "?a<Today-7 (days)", "?a < Today - 7(days)", "?a<Today-7(days)"),
    ("filter", "?a>-5", "?a > -5", "?a>-5"),
    ("filter", " any ?text ", " any ?text ", " any ?text "),
]


@pytest.mark.parametrize(("clause", "text", "long", "short"), SPELLINGS)
def test_spelling(clause, text, long, short):
    node = parse(text, clause)
    assert pretty(node, clause=clause) == long
    assert compact(node, clause=clause) == short
    assert parse(long, clause) == parse(short, clause) == node


PARENTHESES = [  # text, pretty, compact
    ("not a == b", "(not a) == b", "!a=b"),
    ("not a in [b]", "(not a) in [b]", "!a in[b]"),
    ("not a * b", "(not a) * b", "!a*b"),
    ("a = b != c", "(a == b) != c", "a=b!=c"),
    ("a <= b < c", "a <= (b < c)", "a<=b<c"),
    ("a = b = c", "a == b == c", "a=b=c"),
    ("a = (b = c)", "a == (b == c)", "a=(b=c)"),
    ("a = b in [c]", "a == (b in [c])", "a=b in[c]"),
    ("a in [b] in [c]", "(a in [b]) in [c]", "a in[b]in[c]"),
    ("a in [1] & b", "(a in [1]) & b", "a in[1]&b"),
    ("a in [1].b - c", "(a in [1]).b - c", "a in[1].b-c"),
    ("a in [1][2].f()", "(a in [1])[2].f()", "a in[1][2].f()"),
    ("c + (a in [1] & b)", "c + ((a in [1]) & b)", "c+(a in[1]&b)"),
    ("c + (a in [1].b)", "c + (a in [1]).b", "c+(a in[1].b)"),
    ("-(a in [1].b)", "-(a in [1]).b", "-(a in[1].b)"),
    ("c > a in [1] & b", "c > (a in [1]) & b", "c>a in[1]&b"),
    ("c & a in [1] & b", "(c & a in [1]) & b", "c&a in[1]&b"),
    ("a ? b : c ? d : e", "(a ? b : c) ? d : e", "a?b:c?d:e"),
    ("a ? b : (c ? d : e)", "a ? b : (c ? d : e)", "a?b:(c?d:e)"),
    ("a ? b ? c : d : e", "a ? (b ? c : d) : e", "a?b?c:d:e"),
    ("(a or b) and c", "(a or b) and c", "(a||b)&&c"),
    ("a or b and c", "a or b and c", "a||b&&c"),
    ("a and (b and c)", "a and (b and c)", "a&&(b&&c)"),
    ("a - (b - c) * d", "a - (b - c) * d", "a-(b-c)*d"),
    ("(a + b).c", "(a + b).c", "(a+b).c"),
    ("(-a).c", "(-a).c", "(-a).c"),
    ("{a}.b", "{a}.b", "{a}.b"),
    ("((((a))))", "a", "a"),
]


@pytest.mark.parametrize(("text", "long", "short"), PARENTHESES)
def test_parentheses(text, long, short):
    node = parse(text)
    assert pretty(node) == long
    assert compact(node) == short
    assert parse(long) == parse(short) == node


# ---------------------------------------------------------------- layout

LAYOUTS = [  # clause, width, text
    ("select", 52, "{id, name, owner: {owner.id, owner.login}}"),
    ("select", 41, "{\n  id,\n  name,\n  owner: {owner.id, owner.login}\n}"),
    ("select", 20, "{\n  owner: {\n    owner.id,\n    owner.login\n  }\n}"),
    ("where", 20, "name.contains(\n  aaaa,\n  bbbb\n)"),
    ("where", 12, "a in [\n  100,\n  200\n]"),
    ("where", 20, "aaaaaa == 1\nand bbbbbb == 2\nand ccc"),
    ("where", 10, "aaa\n  and bbb\nor ccc"),
    ("where", 20, "not (\n  aaaaaaaa == 1\n  or bbbbb\n)"),
    ("where", 12, "aaaaa\n  ? bbbb\n  : cccc"),
    ("where", 16, "aaaaaaaa\n  == bbbbbbbb"),
    ("where", 16, "aaaa + bbbb\n  + cccc + dddd"),
    ("where", 20, "tasks.where(\n  isFinal\n  and effort > 1\n).count() > 0"),
    ("select", 20, "{\n  late: aaaaaaaa\n    and bbbbbbbbbb\n}"),
    ("select", 20, "bugs.select({\n  id,\n  name,\n  effort\n})"),
    ("orderBy", 12, "aaaaaa desc,\nbbbbbb"),
    ("filter", 12, "?aaaaa is 1\nand bbbbb"),
]


@pytest.mark.parametrize(("clause", "width", "text"), LAYOUTS)
def test_layout(clause, width, text):
    node = parse(text, clause)
    assert pretty(node, clause=clause, width=width) == text
    assert "\n" not in pretty(node, clause=clause, width=200)


# ---------------------------------------------------------------- strings


def test_strings_do_not_run_into_each_other():
    slash, quoted = StringConstant("a\\"), StringConstant('say "hi"')
    char = n.CharConstant("\\")
    for left in (slash, char):
        for right in (slash, char, quoted, StringConstant("it's")):
            node = n.Call(A, (left, B, right))
            assert parse(pretty(node)) == parse(compact(node)) == node
    assert pretty(n.Compare(slash, "==", B)) == r'"a\\" == b'
    assert pretty(n.Compare(slash, "==", slash)) == '"a\\\\" ==\n"a\\\\"'
    assert compact(n.Compare(slash, "==", slash)) == '"a\\\\"=\n"a\\\\"'
    assert compact(n.Compare(slash, "==", n.CharConstant("x"))) == "\"a\\\\\"='x'"


def test_an_escaped_quote_is_no_danger():
    node = n.Compare(StringConstant('5"'), "==", StringConstant('6"'))
    assert pretty(node) == r'"5\"" == "6\""'


def test_a_placeholder_with_a_quote():
    node = n.BinaryOp(StringConstant("\\"), "+", n.Placeholder('a"b'))
    for text in (pretty(node), compact(node)):
        assert text.endswith('\n${a"b}')
        assert parse(text, placeholders=True) == node


@pytest.mark.parametrize("show", [pretty, compact])
def test_apostrophes(show):
    assert show(StringConstant("it's")) == '"it\'s"'
    assert show(n.CharConstant("'")) == '"\'"'
    assert "\\'" not in show(parse(r"f('\'', 'it\'s')"))


# ---------------------------------------------------------------- literals and placeholders


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (n.IntegerConstant(7), "7"),
        (n.RealConstant(1.0), "1.0"),
        (n.RealConstant(1e22), "1e22"),
        (n.RealConstant(1e-7), "1e-07"),
        (n.RealConstant(1.5, True), "1.5f"),
        (n.RealConstant(1.5, False, "1.50"), "1.50"),
        (n.RealConstant(float("inf"), False, "1e999"), "1e999"),
        (n.Placeholder("who"), "@who"),
        (n.Placeholder("a.b"), "{{a.b}}"),
        (n.Placeholder("user story,lower"), "${user story,lower}"),
        (n.Placeholder("who", "{{ who }}"), "{{ who }}"),
        (n.Placeholder("who", "@else"), "@who"),
        (n.Placeholder("who", "@who or 1"), "@who"),
    ],
)
def test_leaf(node, text):
    assert pretty(node) == compact(node) == text
    assert parse(text, placeholders=True) == node


def test_a_placeholder_is_a_word():
    node = parse("@a in [b] and @c = 1", placeholders=True)
    assert compact(node) == "@a in[b]&&@c=1"


# ---------------------------------------------------------------- laws

_SAFE = st.characters(exclude_categories=["Cs"], exclude_characters="'")


def leaves():
    text = st.text(st.sampled_from("ab\\\"'\n\t{}[]?@é\u1680 "), max_size=4)
    return st.one_of(
        st.sampled_from(["a", "It", "index", "f1", "é\u1680", "[Risk Level]"]).map(Name),
        st.integers(0, 2**70).map(n.IntegerConstant),
        st.builds(n.RealConstant, st.floats(0, allow_infinity=False), st.booleans()),
        text.map(StringConstant),
        (st.sampled_from('a\\"\n') | _SAFE).map(n.CharConstant),
        st.booleans().map(n.BooleanConstant),
        st.just(n.NullConstant()),
        st.sampled_from(["a", "a.b", "a b"]).map(n.Placeholder),
    )


def infix(kind, operators, inner):
    return st.builds(kind, inner, st.sampled_from(operators), inner)


def tuples(inner, least=0):
    return st.lists(inner, min_size=least, max_size=3).map(tuple)


def fields(inner):
    return st.builds(n.Field, st.none() | st.sampled_from(["x", "Is", "none"]), inner)


def deeper(inner):
    attribute = st.builds(n.Attribute, inner, st.sampled_from(["b", "[c d]", "Where"]))
    constants = st.sampled_from([ONE, StringConstant("k"), n.CharConstant("k"), n.NullConstant()])
    return st.one_of(
        attribute,
        st.builds(n.Call, st.just(A) | attribute, tuples(inner)),
        st.builds(n.Subscript, inner, constants),
        st.builds(n.Cast, inner, st.just("Bug")),
        st.builds(n.UnaryOp, st.sampled_from(["-", "not"]), inner),
        infix(n.BinaryOp, ["*", "/", "+", "-", "&"], inner),
        infix(n.Compare, ["==", "!=", "<", "<=", ">", ">="], inner),
        infix(n.BoolOp, ["and", "or"], inner),
        st.builds(n.In, inner, tuples(inner)),
        st.builds(n.In, inner, tuples(inner)),
        st.builds(n.Conditional, inner, inner, inner),
        tuples(fields(inner)).map(n.ObjectExpr),
    )


EXPRESSIONS = st.recursive(leaves(), deeper, max_leaves=12)
ORDERINGS = tuples(st.builds(n.OrderKey, EXPRESSIONS, st.booleans()), 1).map(n.Ordering)


def paths(inner):
    name = st.sampled_from(["a", "Me", "new", "[Risk Level]"])
    attribute = st.recursive(
        name.map(Name), lambda below: st.builds(n.Attribute, below, name), max_leaves=3
    )
    return attribute | st.builds(n.Call, attribute, tuples(inner))


def filters(inner):
    return st.one_of(
        paths(inner),
        st.builds(n.UnaryOp, st.just("not"), inner),
        infix(n.BinaryOp, ["+", "-"], inner),
        infix(n.Compare, ["==", "!=", "<", "<=", ">", ">=", "is", "is not", "in"], inner),
        infix(n.BoolOp, ["and", "or"], inner),
    )


FILTER_LEAVES = st.one_of(
    leaves(),
    st.just(n.UnaryOp("-", ONE)),
    st.just(n.Duration(n.IntegerConstant(7), "days")),
)
FILTERS = st.recursive(FILTER_LEAVES, filters, max_leaves=12)
TREES = st.one_of(
    EXPRESSIONS.map(lambda tree: ("where", tree)),
    EXPRESSIONS.map(lambda tree: ("select", tree)),
    ORDERINGS.map(lambda tree: ("orderBy", tree)),
    FILTERS.map(lambda tree: ("filter", tree)),
)


def read(text, clause):
    return parse(text, clause, placeholders=True, limits=UNLIMITED)


def read_or_none(text, clause):
    try:
        return read(text, clause)
    except TpqlError:
        return None


@given(TREES, st.sampled_from([1, 20, 88]))
def test_pretty_reads_back_and_is_stable(tree, width):
    clause, node = tree
    text = pretty(node, clause=clause, width=width)
    again = read(text, clause)
    assert again == node
    assert pretty(again, clause=clause, width=width) == text
    assert not any(line.endswith((" ", "\t")) for line in text.split("\n"))


@given(TREES)
def test_compact_reads_back_and_is_shortest(tree):
    clause, node = tree
    text = compact(node, clause=clause)
    assert read(text, clause) == node
    assert len(text) <= len(pretty(node, clause=clause, width=10**6))
    assert compact(read(text, clause), clause=clause) == text


@given(TREES)
def test_compact_holds_no_blank_too_many(tree):
    clause, node = tree
    text = compact(node, clause=clause)
    for index, character in enumerate(text):
        if character == " " and text[index - 1] != "{":
            shorter = text[:index] + text[index + 1 :]
            assert read_or_none(shorter, clause) != node


@given(st.text("ab1 .,()[]{}<>=!&|?:+-*/'\"\\@nortif", max_size=12), st.sampled_from([*CLAUSES]))
def test_any_text_that_reads(text, clause):
    node = read_or_none(text, clause)
    if node is not None:
        assert read(pretty(node, clause=clause), clause) == node
        short = compact(node, clause=clause)
        assert read(short, clause) == node
        # A bare list of fields gets its braces.
        assert len(short) <= len(text) + 2 * isinstance(node, n.ObjectExpr)


# ---------------------------------------------------------------- hostile trees

HOSTILE = [  # node, clause, message
    (Name("a b"), "where", "'a b' cannot be a name: it is not an identifier"),
    (Name("and"), "where", "reserved word"),
    (Name("NEW"), "where", "reserved word"),
    (Name("is"), "filter", "reserved word"),
    (Name(""), "where", "not an identifier"),
    (Name("a\n"), "where", "not an identifier"),
    (Name("[a]]"), "where", "not an identifier"),
    (Name(7), "where", "a name is a str, not int"),
    (n.Attribute(A, "b or 1"), "where", "'b or 1'"),
    (n.Cast(A, "[T]"), "where", r"'\[T\]'"),
    (n.ObjectExpr((n.Field("desc", A),)), "select", "'desc'"),
    (n.ObjectExpr((n.Field("[a]", A),)), "select", r"'\[a\]'"),
    (n.ObjectExpr((A,)), "select", "Name cannot be written here"),
    (n.ObjectExpr([]), "select", "tuple, not list"),
    (n.Duration(ONE, "da ys"), "filter", "'da ys'"),
    (n.Duration(A, "days"), "filter", "amount of a duration"),
    (n.Duration(ONE, "days"), "where", "Duration cannot be written here in expressions"),
    (n.TextSearch("x"), "where", "TextSearch cannot be written here in expressions"),
    (n.TextSearch(" ?x"), "filter", "does not begin with"),
    (n.Compare(A, "is", B), "where", "expressions have no Compare with the operator `is`"),
    (n.Compare(A, "or", B), "where", "`or`"),
    (n.BinaryOp(A, "%", B), None, "`%`"),
    (n.BinaryOp(A, [], B), None, "list"),
    (n.BinaryOp(A, "+", n.BinaryOp(n.BinaryOp(A, "%", B), "*", B)), None, "`%`"),
    (n.BoolOp(A, "xor", B), None, "`xor`"),
    (n.UnaryOp("+", A), None, r"`\+`"),
    (n.BinaryOp(A, "*", B), "filter", r"filters have no BinaryOp with the operator `\*`"),
    (n.In(A, (B,)), "filter", "In cannot be written here in filters"),
    (n.Cast(A, "T"), "filter", "Cast"),
    (n.Conditional(A, B, A), "filter", "Conditional"),
    (n.BoolOp(A, "and", n.ObjectExpr(())), "filter", "ObjectExpr"),
    (n.Subscript(A, ONE), "filter", "Subscript"),
    (n.Attribute(StringConstant("a"), "b"), "filter", "StringConstant"),
    (n.UnaryOp("-", A), "filter", "before a number"),
    (n.Subscript(A, B), None, "an index is one literal"),
    (n.Call(ONE, ()), None, "can be called"),
    (n.Call(n.Attribute("a or b", "f"), ()), None, "str is none"),
    (n.Compare("a or b", "==", B), None, "a tree is made of nodes; str is none"),
    (n.Call(A, (None,)), None, "NoneType"),
    (n.Ordering(()), "orderBy", "at least one key"),
    (n.Ordering((A,)), "orderBy", "Name"),
    (n.OrderKey(n.OrderKey(A)), "orderBy", "OrderKey"),
    (n.IntegerConstant(-1), None, "a sign is a UnaryOp"),
    (n.IntegerConstant(True), None, "int from 0"),
    (n.IntegerConstant(10**5000), None, "too many digits"),
    (n.IntegerConstant(1, "1 or 1"), None, "raw text of a number"),
    (n.IntegerConstant(1, "2"), None, "raw text of a number"),
    (n.IntegerConstant(1, 1), None, "raw text of a number"),
    (n.RealConstant(-1.0), None, "not negative"),
    (n.RealConstant(-0.0), None, "not negative"),
    (n.RealConstant(float("inf")), None, "finite"),
    (n.RealConstant(float("nan")), None, "finite"),
    (n.RealConstant(1), None, "float"),
    (n.RealConstant(1.0, False, "1"), None, "raw text of a number"),
    (n.RealConstant(1.0, False, "1f"), None, "raw text of a number"),
    (n.RealConstant(1.0, True, "1.0"), None, "raw text of a number"),
    (StringConstant(None), None, "str, not NoneType"),
    (n.CharConstant("ab"), None, "one character"),
    (n.Placeholder("a}b"), None, "name of a placeholder"),
    (n.Placeholder(10**5000), None, "str, not int"),
    (None, None, "NoneType"),
    ("a", None, "str is none"),
    (A, "having", "no clause 'having'; clauses are: expression, where"),
]


@pytest.mark.parametrize("show", [pretty, compact])
@pytest.mark.parametrize(("node", "clause", "message"), HOSTILE, ids=lambda _: "")
def test_what_no_text_can_say(show, node, clause, message):
    with pytest.raises(TpqlUsageError, match=message):
        show(node, clause=clause)


def test_raw_text_is_no_way_in():
    node = n.Compare(StringConstant("a", '" or "', "'"), "==", n.NullConstant("1 or 1"))
    assert pretty(node) == '"a" == null'
    spelled = n.Compare(n.BooleanConstant(True, "x"), "==", B, "or")
    assert compact(spelled) == "true=b"


def test_only_plain_names_are_remembered():
    pretty(Name(Mark("unseen", before="x")))
    plain = n.Call(Name("unseen"), (Name("unseen"), A))
    assert pretty(plain, width=6) == "unseen(\n  unseen,\n  a\n)"


@pytest.mark.parametrize("show", [pretty, compact])
def test_names_are_remembered_for_their_own_language(show):
    assert show(n.Field("x1", Name("[x1]"))) == show(n.Field("x1", Name("[x1]")))
    for node in (n.Field("[x1]", A), n.Cast(A, "[x1]"), Name("x1.x1"), n.Attribute(A, "x1.x1")):
        with pytest.raises(TpqlUsageError, match="cannot be a name"):
            show(node)
    assert show(Name("None")) == "None"
    with pytest.raises(TpqlUsageError, match="reserved"):
        show(Name("None"), clause="filter")
    for name in ([], None, 7):
        for node in (Name(name), n.Attribute(Name(name), "x1"), n.Attribute(A, name)):
            with pytest.raises(TpqlUsageError, match="a name is a str"):
                show(node)


def test_parts_of_a_tree_print_too():
    assert pretty(n.Field("x", A)) == "x: a"
    assert pretty(n.OrderKey(A, True)) == "a desc"
    assert pretty(n.Ordering((n.OrderKey(A),)), clause="filter") == "a"


# ---------------------------------------------------------------- limits and cost


def nest(make, depth):
    node = A
    for _ in range(depth):
        node = make(node)
    return node


def in_call(node):
    return n.Call(A, (node,))


@pytest.mark.parametrize("show", [pretty, compact])
def test_limits(show):
    assert show(nest(in_call, 200))
    with pytest.raises(TpqlLimitError, match="200 levels"):
        show(nest(in_call, 201))
    assert show(n.Call(A, (A,) * 9_999))
    with pytest.raises(TpqlLimitError, match="20,000 tokens"):
        show(n.Call(A, (A,) * 10_000))
    bracketed = n.Call(A, (Name("[a b - c]"),) * 5_000)
    assert show(bracketed)
    assert show(StringConstant("a b " * 20_000))
    with pytest.raises(TpqlLimitError):
        show(n.BoolOp(A, "or", B), limits=Limits(tokens=2))


@pytest.mark.parametrize("show", [pretty, compact])
def test_a_shared_subtree_is_not_printed_without_end(show):
    node = nest(lambda x: n.Call(A, (x, x)), 100)
    with pytest.raises(TpqlLimitError):
        show(node)
    with pytest.raises(TpqlLimitError):
        show(nest(lambda x: n.BoolOp(n.UnaryOp("not", x), "and", x), 100))


SHAPES = {
    "and": lambda x: n.BoolOp(x, "and", A),
    "and to the right": lambda x: n.BoolOp(A, "and", x),
    "mixed logic": lambda x: n.BoolOp(n.BoolOp(x, "and", A), "or", A),
    "plus": lambda x: n.BinaryOp(x, "+", A),
    "plus to the right": lambda x: n.BinaryOp(A, "+", x),
    "compare": lambda x: n.Compare(x, "==", A),
    "not": lambda x: n.UnaryOp("not", x),
    "attribute": lambda x: n.Attribute(x, "b"),
    "method": lambda x: n.Call(n.Attribute(x, "b"), (A,)),
    "argument": in_call,
    "object": lambda x: n.ObjectExpr((n.Field("x", x),)),
    "conditional": lambda x: n.Conditional(x, A, A),
    "membership": lambda x: n.BinaryOp(n.In(x, (A,)), "*", A),
    "right membership": lambda x: n.BinaryOp(A, "*", n.Attribute(n.In(x, ()), "b")),
    "strings": lambda x: n.BinaryOp(x, "&", StringConstant("\\")),
}


@pytest.mark.parametrize("show", [pretty, compact])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_depth_is_no_obstacle(show, shape):
    node = nest(shape, 20_000)
    begin = time.process_time()
    assert len(show(node, limits=UNLIMITED)) >= 20_000
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("show", [pretty, compact])
@pytest.mark.parametrize("shape", ["and", "plus to the right", "object"])
def test_a_hundred_thousand_levels(show, shape):
    assert len(show(nest(SHAPES[shape], 100_000), limits=UNLIMITED)) >= 200_000
