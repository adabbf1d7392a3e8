"""Films: pictures that follow sliders. A film knows nothing of learning.

numpy computes every stop at once, matplotlib draws the figure, and the browser only looks
up the frame; so a film stays live without a kernel.
"""
