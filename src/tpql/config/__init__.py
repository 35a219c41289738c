"""The settings of a project: what they are, how they are read, and how they add up."""
