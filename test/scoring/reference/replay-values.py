"""Scores of the published estimates, computed with numpy and scipy, apart from our code.

python3 replay-values.py > replay-values.json

It reads the folder `shared` beside the repository. Crowd: the first four complete estimates of a cell;
all and individual: every complete one. Made with Python 3.11, numpy 1.24.2 and scipy 1.10.1.
"""

import json
from collections import defaultdict
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
        keys = sorted(set(shown[key]) | set(counts))
        truth = np.array([counts.get(option, 0) for option in keys], float)
        values = np.array([[options.get(option, 0) for option in keys] for _, options in pool])
        people = np.array([number for number, _ in pool])
        cells.append((attribute, group, truth / truth.sum(), people, values / 100))
    return replay["respondents"], cells


def distance(estimates, truth):
    return 0.5 * np.abs(estimates - truth).sum(axis=-1)


def baseline(cells, k):
    """The mean distance of the mean of the first k, with its jackknife over participants."""
    firsts = [(truth, people[:k], values[:k]) for _, _, truth, people, values in cells]
    tv = np.array([distance(values.mean(axis=0), truth) for truth, _, values in firsts])
    without = []
    for person in sorted({p for _, people, _ in firsts for p in people}):
        rest = []
        for (truth, people, values), whole in zip(firsts, tv):
            if person not in people:
                rest.append(whole)
            elif (people != person).any():
                rest.append(distance(values[people != person].mean(axis=0), truth))
        without.append(np.mean(rest))
    n = len(without)
    error = np.sqrt((n - 1) / n * ((without - np.mean(without)) ** 2).sum())
    reach = stats.t.ppf(0.975, n - 1) * error
    return {
        "value": tv.mean(),
        "participants": n,
        "low": tv.mean() - reach,
        "high": tv.mean() + reach,
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


def individual(respondents, cells):
    sums, counts = np.zeros(len(respondents)), np.zeros(len(respondents))
    cell_sums, cell_counts, members = [], [], {"in-group": [], "out-group": []}
    for attribute, group, truth, people, values in cells:
        tv = distance(values, truth)
        np.add.at(sums, people, tv)
        np.add.at(counts, people, 1)
        cell_sums.append(tv.sum())
        cell_counts.append(len(tv))
        for person, one in zip(people, tv):
            own = respondents[person]["demographics"].get(DEMOGRAPHICS[attribute])
            if own in GROUPS[attribute]:
                members["in-group" if own == group else "out-group"].append((attribute, one))
    answered = counts > 0
    by_membership = {
        membership: {
            attribute: float(np.mean([one for where, one in found if where == attribute]))
            for attribute in GROUPS
        }
        for membership, found in members.items()
    }
    return {
        "value": sums.sum() / counts.sum(),
        "estimates": int(counts.sum()),
        "participants": int(answered.sum()),
        **bootstrap_ratio(sums[answered], counts[answered]),
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
        }
    print(json.dumps(conditions, indent=2))


main()
