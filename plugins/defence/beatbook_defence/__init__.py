"""Group defence and publicity: organisations with proof of activity, joint defence, campaigns."""
