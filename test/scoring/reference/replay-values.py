"""Scores of the published estimates, computed with numpy and scipy, apart from our code.

python3 replay-values.py > replay-values.json

It reads the folder `shared` beside the repository. Crowd: the first four complete estimates of a cell,
or every four of them; all and individual: every complete one. Every metric but Wasserstein, which these
questions have no scale for. Made with Python 3, numpy 2.4.6 and scipy 1.17.1.
"""

import json
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy import stats

SHARED = Path(__file__).resolve().parents[4] / "shared"
DATA = "benchmark/opinions_qa/data/human_resp/Pew_American_Trends_Panel_disagreement_100"
GROUPS = {
    "POLPARTY": ["Democrat", "Republican"],
    "SEX": ["Male", "Female"],
    "RACE": ["Black", "White"],
}
DEMOGRAPHICS = {"POLPARTY": "party", "SEX": "gender", "RACE": "race"}


def read_references():
    references = {}
    for attribute, groups in GROUPS.items():
        for key, question in json.loads((SHARED / DATA / f"{attribute}_data.json").read_text()).items():
            for group in groups:
                counts = question.get(group, {})
                if sum(counts.values()) > 0:
                    references[key, attribute, group] = counts
    return references


def read_cells(condition, references):
    """Per scored cell: the reference, and the participants and estimates in file order."""
    replay = json.loads((SHARED / f"replay/opinionqa-{condition}.json").read_text())
    shown = {question["key"]: question["options"] for question in replay["questions"]}
    pools = defaultdict(list)
    for number, person in enumerate(replay["respondents"]):
        for estimate in person["estimates"]:
            if estimate["complete"]:
                options = dict(zip(shown[estimate["question"]], estimate["percent"]))
                pools[estimate["question"], estimate["group"]].append((number, options))
    cells = []
    for (key, attribute, group), counts in references.items():
        if key not in shown:
            continue
        pool = pools[key, "Americans" if condition == "nosteer" else group]
        keys = sorted(set(shown[key]).union(*(own for place, own in references.items() if place[0] == key)))
        truth = np.array([counts.get(option, 0) for option in keys], float)
        values = np.array([[options.get(option, 0) for option in keys] for _, options in pool])
        people = np.array([number for number, _ in pool])
        cells.append((key, attribute, group, truth / truth.sum(), people, values / values.sum(axis=1, keepdims=True), truth.sum()))
    return replay["respondents"], cells


def distance(estimates, truth):
    return 0.5 * np.abs(estimates - truth).sum(axis=-1)


def entropy(p):
    return -np.sum(p * np.log2(np.where(p > 0, p, 1)), axis=-1)


def divergence(p, q):
    middle = (p + q) / 2
    return entropy(middle) - (entropy(p) + entropy(q)) / 2


def kullback(p, q):
    p, q = 0.99 * p + 0.01 / len(q), 0.99 * q + 0.01 / len(q)
    return np.sum(q * np.log2(q / p), axis=-1)


def hit(p, q):
    guess = p >= p.max(axis=-1, keepdims=True) - 1e-9
    truth = q >= q.max() - 1e-9
    return (guess & truth).sum(axis=-1) / guess.sum(axis=-1)


METRICS = {
    "total-variation": distance,
    "js-divergence": divergence,
    "js-distance": lambda p, q: np.sqrt(np.maximum(divergence(p, q), 0)),
    "hellinger": lambda p, q: np.sqrt(((np.sqrt(p) - np.sqrt(q)) ** 2).sum(axis=-1) / 2),
    "kl-divergence": kullback,
    "rmse": lambda p, q: np.sqrt(((p - q) ** 2).mean(axis=-1)),
    "top-option-hit": hit,
    "entropy-difference": lambda p, q: entropy(p) - entropy(q),
}


def uniform(truth):
    return np.full(len(truth), 1 / len(truth))


def over_cells(pairs):
    """Every metric of one distribution a cell, or of the mean over several."""
    values = {
        name: float(np.mean([np.mean(metric(p, q)) for p, q in pairs]))
        for name, metric in METRICS.items()
    }
    guess = sum(distance(uniform(q), q) for _, q in pairs)
    values["skill"] = float(1 - sum(np.mean(distance(p, q)) for p, q in pairs) / guess)
    return values


