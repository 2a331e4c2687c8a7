"""Zones of the ear. Data only: acupoints reads the files beside this one and never imports it."""
