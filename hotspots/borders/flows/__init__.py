"""Flows from one area to another: how many, which way, and whether they change."""
