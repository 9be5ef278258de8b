"""Forms made for ODK, Kobo or SurveyCTO (XLSForm), turned into packs."""
