"""Tests of tpql.config."""
