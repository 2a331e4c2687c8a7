"""Data of the pack `back-pain`, read by acupoints from its files; this module is never imported."""
