"""Vietnamese names of acupuncture points. Data only: acupoints reads the files beside this one and never imports it."""
