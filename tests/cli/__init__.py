"""Tests of tpql.cli."""
