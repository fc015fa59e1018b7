"""What the workbench costs and what it survives, measured from outside on throw-away databases."""
