"""Registration of foreigners' stay: bilingual form, 24-hour rule, visa expiry, interviews."""
