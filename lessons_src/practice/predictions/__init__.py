'''The predictions of each lesson: `predict("optimizer.border")` is the name `border` in `optimizer.py`.

    border = """
    제목 | Title

    질문. 빈 줄은 새 문단.
    |
    The question. A blank line starts a paragraph.

    ( ) 틀린 선택 | a wrong choice
        => 이 선택에 하는 말 | what is said to whoever takes it
    (x) 맞는 선택 | the right choice
        => 이 선택에 하는 말 |
        what is said to whoever takes it, over as many lines as it needs
    """

Three or four choices, exactly one of them right, not always in the same place. `code` stands in backticks; with a backslash
in a text the string is raw (r"""). The order is the notebook's.
'''
