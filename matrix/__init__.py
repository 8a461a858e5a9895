"""What the policy says: packs of threshold policy as data, read strictly, checked whole, loaded fast."""
