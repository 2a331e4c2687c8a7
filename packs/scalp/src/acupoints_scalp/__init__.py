"""Data of the pack `scalp`, read by acupoints from its files; this module is never imported."""
