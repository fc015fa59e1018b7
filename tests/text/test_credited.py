"""Outlets by list and by shape, and sources nobody can ask."""

import pytest

from claims.text.credited import is_outlet


@pytest.mark.parametrize(
    "name", ["Axios", "the BBC", "The New York Times", "the Harbour Gazette", "Middle East Eye"]
)
def test_an_outlet_is_known_by_name_or_shape(name):
    assert is_outlet(name)


@pytest.mark.parametrize("name", ["Ana Ruiz", "the port", "a report", "Last Week", "the Post"])
def test_other_names_are_no_outlets(name):
    assert not is_outlet(name)
