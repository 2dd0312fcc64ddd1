"""All tests; a package, so that modules of one name in several folders do not collide."""
