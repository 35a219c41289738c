"""tpql where things go wrong around it; docs/reliability.md says what happens then."""
