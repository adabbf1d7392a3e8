"""How fast the lessons are, beside others: `make bench`, or `python -m tests.bench`."""
