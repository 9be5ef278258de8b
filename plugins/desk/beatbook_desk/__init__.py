"""The service desk: items, appointments, one-time notice, waiting time, found property."""
