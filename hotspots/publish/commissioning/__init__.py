"""What commissioners ask: where the need is, how concentrated, and what is there to meet it."""
