"""The full-screen terminal UI of Beatbook: keyboard first, for slow lines and Chinese input."""
