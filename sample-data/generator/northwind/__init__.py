"""The plan of a made-up organisation, Northwind Robotics, and the files that describe it."""
