"""The mathematics of the lessons: numpy only, no pictures and no widgets."""
