"""What administrative lines hide: straddling, recording, flows, corridors. Plain functions."""
