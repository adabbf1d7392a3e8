"""역전파 | Backpropagation"""

ORDER = [
    *("by_hand", "bias", "multiply", "twice", "check", "sigmoid_bce", "layer"),
    *("gate", "add", "times", "backward", "tanh", "start", "xor", "project.own_model"),
]
