"""Semantics: a tree and a schema give types, names and findings.

:func:`tpql.semantics.check.check` finds what is wrong, :func:`tpql.semantics.check.type_of`
names a type, :func:`tpql.semantics.analysis.analyse` tells everything of every node, and
:mod:`tpql.semantics.catalogue` holds what the language itself names.
"""
