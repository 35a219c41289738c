"""Tests of tpql.report."""
