"""The rules, one a module: what it finds, why, examples, and how."""
