'''The exercises: one small file each. `learning/update.py` is `exercise("learning.update")`.

The form, in full. Models: `learning/update.py` (a function), `loss/mse.py` (arrays), `optimizer/tune.py` (a goal).

    """제목 | Title

    무엇을 할지. 빈 줄은 새 문단, `- `는 항목 하나.
    |
    What to do. A blank line starts a paragraph, `- ` an item of a list. `code` stands in backticks.
    """
    MINUTES = 5                    how long it takes, 2 to 12 (a project more); the lesson's time is their sum
    HINTS = ["ko | en", ...]       two or three, each saying more than the one before

    def update(w, ...):            THE RIGHT ANSWER: the first function, or the first lower-case name that is
        return ...                 given a value (`answer = [...]`, `w = 1.5`, `settings = {...}`).

    CASES = [(...), ...]           inputs that never change, the simplest first (one number need not be a tuple)
    def draw(rng): return ...      a further input, easy to read; drawn three times a check (see `..inputs`)
    MISTAKES = {mistake: sentence}
    TOLERANCE = 1e-6               relative to the size of the numbers (values by hand: 2e-3)
    SECONDS = 3                    the time limit of one run

From the right answer follow the stub, the parameters, the names of the parts and the solution.
- **Stub**: a function's body becomes `...`, except lines marked `# given`, which stand in the stub as they are;
  `dz = p - t  # given: dz = ...` stands there as what follows the colon. Each part of a value becomes `...`.
  The marks are taken out of the solution. Where that does not do: `STUB = "..."`.
- **Parts**: a function that returns names (`return w, m, v`) or a dict has parts of these names. Otherwise a comment
  at the end of the `return`, or of the value, gives them: `answer = [2.6, 0.4]  # [w, distance]`.
  Feedback is by part: "`db1` and `db2` are right; `dW1` is transposed". Parts that are filled in are checked while others
  are still `...`.

**MISTAKES**, the most telling first. A key says what the wrong answer is, in one of two ways:
- an *edit* of the right answer, `"old => new"`: every `old` in it becomes `new` (which may be empty). Several edits
  of one mistake stand on lines of their own. Edits compose: of two mistakes at once both sentences are said.
- a *wrong result*, an expression: for a function in its parameters (`"w + gradient"`; it may call the right answer
  by its name), for a value with `...` for parts that do not matter (`"[5, ...]"`).
A mistake that needs more is a function with the sentence as its docstring and the same parameters, after the right answer
(helpers of the file begin with `_`). A *sentence* is "ko | en" and says what the answer did, then what to try. It is said
to every answer that gives the same as the mistake on every input, however it was written: what it says must be true of the
result. If it speaks of a cause in the code, it is a pair `("word", "ko | en")`, said only if the student's code has that
word (`"int("`, `"range"`). In a value or a tuple, speak of the one part that is wrong.

**Several right answers**: `ALSO_RIGHT`, for a dict `{name: [other values]}`, for a value a list of values, for a function a list of
edits or results as in MISTAKES. `PARTS = {name: sentence}` in a dict's exercise is what is said where that part is wrong.

**A goal** that many answers reach: `check(answer, rng)` in place of CASES and draw. `assert condition, "ko | en"` refuses
with that sentence, what it returns ("ko | en") is the praise; numbers may be put into both. The answer, if a function,
runs safely when `check` calls it: what it raises, its time and its output are dealt with. An assert without a sentence leaves
the explanation to MISTAKES, CASES and draw. `WRONG = [...]` lists answers that reach every assert: values, functions,
or edits as in MISTAKES. `check` may leave out `rng`.
`def data(): ...` is what `exercise(key).data()` returns.

`python -m lessons_src.practice check FILE...` tests a file: the right answer passes, the stub waits, each mistake fails with its own
sentence and no other, both languages are there. `python -m lessons_src.practice new NAME` writes a skeleton.

A lesson's folder has an `__init__.py`: its docstring is the lesson's name, "ko | en", and `ORDER` lists the exercises in
the notebook's order (those of other folders as "project.own_model"); what it does not list comes last.
'''
