"""What the partnership knows, month by month: deliveries, counts, coverage, snapshots."""
