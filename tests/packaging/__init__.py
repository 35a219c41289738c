"""What is published: archives, environments, and the versions of what tpql depends on."""
