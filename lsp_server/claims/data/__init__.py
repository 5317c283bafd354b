"""Word lists that several kinds of claims read. Each file says where it comes from."""
