import pytest

from matrix.record import record, replace


@record
class Point:
    """A place on a map."""

    x: int
    y: int = 0

    @property
    def size(self) -> int:
        return self.x + self.y


def test_a_record_is_made_by_place_or_by_name_with_defaults() -> None:
    assert Point(1) == Point(x=1, y=0)
    assert Point(1, 2).size == 3
    assert repr(Point(1, 2)) == "Point(x=1, y=2)"


def test_records_are_equal_by_class_and_fields() -> None:
    assert Point(1, 2) != Point(2, 1)
    assert Point(1, 2) != (1, 2)
    assert len({Point(1, 2), Point(1, 2), Point(2, 1)}) == 2


@pytest.mark.parametrize("name", ["x", "other"])
def test_a_record_is_never_changed(name: str) -> None:
    point = Point(1)
    with pytest.raises(AttributeError):
        setattr(point, name, 2)
    with pytest.raises(AttributeError):
        delattr(point, name)
    assert not hasattr(point, "__dict__")


def test_a_copy_differs_only_in_what_was_named() -> None:
    assert replace(Point(1, 2), y=5) == Point(1, 5)
    with pytest.raises(TypeError):
        replace(Point(1), z=1)


@pytest.mark.parametrize("wrong", [{}, {"x": 1, "z": 2}])
def test_fields_that_are_missing_or_unknown_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        Point(**wrong)