def median(values):
    figures = np.median(values, axis=0)
    return figures / figures.sum()


def trimmed(values):
    cut = len(values) // 4
    figures = np.sort(values, axis=0)[cut : len(values) - cut].mean(axis=0)
    return figures / figures.sum()


def draws(values, k):
    return np.array([values[list(chosen)].mean(axis=0) for chosen in combinations(range(len(values)), k)])


def rules(cells):
    def each(make):
        return [(make(values), truth) for _, _, _, truth, _, values, _ in cells]

    found = {
        "first": over_cells(each(lambda values: values[:4].mean(axis=0))),
        "mean": over_cells(each(lambda values: values.mean(axis=0))),
        "trimmed-mean": over_cells(each(trimmed)),
        "median": over_cells(
            [(median(v), q) for _, _, _, q, _, v, _ in cells if np.median(v, axis=0).sum() > 0]
        ),
    }
    # With more than 200 ways to draw them, ours are drawn at random.
    if max(len(values) for *_, values, _ in cells) <= 10:
        for k in range(1, 5):
            full = [(draws(v, k), q) for _, _, _, q, _, v, _ in cells if len(v) >= k]
            found[f"random {k}"] = over_cells(full)
    return found


def recalibrate(p, share):
    figures = np.maximum((1 - share) * p + share / len(p), 0)
    return figures / figures.sum()


def lines(cells):
    pooled = defaultdict(lambda: 0)
    for key, attribute, _, truth, _, _, n in cells:
        pooled[key, attribute] = pooled[key, attribute] + truth * n
    references = {(key, attribute, group): truth for key, attribute, group, truth, *_ in cells}

    def other(key, attribute, group):
        found = [q for (a, b, c), q in references.items() if (a, b) == (key, attribute) and c != group]
        return np.mean(found, axis=0) if found else None

    others = [(other(*place), q) for *place, q, _, _, _ in cells]
    shares = [round((step - 100) / 100, 2) for step in range(201)]
    grid = np.array([[distance(recalibrate(v.mean(axis=0), l), q) for l in shares] for *_, q, _, v, _ in cells])
    questions = np.array([cell[0] for cell in cells])
    chosen = {}
    for key in set(questions):
        sums = grid[questions != key].sum(axis=0)
        best = [l for l, total in zip(shares, sums) if total <= sums.min() + 1e-9]
        chosen[key] = min(best, key=lambda l: (abs(l), l))
    return {
        "uniform": over_cells([(uniform(q), q) for *_, q, _, _, _ in cells]),
        "majority": over_cells([(np.eye(len(q))[q.argmax()], q) for *_, q, _, _, _ in cells]),
        "whole-population": over_cells(
            [(pooled[key, a] / pooled[key, a].sum(), q) for key, a, _, q, _, _, _ in cells]
        ),
        "other-group": over_cells([(p, q) for p, q in others if p is not None]),
        "recalibrated-people": over_cells(
            [(recalibrate(v.mean(axis=0), chosen[key]), q) for key, _, _, q, _, v, _ in cells]
        ),
    }


def jackknife(without):
    n = len(without)
    return float(np.sqrt((n - 1) / n * ((without - np.mean(without)) ** 2).sum())), n


