"""손실 함수 | Loss functions"""

ORDER = ["by_hand", "huber", "quantile", "bce", "bce_logits", "softmax", "poisson", "choose"]
