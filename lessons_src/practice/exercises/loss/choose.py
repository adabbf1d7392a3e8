"""상황에 맞는 손실 고르기 | Choose a loss for each situation

다섯 상황에 `mse`, `mae`, `bce`, `cross_entropy`, `poisson_nll` 중 하나씩을 골라 보세요.
- `temperature`: 내일 기온. 이상치는 없고, 크게 틀리는 것이 특히 나빠요.
- `prices`: 집값. 0을 하나 더 적은 값이 몇 개 섞여 있어요.
- `spam`: 메일이 스팸인지 아닌지.
- `digits`: 사진 속 숫자가 0부터 9 중에서 무엇인지.
- `visitors`: 한 시간 동안 오는 손님의 수.
|
Choose one of `mse`, `mae`, `bce`, `cross_entropy`, `poisson_nll` for each of five situations.
- `temperature`: tomorrow's temperature. There are no outliers, and a large error is especially bad.
- `prices`: house prices. A few were typed with one 0 too many.
- `spam`: whether a mail is spam or not.
- `digits`: which of the digits 0 to 9 is in the picture.
- `visitors`: how many visitors come in one hour.
"""

MINUTES = 6
HINTS = [
    "먼저 나눠 볼까요? 값을 맞히는 것, 여럿 중 하나를 고르는 것, 횟수를 세는 것이 있어요. | "
    "Sort them first: some predict a value, some choose one of several, one is a count.",
    "답이 둘이면 이진 교차 엔트로피, 셋 이상이면 교차 엔트로피예요. 횟수에는 푸아송이 어울리고요. | "
    "Two possible answers: binary cross-entropy. Three or more: cross-entropy. And Poisson suits a count.",
    "남은 둘은 이상치로 나뉘어요. 제곱하는 `mse`는 이상치에 크게 끌려가고, `mae`는 덜 끌려가거든요. | "
    "Outliers decide between the last two: `mse`, which squares, is pulled by them a lot, `mae` much less.",
]

losses = {
    "temperature": "mse",
    "prices": "mae",
    "spam": "bce",
    "digits": "cross_entropy",
    "visitors": "poisson_nll",
}

ALSO_RIGHT = {"prices": ["huber", "smooth_l1"], "spam": ["bce_with_logits", "hinge", "soft_margin"]}
PARTS = {
    "temperature": "이상치가 없고 크게 틀린 것을 더 무겁게 보고 싶은 상황이에요. 오차를 제곱하는 손실을 골라 보세요. | "
    "There are no outliers and large errors should weigh more: choose the loss that squares them.",
    "prices": "잘못 적힌 값 몇 개가 이상치예요. 이상치에 덜 끌려가는 손실을 골라 보세요. | "
    "The few mistyped prices are outliers: choose a loss that is pulled less by them.",
    "spam": "답이 둘 중 하나인 분류예요. 확률 하나를 예측할 때 쓰는 손실을 골라 보세요. | "
    "This is a choice between two answers: choose the loss for a single probability.",
    "digits": "답이 열 가지인 분류예요. 여럿 중 하나를 고를 때 쓰는 손실을 골라 보세요. | "
    "This is a choice among ten answers: choose the loss for one of several classes.",
    "visitors": "0, 1, 2처럼 센 횟수예요. 횟수에 맞는 손실을 골라 보세요. | These are counts, 0, 1, 2 and so on: choose the loss made for counts.",
}
