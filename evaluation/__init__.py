"""Measuring agreement on labelled cases, beside a baseline, in one run: ``python -m evaluation``."""
