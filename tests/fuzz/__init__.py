"""Fuzzing: any bytes, for every door of tpql; see :mod:`tests.fuzz.targets`."""
