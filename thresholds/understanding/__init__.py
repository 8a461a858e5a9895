"""Words to findings and facts."""
