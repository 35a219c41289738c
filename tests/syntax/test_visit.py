"""Walking, visiting and rewriting trees."""

from __future__ import annotations

import pytest
from hypothesis import given

from tpql.limits import UNLIMITED
from tpql.syntax.nodes import BinaryOp, BoolOp, Expression, IntegerConstant, Name, Node
from tpql.syntax.parse import parse
from tpql.syntax.s_expression import sexpr
from tpql.syntax.visit import Visitor, children, operands, rewrite, walk
from tpql.testing.trees import expressions

TREE = parse("a.b(c, 1) + -d in [e] ? {f, g: h} : 'x'", "expression")


def kinds(node: Node) -> list[str]:
    return [type(n).__name__ for n in walk(node)]


def test_walk_goes_in_the_order_of_the_text() -> None:
    assert [n.id for n in walk(TREE) if isinstance(n, Name)] == list("acdefh")
    assert kinds(TREE)[:4] == ["Conditional", "In", "BinaryOp", "Call"]


def test_children_are_direct() -> None:
    assert [sexpr(c) for c in children(parse("f(a, b)", "expression"))] == ["f", "a", "b"]


def test_operands_of_a_chain() -> None:
    tree = parse("a and b and (c and d) or e", "expression")
    assert [sexpr(o) for o in operands(tree)] == ["(and a b (and c d))", "e"]
    assert [sexpr(o) for o in operands(tree.left)] == ["a", "b", "(and c d)"]


class Recorder(Visitor):
    def __init__(self) -> None:
        self.seen: list[str] = []

    def enter_Name(self, node: Name) -> None:
        self.seen.append(f"+{node.id}")

    def leave_BinaryOp(self, node: BinaryOp) -> None:
        self.seen.append(node.op)

    def enter_Call(self, _node: Node) -> bool:
        self.seen.append("call")
        return False


def test_a_visitor_enters_leaves_and_passes_over() -> None:
    recorder = Recorder()
    recorder.visit(parse("a * b + f(x)", "expression"))
    assert recorder.seen == ["+a", "+b", "*", "call", "+"]


def test_a_visitor_may_handle_all_nodes() -> None:
    class All(Visitor):
        count = 0

        def enter_Node(self, _node: Node) -> None:
            self.count += 1

    visitor = All()
    visitor.visit(TREE)
    assert visitor.count == len(kinds(TREE))


def test_a_handler_for_no_node_is_an_error_when_the_class_is_made() -> None:
    with pytest.raises(TypeError, match="no node class 'Nmae'"):
        type("Wrong", (Visitor,), {"enter_Nmae": lambda _self, _node: None})


def test_rewriting_nothing_gives_the_same_objects() -> None:
    assert rewrite(TREE, lambda node: node) is TREE


def test_rewriting_keeps_what_does_not_change() -> None:
    tree = parse("a + f(b, c) and d", "expression")

    def rename(node: Node) -> Node:
        return node.replace(id="z") if isinstance(node, Name) and node.id == "d" else node

    changed = rewrite(tree, rename)
    assert sexpr(changed) == "(and (+ a (call f b c)) z)"
    assert isinstance(changed, BoolOp)
    assert changed.left is tree.left


def test_children_are_changed_before_their_parents() -> None:
    def fold(node: Node) -> Node:
        match node:
            case BinaryOp(IntegerConstant(a), "+", IntegerConstant(b)):
                return IntegerConstant(a + b)
        return node

    assert rewrite(parse("1 + 2 + (3 + 4)", "expression"), fold) == IntegerConstant(10)


@given(expressions())
def test_walk_visit_and_rewrite_see_the_same_nodes(tree: Expression) -> None:
    rewritten: list[Node] = []
    rewrite(tree, lambda node: (rewritten.append(node), node)[1])
    assert sorted(map(id, rewritten)) == sorted(map(id, walk(tree)))


def test_depth_does_not_matter() -> None:
    deep = parse("-" * 100_000 + "a", "expression", limits=UNLIMITED)
    assert sum(1 for _ in walk(deep)) == 100_001
    assert rewrite(deep, lambda node: node) is deep
    assert sexpr(deep).count("neg") == 100_000
    chain = parse("a" + " and a" * 50_000, "expression", limits=UNLIMITED)
    assert len(operands(chain)) == 50_001
