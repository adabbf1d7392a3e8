"""손실 함수 | Loss functions"""

ORDER = ["by_hand", "quantile", "bce", "bce_logits", "softmax", "poisson", "choose", "huber"]
