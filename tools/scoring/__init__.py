"""Holds what the reader found in documents against what was read in them by hand.

    python -m tools.scoring FOLDER [--errors]

FOLDER holds documents (`NAME.txt`) and what they say (`gold/NAME.json`). Every field is counted item by item: found,
missing, superfluous. How two items are told to be the same is said in docs/reading.md.
"""
