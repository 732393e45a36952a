import numpy as np
import pytest

from hotspots.borders.flows.net_index import index_change, net_index, share_dispersion


def whole(*numbers: int) -> np.ndarray:
    return np.array(numbers, dtype=np.int64)


def test_the_index_runs_from_all_in_to_all_out() -> None:
    found = net_index(
        whole(10, 0, 6, 0),
        whole(0, 10, 2, 0),
        out_room=whole(0, 0, 0, 8),
        in_room=whole(0, 0, 0, 8),
        dispersion=1.0,
    )

    # The third: 4 more out than in, of 8.
    assert found.index[:3].tolist() == [1.0, -1.0, 0.5]
    assert np.isnan([found.index[3], found.low[3], found.p[3], found.lowest[3]]).all()
    assert found.low[0] > 0 > found.high[1]


def test_what_was_not_sent_moves_the_bounds_and_not_the_index() -> None:
    found = net_index(whole(30), whole(10), out_room=whole(4), in_room=whole(20), dispersion=1.0)

    # As many in as out, of 60; or 24 more out, of 44.
    assert [found.lowest[0], found.index[0]] == [0.0, 0.5]
    assert found.highest[0] == pytest.approx(24 / 44)


def test_scatter_widens_the_interval() -> None:
    even, uneven = (
        net_index(whole(30), whole(10), out_room=whole(0), in_room=whole(0), dispersion=one)
        for one in (1.0, 4.0)
    )

    assert uneven.low[0] < even.low[0] < even.high[0] < uneven.high[0]


def test_dispersion_is_that_of_pearson() -> None:
    # Of 10 each, 8 and 2 go out; 5 were expected: (9 + 9) / 2.5 over one degree of freedom.
    assert share_dispersion(np.array([[8, 2]]), np.array([[2, 8]])) == pytest.approx(7.2)
    assert share_dispersion(np.array([[5, 5]]), np.array([[5, 5]])) == 1.0
    assert share_dispersion(np.array([[5, 0]]), np.array([[0, 0]])) == 1.0


def test_an_index_that_turned_has_moved_beyond_its_interval() -> None:
    middle, low, high = index_change(
        (whole(40, 20), whole(10, 20)), (whole(10, 21), whole(40, 19)), dispersion=1.0
    )

    # From 0.6 to -0.6.
    assert middle[0] == pytest.approx(-1.2, abs=0.05)
    assert low[0] < middle[0] < high[0] < 0
    assert low[1] < 0 < high[1]
