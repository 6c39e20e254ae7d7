"""A second computation of the report's figures, written from the metric catalogue alone."""
