"""Write optimizers_more.json and schedules.json, from PyTorch itself.

Run it where torch 2.13.0 and numpy are installed; the project's own environment does not need torch:

    python tests/golden/make_optimizers.py
"""

import json
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).parent
STEPS = 10
SHARED = [{}, {"maximize": True}, {"weight_decay": 0.1}, {"weight_decay": 0.1, "maximize": True}]
DECOUPLED = [{"weight_decay": 0.1, "decoupled_weight_decay": True, "maximize": m} for m in (False, True)]
CASES = {
    "SGD": [
        *SHARED,
        {"momentum": 0.8, "weight_decay": 0.1, "dampening": 0.5, "maximize": True},
        {"momentum": 0.8, "weight_decay": 0.1, "nesterov": True},
        {"dampening": 0.5},
        {"momentum": 0.9, "dampening": -0.5},
    ],
    "Adagrad": [
        *SHARED,
        {"initial_accumulator_value": 0.5},
        {"initial_accumulator_value": 0.2, "lr_decay": 0.3, "eps": 1e-2, "weight_decay": 0.1},
    ],
    "Adadelta": [*SHARED, {"rho": 0.5, "eps": 1e-3, "weight_decay": 0.1}, {"rho": 1.0}, {"rho": 0.0}],
    "RMSprop": [
        *SHARED,
        {"momentum": 0.9, "centered": True},
        {"alpha": 0.5, "momentum": 0.5, "centered": True, "eps": 1e-3, "weight_decay": 0.1},
        {"alpha": 0.5, "centered": True, "maximize": True},
    ],
    "Adam": [
        *SHARED,
        *DECOUPLED,
        {"amsgrad": True, "weight_decay": 0.1, "betas": (0.5, 0.6)},
        {"amsgrad": True, "weight_decay": 0.1, "decoupled_weight_decay": True, "maximize": True},
        {"betas": (0.0, 0.0), "eps": 1e-2},
    ],
    "AdamW": [
        {},
        {"weight_decay": 0.0},
        {"weight_decay": 0.3, "amsgrad": True, "betas": (0.5, 0.6)},
        SHARED[1],
    ],
    "Adamax": [*SHARED, {"betas": (0.5, 0.6), "eps": 1e-2, "weight_decay": 0.1}],
    "NAdam": [
        *SHARED,
        *DECOUPLED,
        {"momentum_decay": 0.5, "betas": (0.8, 0.9)},
        {"momentum_decay": 0.0, "eps": 1e-2},
    ],
    "RAdam": [
        *SHARED,
        *DECOUPLED,
        {"betas": (0.5, 0.6)},
        {"betas": (0.9, 0.7), "eps": 1e-2},
        {"betas": (0.9, 0.8), "weight_decay": 0.1},
    ],
    "ASGD": [
        *SHARED,
        {"lambd": 0.1, "alpha": 1.5, "t0": 2, "weight_decay": 0.1, "maximize": True},
        {"lambd": 0.0, "t0": 0},
    ],
    "Rprop": [
        {},
        {"maximize": True},
        {"etas": (0.3, 2.0), "step_sizes": (0.05, 0.3)},
        {"step_sizes": (0.2, 1.0)},
    ],
}


def make_gradients(rng: np.random.Generator) -> np.ndarray:
    """Return gradients whose signs keep and change, with zeros among them."""
    gradients = rng.normal(size=(STEPS, 3)) * 10 ** rng.uniform(-2, 1, size=3)
    gradients[rng.random(gradients.shape) < 0.15] = 0
    gradients[:3, 2] = 0
    return gradients


def run(name: str, options: dict, start: np.ndarray, gradients: np.ndarray) -> tuple[list, list]:
    """Return the path that torch takes, and ASGD's average after every step."""
    w = torch.nn.Parameter(torch.tensor(start))
    optimizer = getattr(torch.optim, name)([w], **options)
    path, averages = [], []
    for gradient in gradients:
        w.grad = torch.tensor(gradient)
        optimizer.step()
        path.append(w.detach().tolist())
        averages.append(optimizer.state[w].get("ax", torch.zeros(0)).tolist())
    return path, averages


def make_optimizer_cases() -> list[dict]:
    """Return every case, with one of three learning rates."""
    rng = np.random.default_rng(4)
    cases = []
    for name, all_options in CASES.items():
        for options in all_options:
            given = options if rng.random() < 0.3 else {"lr": float(rng.choice([0.02, 0.3])), **options}
            start, gradients = rng.normal(size=3), make_gradients(rng)
            path, averages = run(name, given, start, gradients)
            case = {"optimizer": name, "options": given, "start": start.tolist()}
            case |= {"gradients": gradients.tolist(), "path": path}
            cases.append(case | ({"averages": averages} if name == "ASGD" else {}))
    return cases


def make_schedule_cases() -> list[dict]:
    """Return the learning rates of torch's schedulers over 40 steps."""
    at = torch.optim.lr_scheduler

    def warm_then_cosine(optimizer: torch.optim.Optimizer, T_max: int, total_iters: int) -> object:
        parts = [at.LinearLR(optimizer, total_iters=total_iters), at.CosineAnnealingLR(optimizer, T_max)]
        return at.SequentialLR(optimizer, parts, milestones=[total_iters])

    makers = [
        ("step", at.StepLR, {"step_size": 7}),
        ("step", at.StepLR, {"step_size": 3, "gamma": 0.6}),
        ("exponential", at.ExponentialLR, {"gamma": 0.9}),
        ("cosine", at.CosineAnnealingLR, {"T_max": 39}),
        ("cosine", at.CosineAnnealingLR, {"T_max": 15, "eta_min": 0.02}),
        ("warm_up", at.LinearLR, {}),
        ("warm_up", at.LinearLR, {"total_iters": 12, "start_factor": 0.1}),
        ("warm_up_cosine", warm_then_cosine, {"T_max": 34, "total_iters": 6}),
    ]
    cases = []
    for name, make, options in makers:
        optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.3)
        scheduler = make(optimizer, **options)
        rates = []
        for _ in range(40):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            scheduler.step()
        cases.append({"schedule": name, "lr": 0.3, "options": options, "rates": rates})
    return cases


def write(name: str, cases: list[dict]) -> None:
    """Write one case a line."""
    text = "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n"
    (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)  # otherwise ASGD and NAdam keep some of their state in float32
    write("optimizers_more.json", make_optimizer_cases())
    write("schedules.json", make_schedule_cases())
