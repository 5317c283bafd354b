"""Word lists for judging. Each file says where it comes from."""
