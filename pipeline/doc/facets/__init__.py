"""What each claim's figure measures, in words that comparison can weigh."""
