"""The attribution network while it learns: a word's features, read from both sides, then labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from bench.crf import expected
from claims.text.attribution_network import STATE, WIDTH

EPOCHS = 12
BATCH_WORDS, BATCH_PASSAGES = 3000, 48
RATE, WARM_STEPS, LAST_RATE = 3e-3, 100, 0.1
DROPOUT = 0.3
FORGOTTEN = 0.05
DECAY = 0.01
LONGEST_STEP = 1.0
AVERAGED_FROM, AVERAGING = 0.4, 0.003


@dataclass(frozen=True, slots=True)
class Sample:
    """A passage: the number of each column's value for each word, 0 if unknown, and its labels."""

    values: np.ndarray
    labels: np.ndarray


class Network(nn.Module):
    """Sums the vectors of a word's values; two chains of rectified states; one layer of labels."""

    def __init__(self, sizes: Sequence[int], labels: int) -> None:
        super().__init__()
        self.columns = nn.ModuleList([nn.Embedding(size + 1, WIDTH) for size in sizes])
        for column in self.columns:
            nn.init.normal_(column.weight, std=0.15)
        self.dropped = nn.Dropout(DROPOUT)
        self.states = nn.RNN(
            WIDTH, STATE, nonlinearity="relu", bidirectional=True, batch_first=True
        )
        for name in ("weight_hh_l0", "weight_hh_l0_reverse"):
            weights = getattr(self.states, name)
            with torch.no_grad():
                weights.copy_(0.5 * torch.eye(STATE) + 0.02 * torch.randn(STATE, STATE))
        self.labels = nn.Linear(2 * STATE + WIDTH, labels)
        self.pairs = nn.Parameter(torch.zeros(labels, labels))
        self.first = nn.Parameter(torch.zeros(labels))

    def forward(self, values: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        vectors = sum(column(values[:, :, at]) for at, column in enumerate(self.columns))
        words = torch.relu(self.dropped(vectors))
        packed = nn.utils.rnn.pack_padded_sequence(
            words, lengths, batch_first=True, enforce_sorted=False
        )
        states, _ = nn.utils.rnn.pad_packed_sequence(self.states(packed)[0], batch_first=True)
        return self.labels(self.dropped(torch.cat([states, words], -1)))

    def learn_from(self, batch: "_Batch") -> float:
        """Set the slopes of the labels' likelihood; return the mean loss of a word's own label."""
        scores = self(torch.from_numpy(batch.values), torch.from_numpy(batch.lengths))
        shares, pair_shares = expected(
            scores.detach().numpy().astype(np.float64),
            batch.lengths,
            self.pairs.detach().numpy().astype(np.float64),
            self.first.detach().numpy().astype(np.float64),
        )
        real = np.arange(shares.shape[1])[None, :] < batch.lengths[:, None]
        truth = batch.labels
        loss = -np.log(np.maximum(shares[real][np.arange(real.sum()), truth[real]], 1e-9)).mean()
        passage, word = np.nonzero(real)
        shares[passage, word, truth[real]] -= 1
        both = real[:, 1:]
        np.subtract.at(pair_shares, (truth[:, :-1][both], truth[:, 1:][both]), 1)
        count = batch.lengths.sum()
        scores.backward(torch.from_numpy((shares / count).astype(np.float32)))
        self.pairs.grad = torch.from_numpy((pair_shares / count).astype(np.float32))
        self.first.grad = torch.from_numpy((shares[:, 0].sum(axis=0) / count).astype(np.float32))
        return float(loss)


@dataclass(frozen=True, slots=True)
class _Batch:
    values: np.ndarray
    labels: np.ndarray
    lengths: np.ndarray


def learn(samples: Sequence[Sample], sizes: Sequence[int], labels: int) -> Network:
    """Learn with AdamW on one thread; a running average of the later steps is what stays."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    torch.manual_seed(1)
    chance = np.random.RandomState(1)  # this older generator stays the same across versions
    network = Network(sizes, labels)
    batches = list(_batches(samples))
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps, step, average = EPOCHS * len(batches), 0, None
    for epoch in range(EPOCHS):
        loss = 0.0
        for number in chance.permutation(len(batches)):
            step += 1
            rate = RATE * min(1, step / WARM_STEPS) * max(LAST_RATE, 1 - step / steps)
            for group in optimizer.param_groups:
                group["lr"] = rate
            optimizer.zero_grad()
            loss += network.learn_from(_forgetful(batches[number], chance))
            nn.utils.clip_grad_norm_(network.parameters(), LONGEST_STEP)
            optimizer.step()
            if step > AVERAGED_FROM * steps:
                average = _averaged(average, network)
        print(f"pass {epoch + 1} of {EPOCHS}: {loss / len(batches):.4f} lost a word", flush=True)
    with torch.no_grad():
        for weights, mean in zip(network.parameters(), average or (), strict=True):
            weights.copy_(mean)
    return network.eval()


def _batches(samples: Sequence[Sample]) -> Iterator[_Batch]:
    """Put passages of like length together."""
    taken: list[Sample] = []
    for sample in sorted(samples, key=lambda sample: len(sample.labels)):
        taken.append(sample)
        if sum(len(one.labels) for one in taken) > BATCH_WORDS or len(taken) >= BATCH_PASSAGES:
            yield _batch(taken)
            taken = []
    if taken:
        yield _batch(taken)


def _batch(samples: Sequence[Sample]) -> _Batch:
    lengths = np.array([len(sample.labels) for sample in samples])
    shape = (len(samples), int(lengths.max()))
    values = np.zeros((*shape, samples[0].values.shape[1]), np.int64)
    labels = np.zeros(shape, np.int64)
    for at, sample in enumerate(samples):
        values[at, : lengths[at]] = sample.values
        labels[at, : lengths[at]] = sample.labels
    return _Batch(values, labels, lengths)


def _forgetful(batch: _Batch, chance: np.random.RandomState) -> _Batch:
    """Take some values for unknown, so that what is unknown has a vector too."""
    kept = chance.random_sample(batch.values.shape) >= FORGOTTEN
    return _Batch(batch.values * kept, batch.labels, batch.lengths)


def _averaged(average: list[torch.Tensor] | None, network: Network) -> list[torch.Tensor]:
    if average is None:
        return [weights.detach().clone() for weights in network.parameters()]
    for mean, weights in zip(average, network.parameters(), strict=True):
        mean.mul_(1 - AVERAGING).add_(weights.detach(), alpha=AVERAGING)
    return average