def baseline(cells, k):
    """The mean distance of the mean of the first k, with its jackknives."""
    firsts = [(key, truth, people[:k], values[:k], n) for key, _, _, truth, people, values, n in cells]
    tv = np.array([distance(values.mean(axis=0), truth) for _, truth, _, values, _ in firsts])
    without = []
    for person in sorted({p for _, _, people, _, _ in firsts for p in people}):
        rest = []
        for (_, truth, people, values, _), whole in zip(firsts, tv):
            if person not in people:
                rest.append(whole)
            elif (people != person).any():
                rest.append(distance(values[people != person].mean(axis=0), truth))
        without.append(np.mean(rest))
    questions = np.array([first[0] for first in firsts])
    by_people, people = jackknife(without)
    by_questions, count = jackknife([tv[questions != key].mean() for key in sorted(set(questions))])
    rng = np.random.default_rng(7)
    resampled = [
        np.mean([distance(v.mean(axis=0), rng.multinomial(int(n), q) / n) for _, q, _, v, n in firsts])
        for _ in range(400)
    ]
    return {
        "value": tv.mean(),
        "participants": people,
        "questions": count,
        "participantError": by_people,
        "questionError": by_questions,
        "participantReach": stats.t.ppf(0.975, people - 1) * by_people,
        "questionReach": stats.t.ppf(0.975, count - 1) * by_questions,
        "referenceError": float(np.std(resampled, ddof=1)),
        "item": bootstrap_ratio(tv, np.ones(len(tv))),
    }


def bootstrap_ratio(sums, counts, resamples=20_000):
    rng = np.random.default_rng(20241108)
    ratios = []
    for _ in range(resamples):
        draw = rng.integers(0, len(sums), len(sums))
        ratios.append(sums[draw].sum() / counts[draw].sum())
    low, high = np.quantile(ratios, [0.025, 0.975])
    return {"low": low, "high": high}


def two_way(people, questions, values, resamples=20_000):
    """People and questions drawn apart; an estimate weighs the product of both."""
    rng = np.random.default_rng(11)
    _, people = np.unique(people, return_inverse=True)
    _, questions = np.unique(questions, return_inverse=True)
    sums = np.zeros((people.max() + 1, questions.max() + 1))
    counts = np.zeros_like(sums)
    np.add.at(sums, (people, questions), values)
    np.add.at(counts, (people, questions), 1)
    persons = rng.multinomial(len(sums), np.full(len(sums), 1 / len(sums)), resamples)
    items = rng.multinomial(len(sums.T), np.full(len(sums.T), 1 / len(sums.T)), resamples)
    ratios = (persons @ sums * items).sum(axis=1) / (persons @ counts * items).sum(axis=1)
    low, high = np.quantile(ratios, [0.025, 0.975])
    return {"low": low, "high": high, "error": float(ratios.std(ddof=1))}


def individual(respondents, cells):
    persons, questions, distances = [], [], []
    cell_sums, cell_counts, members = [], [], {"in-group": [], "out-group": []}
    for key, attribute, group, truth, people, values, _ in cells:
        tv = distance(values, truth)
        persons.extend(people)
        questions.extend([key] * len(people))
        distances.extend(tv)
        cell_sums.append(tv.sum())
        cell_counts.append(len(tv))
        for person, one in zip(people, tv):
            own = respondents[person]["demographics"].get(DEMOGRAPHICS[attribute])
            if own in GROUPS[attribute]:
                members["in-group" if own == group else "out-group"].append((attribute, one))
    by_membership = {
        membership: {
            attribute: float(np.mean([one for where, one in found if where == attribute]))
            for attribute in GROUPS
        }
        for membership, found in members.items()
    }
    metrics = {
        name: float(np.concatenate([metric(v, q) for *_, q, _, v, _ in cells]).mean())
        for name, metric in METRICS.items()
    }
    guess = sum(len(v) * distance(uniform(q), q) for *_, q, _, v, _ in cells)
    return {
        "value": float(np.mean(distances)),
        "estimates": len(distances),
        "participants": len(set(persons)),
        "metrics": {**metrics, "skill": float(1 - sum(distances) / guess)},
        **two_way(persons, questions, distances),
        "item": bootstrap_ratio(np.array(cell_sums), np.array(cell_counts)),
        "byMembership": by_membership,
    }


def main():
    references = read_references()
    conditions = {}
    for condition in ["nosteer", "persona", "fewshot"]:
        respondents, cells = read_cells(condition, references)
        conditions[condition] = {
            "individual": individual(respondents, cells),
            "crowd": baseline(cells, 4),
            "all": baseline(cells, None),
            "rules": rules(cells),
            "lines": lines(cells),
        }
    print(json.dumps(conditions, indent=2))


main()
