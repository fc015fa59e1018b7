"""What a linear-chain conditional random field expects of each label and each pair of labels."""

import numpy as np


def expected(
    scores: np.ndarray, lengths: np.ndarray, pairs: np.ndarray, first: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Go forward and backward over a batch, scaled at each step.

    `scores` has the shape (passages, longest, labels), in natural logarithms as `pairs` and `first`.
    Returns the share of each label at each word, zero behind a passage's end, and the number of
    times that each label is expected after each other.
    """
    moves, likely = np.exp(pairs), np.exp(scores - scores.max(axis=2, keepdims=True))
    ahead, scale = np.empty_like(scores), np.empty(scores.shape[:2])
    now = likely[:, 0] * np.exp(first)
    for at in range(scores.shape[1]):
        if at:
            now = (ahead[:, at - 1] @ moves) * likely[:, at]
        scale[:, at] = now.sum(axis=1)
        ahead[:, at] = now / scale[:, at][:, None]
    back, pair_shares = np.ones_like(scores), np.zeros_like(pairs)
    for at in range(scores.shape[1] - 2, -1, -1):
        live = at + 1 < lengths
        after = likely[:, at + 1] * back[:, at + 1] / scale[:, at + 1][:, None]
        pair_shares += (ahead[:, at][live].T @ after[live]) * moves
        back[:, at] = np.where(live[:, None], after @ moves.T, 1.0)
    shares = ahead * back
    shares[np.arange(scores.shape[1])[None, :] >= lengths[:, None]] = 0
    return shares, pair_shares
