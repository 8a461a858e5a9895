from matrix.hooks import fold_hooks, gather_hooks, unfold_hooks

FIRST = {5: [1, 2], 7: [3], 1: [4]}
SECOND = {5: [2, 9], 8: [10]}


def test_hooks_unfold_as_they_were_folded() -> None:
    spans, numbers = unfold_hooks(fold_hooks(FIRST))
    assert {companion: list(numbers[first:last]) for companion, (first, last) in spans.items()} == FIRST


def test_patterns_are_found_by_the_companions_that_are_near() -> None:
    hooks = gather_hooks(
        [unfold_hooks(fold_hooks(FIRST)), unfold_hooks(fold_hooks({})), unfold_hooks(fold_hooks(SECOND))]
    )
    assert hooks is not None
    assert set(hooks.find({5})) == {1, 2, 9}
    assert set(hooks.find({1, 8, 99})) == {4, 10}
    assert not hooks.find({99})


def test_where_nothing_hangs_there_are_no_hooks() -> None:
    assert gather_hooks([unfold_hooks([])]) is None
