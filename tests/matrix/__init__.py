"""The enum matrix: every enum change by everything that can stand in its way, on real databases. See README.md."""
