"""학습 | Learning"""

ORDER = ["losses_by_hand", "loss.mse", "find_w", "slope", "gradient", "update", "train"]
