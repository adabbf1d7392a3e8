"""최적화 | Optimization"""

ORDER = ["step_by_hand", "border", "batch_gradient", "centre", "momentum", "rmsprop", "adam", "tune"]
