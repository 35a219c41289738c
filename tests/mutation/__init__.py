"""Mutation testing: small mistakes are made in a copy of the sources, and tests must notice.

Run by hand, as it takes long: ``python -m tests.mutation --sample 300 --seed 1``.
"""
