"""What the product promises about speed, measured against the same framework doing the least that it could."""
