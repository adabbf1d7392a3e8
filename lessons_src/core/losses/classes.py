"""Cross-entropy: the loss for one of several classes, from logits and integer labels."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..checks import as_floats, as_number, require
from ..errors import InputError
from ..stable import log_softmax, softmax
from .base import Loss, read_options, read_weight, require_broadcast, sum_weights


class CrossEntropy(Loss):
    """Cross-entropy: -log softmax(z)[label] for each row of logits z (n, classes); mean over rows.

    With label smoothing s, C classes and class weights w, each row has a share for every class,
    c_j = (1 - s) w_j [j = label] + s w_j / C; its loss is -sum_j c_j log softmax(z)_j and its
    slope sum(c) softmax(z) - c. Rows labelled `ignore_index` count for nothing. The mean divides
    by the sum of w[label] over the rows.

    Source: torch cross_entropy. `value` and `gradient` take (n, classes) with n labels, or one row
    (classes,) with one label; `each` and `slope` take (..., classes) with labels that broadcast to (...).
    Whole numbers such as 1.0 are accepted as labels; probabilities as targets are not.
    """

    key = "cross_entropy"
    name_ko = "교차 엔트로피"
    name_en = "cross-entropy"
    defaults = {"weight": None, "ignore_index": -100, "label_smoothing": 0.0, "reduction": "mean"}

    def _each(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        share = self._share(t, p.shape[-1], options)
        # 0.0 - x, not -x: a sure and right answer costs 0.0, not -0.0.
        return np.where(share > 0, share * (0.0 - log_softmax(p)), 0.0).sum(axis=-1)

    def _slope(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        share = self._share(t, p.shape[-1], options)
        return share.sum(axis=-1, keepdims=True) * softmax(p) - share

    def _share(self, labels: np.ndarray, classes: int, options: dict[str, Any]) -> np.ndarray:
        """Return the share c_j that each class has in each row's loss."""
        smoothing = options["label_smoothing"]
        chosen = labels[..., None] == np.arange(classes)
        share = (1.0 - smoothing) * chosen + smoothing / classes
        if options["weight"] is not None:
            share = share * options["weight"]
        return share * (labels != options["ignore_index"])[..., None]

    def _weighted(self, formula: Any, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> np.ndarray:
        return formula(p, t, options)  # the weights belong to classes: `_share` has used them

    def _count(self, p: np.ndarray, t: np.ndarray, options: dict[str, Any]) -> Any:
        if options["reduction"] == "sum":
            return 1
        kept = t[t != options["ignore_index"]]
        if options["weight"] is not None:
            return sum_weights(options["weight"][kept])
        return kept.size

    def _read(
        self, prediction: Any, target: Any, given: dict[str, Any], grid: bool
    ) -> tuple[np.ndarray, np.ndarray, dict[str, Any]]:
        options = read_options(self.key, given, self.defaults)
        p, labels = as_floats("prediction", prediction), as_floats("target", target)
        if p.ndim == 0 or (not grid and (p.ndim > 2 or labels.shape != p.shape[:-1])):
            raise InputError(
                f"prediction의 모양 {p.shape}, target의 모양 {labels.shape}: "
                "prediction은 (개수, 클래스 수), target은 (개수,)여야 해요.",
                f"prediction has shape {p.shape} and target has shape {labels.shape}: "
                "prediction must be (n, classes) and target (n,).",
            )
        require_broadcast({"prediction[..., 0]": p.shape[:-1], "target": labels.shape})
        classes = p.shape[-1]
        options["label_smoothing"] = as_number(
            "label_smoothing", options["label_smoothing"], low=0.0, high=1.0
        )
        options["weight"] = read_weight("weight", options["weight"])
        if options["weight"] is not None and options["weight"].shape != (classes,):
            raise InputError(
                f"weight의 모양 {options['weight'].shape}: 클래스마다 하나씩, {(classes,)}여야 해요.",
                f"weight has shape {options['weight'].shape}: it needs one number a class, {(classes,)}.",
            )
        ignored = as_number("ignore_index", options["ignore_index"])
        require(
            "target", labels, labels == np.round(labels), "정수여야 해요.", "every label must be an integer."
        )
        good = ((labels >= 0) & (labels < classes)) | (labels == ignored)
        require(
            "target",
            labels,
            good,
            f"클래스가 {classes}개이므로 0 이상 {classes - 1} 이하여야 해요.",
            f"with {classes} classes every label must be between 0 and {classes - 1}.",
        )
        if (labels == ignored).all():
            raise InputError(
                f"target: 모든 정답이 ignore_index({int(ignored)})라서 구할 손실이 없어요.",
                f"target: every label is ignore_index ({int(ignored)}), so there is no loss to compute.",
            )
        options["ignore_index"] = int(ignored)
        return p, labels.astype(np.intp), options
