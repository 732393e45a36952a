"""What each partner promised: the contract, its columns, its rules, and what may never come."""
