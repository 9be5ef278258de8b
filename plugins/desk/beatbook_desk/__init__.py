"""The service desk: items, appointments, one-time notice, waiting time, opinions with a deadline."""
