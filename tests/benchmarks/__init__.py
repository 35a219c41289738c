"""Benchmarks: commands, not tests.  ``python -m tests.benchmarks`` prints the tables."""
