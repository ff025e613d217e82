"""How often three 95 % intervals of a crowd's mean distance hold the value that they should.

python3 coverage.py (about half a minute). docs/explanation/uncertainty.md quotes what it prints.

A simulated study: people differ in how they use the scale (tilt) and how steady they are, everyone is
drawn to even shares, and each question goes to k people, who estimate all groups. The value to be held
is the mean over many such studies with new people and the same questions.
Made with Python 3.11, numpy 1.24.2 and scipy 1.10.1.
"""

import numpy as np
from scipy import stats

OPTIONS, K, STUDIES = 5, 4, 300


def assign(rng, questions, questions_each):
    """Who answers each question: every person takes those that need the most estimates."""
    need, people = np.full(questions, K), [[] for _ in range(questions)]
    person = 0
    while need.any():
        order = np.lexsort((rng.random(questions), -need))[:questions_each]
        for question in order[need[order] > 0]:
            people[question].append(person)
            need[question] -= 1
        person += 1
    return np.array(people), person


def estimate(rng, belief, people, count):
    """Estimates by question, group, place and option."""
    tilt = rng.normal(0, 0.5, (count, OPTIONS))
    steadiness = 4 * np.exp(rng.normal(0, 0.5, count))
    mean = belief[:, :, None, :] * np.exp(tilt[people])[:, None, :, :]
    mean /= mean.sum(axis=-1, keepdims=True)
    gamma = rng.gamma(np.maximum(mean * steadiness[people][:, None, :, None], 0.05))
    return gamma / gamma.sum(axis=-1, keepdims=True)


def distance(estimates, truth):
    return 0.5 * np.abs(estimates - truth).sum(axis=-1)


def jackknife(estimates, people, count, truth, tv):
    without = []
    for person in range(count):
        rest = tv.copy()
        for question in np.flatnonzero((people == person).any(axis=1)):
            kept = people[question] != person
            rest[question] = distance(estimates[question][:, kept].mean(axis=1), truth[question])
        without.append(rest.mean())
    error = np.sqrt((count - 1) / count * ((without - np.mean(without)) ** 2).sum())
    reach = stats.t.ppf(0.975, count - 1) * error
    return tv.mean() - reach, tv.mean() + reach


def participant_percentiles(rng, estimates, people, count, truth):
    means = []
    for _ in range(100):
        drawn = np.bincount(rng.integers(0, count, count), minlength=count)[people]
        some = drawn.sum(axis=1) > 0
        total = np.einsum("qgko,qk->qgo", estimates[some], drawn[some])
        crowd = total / drawn[some].sum(axis=1)[:, None, None]
        means.append(distance(crowd, truth[some]).mean())
    return np.quantile(means, [0.025, 0.975])


def item_percentiles(rng, tv):
    cells = tv.ravel()
    draws = rng.integers(0, cells.size, (200, cells.size))
    return np.quantile(cells[draws].mean(axis=1), [0.025, 0.975])


def simulate(questions, groups, questions_each):
    rng = np.random.default_rng(20241108)
    truth = rng.dirichlet(np.full(OPTIONS, 1.2), (questions, groups))
    belief = 0.5 * truth + 0.5 / OPTIONS

    def study():
        people, count = assign(rng, questions, questions_each)
        estimates = estimate(rng, belief, people, count)
        return people, count, estimates, distance(estimates.mean(axis=2), truth)

    target = np.mean([study()[3].mean() for _ in range(300)])
    held = np.zeros(3)
    for _ in range(STUDIES):
        people, count, estimates, tv = study()
        intervals = [
            jackknife(estimates, people, count, truth, tv),
            participant_percentiles(rng, estimates, people, count, truth),
            item_percentiles(rng, tv),
        ]
        held += [low <= target <= high for low, high in intervals]
    share = held / STUDIES * 100
    print(
        f"{questions} questions, {groups} groups, {count} people: "
        f"jackknife {share[0]:.0f} %, participant percentiles {share[1]:.0f} %, items {share[2]:.0f} %"
    )


simulate(questions=100, groups=6, questions_each=4)
simulate(questions=60, groups=6, questions_each=4)
simulate(questions=24, groups=2, questions_each=6)
