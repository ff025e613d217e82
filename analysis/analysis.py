#!/usr/bin/env python3
"""Recompute the scores of this export from its other files, and compare.

    python3 analysis.py [FOLDER]

FOLDER is the folder of the export; without it, the one that this script lies in.
Needs Python 3.9 or later and numpy, and nothing else.

Every row of scores.csv, model_scores.csv and comparisons.csv that holds no randomness is computed
anew from estimates.csv, model_estimates.csv, references.csv, items.csv and participants.csv, and
compared with the value in the file. The script prints how many rows there were and the largest
difference for each level, rule and metric, and what it skipped, and why. It ends with exit status 1
if a value differs by more than 0.000000001 or could not be computed.

How it works. Each cell (a question and a group) has a reference distribution q over the options that
the study shows. A series is one way of making distributions p for the cells: each estimate by itself,
the mean of the first k, a model's answer, a reference line. A metric compares p with q. Every value in
the files is then a ratio of two sums over the cells of its part of the study:

    value = (sum of weight * metric) / (sum of weight)

with weight 1, or a raking weight. The skill is 1 - (sum of total variation) / (sum of the total
variation of the uniform distribution), which is a ratio of sums too. So each cell is measured once, as
a numerator and a denominator for each metric, and everything else is adding up.
"""

import copy
import csv
import math
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np

TOLERANCE = 1e-9
TIE = 1e-9  # shares this close are tied
MOST_SUBSETS = 200  # crowds of k are drawn at random where a cell has more of them than this


# ------------------------------------------------------------------ metrics
# p is a matrix with a distribution in each row; q is one distribution over the same options.
# Each function gives one figure for each row of p; NaN says that the metric is missing.


def total_variation(p, q, ordinals):
    """Half of the sum over the options of |p - q|."""
    return np.minimum(np.abs(p - q).sum(axis=1) / 2, 1)


def bits(share, both):
    """share * log2(2 * share / both), which is 0 where the share is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(share == 0, 0, share * np.log2(2 * share / both))


def js_divergence(p, q, ordinals):
    """Jensen-Shannon, base 2: half of the sum of p log2(2p / (p + q)) + q log2(2q / (p + q))."""
    return np.clip((bits(p, p + q) + bits(np.broadcast_to(q, p.shape), p + q)).sum(axis=1) / 2, 0, 1)


def js_distance(p, q, ordinals):
    """The square root of the Jensen-Shannon divergence."""
    return np.sqrt(js_divergence(p, q, ordinals))


def wasserstein(p, q, ordinals):
    """The sum over the gaps of the scale of gap * |P - Q|, divided by the length of the scale.

    P and Q are the shares up to the gap. Options off the scale are left out, and the others divided
    by their sum. Missing for nominal questions, and where either side has nothing on the scale.
    """
    on_scale = ~np.isnan(ordinals)
    places, first = np.unique(ordinals[on_scale], return_inverse=True)
    if len(places) < 2:
        return np.full(len(p), np.nan)
    at_place = np.zeros((on_scale.sum(), len(places)))
    at_place[np.arange(on_scale.sum()), first] = 1
    with np.errstate(divide="ignore", invalid="ignore"):
        p_up_to = np.cumsum(p[:, on_scale] @ at_place, axis=1) / p[:, on_scale].sum(axis=1)[:, None]
        q_up_to = np.cumsum(q[on_scale] @ at_place) / q[on_scale].sum()
    work = (np.abs(p_up_to - q_up_to)[:, :-1] * np.diff(places)).sum(axis=1)
    return np.minimum(work / (places[-1] - places[0]), 1)


def hellinger(p, q, ordinals):
    """The root of the sum of (root of p - root of q)^2, divided by the root of 2."""
    return np.minimum(np.sqrt(((np.sqrt(p) - np.sqrt(q)) ** 2).sum(axis=1) / 2), 1)


def kl_divergence(p, q, ordinals):
    """The sum of q log2(q / p) in bits, after mixing both with 1 % of the uniform distribution."""
    truth = 0.99 * q + 0.01 / len(q)
    guess = 0.99 * p + 0.01 / len(q)
    return np.maximum((truth * np.log2(truth / guess)).sum(axis=1), 0)


def rmse(p, q, ordinals):
    """The root of the mean over the options of (p - q)^2."""
    return np.sqrt(((p - q) ** 2).mean(axis=1))


def top_option_hit(p, q, ordinals):
    """1 where p's most frequent option is q's; tied options share the hit."""
    guessed = p >= p.max(axis=1)[:, None] - TIE
    true = q >= q.max() - TIE
    return (guessed & true).sum(axis=1) / guessed.sum(axis=1)


def entropy(p):
    """Less the sum of p log2(p), in bits."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return -np.where(p == 0, 0, p * np.log2(p)).sum(axis=-1)


def entropy_difference(p, q, ordinals):
    """Entropy of p less the entropy of q."""
    return entropy(p) - entropy(q)


METRICS = {
    "total-variation": total_variation,
    "js-divergence": js_divergence,
    "js-distance": js_distance,
    "wasserstein": wasserstein,
    "hellinger": hellinger,
    "kl-divergence": kl_divergence,
    "rmse": rmse,
    "top-option-hit": top_option_hit,
    "entropy-difference": entropy_difference,
}
NAMES = [*METRICS, "skill"]


# ------------------------------------------------------------------ reading


def read(folder, name):
    """The rows of a table; an empty cell is missing, and `none` is a word."""
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    return math.nan if text == "" else float(text)


class Cell:
    """A question and a group: the options shown, and the group's true distribution over them."""

    def __init__(self, question, group, options, ordinals):
        self.question = question
        self.group = group
        self.attribute = group.split(":")[0]
        self.options = options
        self.ordinals = ordinals
        self.reference = None
        self.population = None  # counts of all groups of the attribute together


class Estimate:
    """What one participant gave for one cell."""

    def __init__(self, row, shares, weight):
        self.participant = row["participant"]
        self.submission = row["submission"]
        self.stored_at = row["stored_at"]
        self.is_surplus = row["surplus"] == "yes"
        self.in_group = row["in_group"]
        self.weight = weight
        self.shares = shares
        self.key = (row["submission"], row["question"], row["group"])


def read_cells(folder):
    """Every cell that has a reference, in the order of the files."""
    options, ordinals = defaultdict(list), defaultdict(list)
    for row in read(folder, "items"):
        if row["in_option_set"] == "yes" and row["asked"] == "yes":
            options[row["question"]].append(row["option"])
            is_ordinal = row["scale"] == "ordinal"
            ordinals[row["question"]].append(number(row["ordinal"]) if is_ordinal else math.nan)
    cells = {}
    for row in read(folder, "references"):
        question, group, option = row["question"], row["group"], row["option"]
        if option not in options[question] or row["share_in_option_set"] == "":
            continue
        if (question, group) not in cells:
            cell = Cell(question, group, options[question], np.array(ordinals[question]))
            cell.reference = np.zeros(len(cell.options))
            cell.population = np.full(len(cell.options), math.nan)
            cells[question, group] = cell
        cell, place = cells[question, group], options[question].index(option)
        cell.reference[place] = float(row["share_in_option_set"])
        cell.population[place] = number(row["population_count"])
    return cells


def read_estimates(folder):
    """The estimates of each arm, question and group that are in a score, as they were stored."""
    weights = {
        row["submission"]: number(row.get("raking_weight", ""))
        for row in read(folder, "participants")
    }
    rows = defaultdict(list)
    for row in read(folder, "estimates"):
        if row["counted"] != "none":
            rows[row["arm"], row["question"], row["group"], row["submission"]].append(row)
    estimates = defaultdict(list)
    for (arm, question, group, submission), own in rows.items():
        shares = {row["option"]: float(row["share"]) for row in own}
        estimates[arm, question, group].append(Estimate(own[0], shares, weights[submission]))
    for own in estimates.values():
        own.sort(key=lambda estimate: (estimate.stored_at, estimate.submission))
    return estimates


def read_models(folder):
    """The rows of each model, steering, expression, question and group that are about an option."""
    models = defaultdict(list)
    for row in read(folder, "model_estimates"):
        if row["is_option"] == "yes":
            columns = ("model", "steering", "expression", "question", "group")
            models[tuple(row[column] for column in columns)].append(row)
    return models


def in_order(shares, cell):
    return np.array([shares.get(option, 0.0) for option in cell.options])


# ------------------------------------------------------------------ levels
# A rule picks estimates of a cell and makes distributions of them: a matrix with one in each row.
# None says that nothing can be made of them, RANDOM that the program drew at random.

RANDOM = "random"


def placed(estimates, k):
    """All but surplus estimates."""
    return [estimate for estimate in estimates if not estimate.is_surplus]


def first_placed(estimates, k):
    """The first k that were stored."""
    return placed(estimates, k)[:k]


def everything(estimates, k):
    return estimates


def normalised(shares):
    return (shares / shares.sum())[None, :] if shares.sum() > 0 else None


def each(shares, weights, k):
    """Every estimate by itself."""
    return shares


def mean(shares, weights, k):
    """The mean; with raking weights, the weighted mean."""
    return normalised(weights @ shares)


def every_crowd(shares, weights, k):
    """The mean of each set of k estimates."""
    if len(shares) < k:
        return None
    if math.comb(len(shares), k) > MOST_SUBSETS:
        return RANDOM
    return np.array([shares[list(crowd)].mean(axis=0) for crowd in combinations(range(len(shares)), k)])


def median(shares, weights, k):
    """Each option's median, divided by their sum."""
    return normalised(np.median(shares, axis=0))


def trimmed_mean(shares, weights, k):
    """Each option's mean without a quarter at each end, divided by their sum."""
    off = len(shares) // 4
    return normalised(np.sort(shares, axis=0)[off : len(shares) - off].mean(axis=0))


RULES = {
    ("individual", "each"): (placed, each),
    ("crowd", "first"): (first_placed, mean),
    ("crowd", "random"): (placed, every_crowd),
    ("all", "mean"): (everything, mean),
    ("all", "median"): (everything, median),
    ("all", "trimmed-mean"): (everything, trimmed_mean),
}


# ------------------------------------------------------------------ models


SHARES = {"normalised": "share", "raw": "share_raw"}


def measure_published(rows, cell):
    """Total variation as published: over the options that have a published share and no others. What
    is no option of the question has the reference 0."""
    given = {row["option"]: float(row["published_share"]) for row in rows if row["published_share"]}
    if not given:
        return None
    reference = dict(zip(cell.options, cell.reference))
    measured = np.full((1, len(NAMES)), np.nan)
    distances = [abs(share - reference.get(option, 0)) for option, share in given.items()]
    measured[0, NAMES.index("total-variation")] = sum(distances) / 2
    return measured


def model_shares(rows, cell, rule):
    """A model's distribution of a cell by a rule: divided by its sum, or as it stands."""
    column = SHARES[rule]
    given = {row["option"]: float(row[column]) for row in rows if row[column]}
    if not given:
        return None
    shares = in_order(given, cell)
    return normalised(shares) if rule == "normalised" else shares[None, :]


# ------------------------------------------------------------------ reference lines


def uniform(cell):
    return np.full(len(cell.options), 1 / len(cell.options))


def majority(cell):
    """All on the reference's most frequent option, the first of them in natural order."""
    return np.eye(len(cell.options))[np.argmax(cell.reference)]


def whole_population(cell):
    """The counts of all groups of the attribute together."""
    total = cell.population.sum()
    return cell.population / total if total > 0 else None


def other_group(cell, cells):
    """The mean of the references of the other groups of the attribute in the study."""
    others = [
        other.reference
        for other in cells.values()
        if other.question == cell.question
        and other.attribute == cell.attribute
        and other.group != cell.group
    ]
    return np.mean(others, axis=0) if others else None


LAMBDAS = [step / 100 for step in range(-100, 101)]


def recalibrate(shares, part):
    """(1 - part) * shares + part * uniform, cut off at 0 and divided by the sum."""
    moved = np.maximum((1 - part) * shares + part / len(shares), 0)
    return moved / moved.sum()


def recalibrated_people(people, cells):
    """For each cell, the people's mean with the part that is best for the other questions."""
    losses = defaultdict(lambda: np.zeros(len(LAMBDAS)))
    for (question, group), shares in people.items():
        reference = cells[question, group].reference
        moved = np.array([recalibrate(shares, part) for part in LAMBDAS])
        losses[question] += total_variation(moved, reference, None)
    total = sum(losses.values())
    order = sorted(range(len(LAMBDAS)), key=lambda place: (abs(LAMBDAS[place]), LAMBDAS[place]))
    best = {}
    for question, own in losses.items():
        rest = total - own if len(losses) > 1 else abs(np.array(LAMBDAS))
        best[question] = LAMBDAS[next(place for place in order if rest[place] <= rest.min() + TIE)]
    return {
        (question, group): recalibrate(shares, best[question])
        for (question, group), shares in people.items()
    }


# ------------------------------------------------------------------ scoring a cell


def measure(p, cell):
    """A row for each distribution, a column for each metric. The skill is a ratio of two sums of
    total variation, so its column holds the upper one."""
    columns = [metric(p, cell.reference, cell.ordinals) for metric in METRICS.values()]
    return np.column_stack([*columns, columns[0]])


def measure_raw(shares, cell):
    """Total variation and rmse of shares that need not sum to 1. The other metrics are missing."""
    measured = np.full((1, len(NAMES)), np.nan)
    measured[0, NAMES.index("total-variation")] = np.abs(shares - cell.reference).sum() / 2
    measured[0, NAMES.index("rmse")] = rmse(shares, cell.reference, None)[0]
    return measured


def measure_model(rows, cell, rule):
    if rule == "published_rule":
        return measure_published(rows, cell)
    shares = model_shares(rows, cell, rule)
    if shares is None:
        return None
    return measure(shares, cell) if rule == "normalised" else measure_raw(shares, cell)


def base(cell):
    """What each metric is divided by: 1, and for the skill the uniform guess's total variation."""
    guess = total_variation(uniform(cell)[None, :], cell.reference, None)[0]
    return np.array([1.0] * len(METRICS) + [guess])


class Scored:
    """One cell of a series. For each metric: the sum of weight * metric, and the weight; 0 where the
    metric is missing. Both also without each of its people in turn."""

    def __init__(self, upper, weight):
        self.upper = upper
        self.weight = weight
        self.without = {}
        self.rows = []  # estimate, participant, and which metrics it has


def one_baseline(measured):
    """A cell that weighs 1: the mean over its distributions, of those that have the metric."""
    there = ~np.isnan(measured)
    count = there.sum(axis=0)
    total = np.where(there, measured, 0).sum(axis=0)
    upper = np.divide(total, count, out=np.zeros(len(count)), where=count > 0)
    return Scored(upper, (count > 0) * 1.0)


def weighed(measured, weights):
    """A cell that weighs as much as its estimates."""
    there = ~np.isnan(measured)
    return Scored(weights @ np.where(there, measured, 0), weights @ there)


def score_baseline(people, shares, weights, pool, k, cell, estimates):
    """A crowd's cell, and the same without each of its people: of k, or of those that are left."""
    whole = pool(shares, weights, k)
    if whole is None or whole is RANDOM:
        return whole
    blocks, names = [whole], []
    for person in dict.fromkeys(people):
        others = np.array([other != person for other in people])
        left = int(others.sum())
        size = left if k is None else min(k, left)
        rest = pool(shares[others], weights[others], size) if left else None
        blocks.append(np.empty((0, len(cell.options))) if rest is None else rest)
        names.append(person)
    measured = np.split(measure(np.concatenate(blocks), cell), np.cumsum([len(b) for b in blocks])[:-1])
    scored = one_baseline(measured[0])
    for name, rest in zip(names, measured[1:]):
        scored.without[name] = one_baseline(rest)
    scored.rows = [(name, person, scored.weight > 0) for name, person in zip(estimates, people)]
    return scored


def score_each(people, shares, weights, cell, estimates):
    """The cell's estimates by themselves, and the same without each person."""
    measured = measure(shares, cell)
    scored = weighed(measured, weights)
    for person in dict.fromkeys(people):
        others = np.array([other != person for other in people])
        scored.without[person] = weighed(measured[others], weights[others])
    scored.rows = list(zip(estimates, people, ~np.isnan(measured)))
    return scored


def score_cell(own, cell, level, rule, k, membership, weighting):
    """A cell of the people's: Scored, RANDOM, or None where there is nothing to score."""
    pick, pool = RULES[level, rule]
    chosen = pick(own, k)
    if membership != "everyone":
        chosen = [e for e in chosen if e.in_group == ("yes" if membership == "in-group" else "no")]
    if not chosen:
        return None
    people = [estimate.participant for estimate in chosen]
    shares = np.array([in_order(estimate.shares, cell) for estimate in chosen])
    is_raked = weighting == "raked"
    weights = np.array([estimate.weight if is_raked else 1.0 for estimate in chosen])
    estimates = [estimate.key for estimate in chosen]
    if rule == "each":
        return score_each(people, shares, weights, cell, estimates)
    return score_baseline(people, shares, weights, pool, k, cell, estimates)


# ------------------------------------------------------------------ series


class Series:
    """The scored cells of a series, in arrays: a row for each cell, a column for each metric."""

    def __init__(self, scored, cells):
        self.names = list(scored)
        own = [cells[name] for name in self.names]
        found = list(scored.values())
        self.questions = np.array([cell.question for cell in own], dtype=str)
        self.attributes = np.array([cell.attribute for cell in own], dtype=str)
        self.groups = np.array([cell.group for cell in own], dtype=str)
        empty = np.zeros((0, len(NAMES)))
        self.upper = np.array([each.upper for each in found]) if found else empty
        self.weight = np.array([each.weight for each in found]) if found else empty
        self.base = np.array([base(cell) for cell in own]) if found else empty
        # One row for each person of each cell: what the sums lose without that person.
        rest = [(place, *item) for place, each in enumerate(found) for item in each.without.items()]
        self.cell_of = np.array([place for place, _, _ in rest], dtype=int)
        self.people = np.array([person for _, person, _ in rest], dtype=str)
        rest_upper = np.array([left.upper for _, _, left in rest]) if rest else empty
        rest_weight = np.array([left.weight for _, _, left in rest]) if rest else empty
        self.lost_upper = self.upper[self.cell_of] - rest_upper
        self.lost_weight = self.weight[self.cell_of] - rest_weight
        # One row for each estimate of each cell.
        rows = [(place, *row) for place, each in enumerate(found) for row in each.rows]
        self.row_cell = np.array([place for place, _, _, _ in rows], dtype=int)
        self.row_estimate = np.array(["\n".join(name) for _, name, _, _ in rows], dtype=str)
        self.row_person = np.array([person for _, _, person, _ in rows], dtype=str)
        self.row_there = np.array([there for _, _, _, there in rows]) if rows else empty > 0
        self.likes = [self.like(at) for at in range(len(NAMES))]

    def like(self, at):
        """The first metric that is missing in the same places: most are missing nowhere."""
        for first in range(at):
            same_cells = (self.weight[:, first] > 0) == (self.weight[:, at] > 0)
            if same_cells.all() and (self.row_there[:, first] == self.row_there[:, at]).all():
                return first
        return at

    def part(self, row):
        """Which of its cells a row of the files is about."""
        inside = np.ones(len(self.questions), dtype=bool)
        for column, values in (
            ("question", self.questions),
            ("attribute", self.attributes),
            ("group", self.groups),
        ):
            if row[column]:
                inside &= values == row[column]
        return inside


def matched(people, model):
    """The people's series on the cells that a model has too, and people minus model on these.

    The model counts in a cell as often as people do, so that the difference of the two scores is one
    ratio of sums.
    """
    places = {name: place for place, name in enumerate(model.names)}
    at = np.array([places.get(name, -1) for name in people.names], dtype=int)
    has = (at >= 0)[:, None] & (model.weight[at] > 0) & (people.weight > 0)
    own, difference = copy.copy(people), copy.copy(people)
    own.weight = difference.weight = np.where(has, people.weight, 0)
    own.upper = np.where(has, people.upper, 0)
    difference.upper = np.where(has, people.upper - people.weight * model.upper[at], 0)
    model_of = model.upper[at][people.cell_of]
    has_of = has[people.cell_of]
    difference.lost_upper = np.where(has_of, people.lost_upper - people.lost_weight * model_of, 0)
    difference.lost_weight = np.where(has_of, people.lost_weight, 0)
    difference.likes = [difference.like(at) for at in range(len(NAMES))]
    return own, difference


class Part:
    """Some cells of a series: their sums, one for each metric."""

    def __init__(self, series, inside):
        self.series, self.inside = series, inside
        self.upper = series.upper[inside].sum(axis=0)
        self.lower = (series.weight * series.base)[inside].sum(axis=0)
        self.errors, self.counted = {}, {}

    def ratio(self, metric):
        at = NAMES.index(metric)
        return self.upper[at] / self.lower[at] if self.lower[at] > 0 else math.nan

    def value(self, metric):
        """A score from its two sums: their ratio, and for the skill 1 minus it."""
        return 1 - self.ratio(metric) if metric == "skill" else self.ratio(metric)

    def counts(self, metric):
        """Cells, questions, different estimates and different people in it."""
        series = self.series
        at = series.likes[NAMES.index(metric)]
        if at not in self.counted:
            having = self.inside & (series.weight[:, at] > 0)
            rows = having[series.row_cell] & series.row_there[:, at]
            of_cells = having.sum(), len(np.unique(series.questions[having]))
            of_rows = (len(np.unique(column[rows])) for column in (series.row_estimate, series.row_person))
            self.counted[at] = (*of_cells, *of_rows)
        return self.counted[at]

    def losses(self, unit):
        """What the two sums lose without each question or participant, and which metrics it has."""
        series = self.series
        if unit == "question":
            of, upper, weight = series.questions[self.inside], series.upper, series.weight
            lost = upper[self.inside], (weight * series.base)[self.inside]
            there = weight[self.inside] > 0
        else:
            rows = self.inside[series.cell_of]
            of = series.people[rows]
            base_of = series.base[series.cell_of[rows]]
            lost = series.lost_upper[rows], series.lost_weight[rows] * base_of
            there = series.weight[series.cell_of[rows]] > 0
        units, place = np.unique(of, return_inverse=True)
        sums = []
        for column in (*lost, there):
            total = np.zeros((len(units), len(NAMES)))
            np.add.at(total, place, column)
            sums.append(total)
        return sums[0], sums[1], sums[2] > 0

    def standard_error(self, metric, unit):
        """The delete-one jackknife: root of (n - 1) / n * sum of (value without one - their mean)^2."""
        if unit not in self.errors:
            self.errors[unit] = self.losses(unit)
        at = NAMES.index(metric)
        lost_upper, lost_lower, there = (column[:, at] for column in self.errors[unit])
        upper, lower = self.upper[at] - lost_upper[there], self.lower[at] - lost_lower[there]
        if len(upper) < 2 or (lower <= 1e-9 * abs(self.lower[at])).any():
            return math.nan
        values = upper / lower
        n = len(values)
        return math.sqrt((n - 1) / n * ((values - values.mean()) ** 2).sum())


def part_of(row):
    return row.get("question", ""), row["attribute"], row["group"]


class Export:
    """The files of a folder, and the series that were made from them: each is made once."""

    def __init__(self, folder):
        self.cells = read_cells(folder)
        self.estimates = read_estimates(folder)
        self.models = read_models(folder)
        self.made, self.parts = {}, {}

    def own(self, arm, cell):
        """The estimates of a cell; with steering none, those of the whole population."""
        group = "population" if arm.startswith("none/") else cell.group
        return self.estimates.get((arm, cell.question, group), [])

    def series(self, row):
        """The series that a row belongs to, or RANDOM."""
        names = ("rater_type", "rater", "arm", "steering", "expression", "level", "rule", "k")
        name = tuple(row[column] for column in (*names, "membership", "weighting"))
        if name not in self.made:
            make = {"people": self.people, "line": self.line, "model": self.model}[row["rater_type"]]
            scored = make(row)
            self.made[name] = RANDOM if scored is RANDOM else Series(scored, self.cells)
        return self.made[name]

    def part(self, row):
        """The cells of a series that a row is about."""
        series = self.series(row)
        name = id(series), part_of(row)
        if name not in self.parts:
            self.parts[name] = Part(series, series.part(row))
        return self.parts[name]

    def comparison(self, row):
        """People beside a model, on the cells that a row is about; RANDOM for crowds drawn at random."""
        names = ("arm", "level", "rule", "k", "model", "model_expression")
        name = ("comparison", *(row[column] for column in names))
        if name not in self.made:
            everyone = {"membership": "everyone", "weighting": "none"}
            people = {**row, **everyone, "rater_type": "people", "rater": "people"}
            model = {
                **everyone, "rater_type": "model", "rater": row["model"], "arm": "", "k": "",
                "steering": row["steering"], "expression": row["model_expression"],
                "level": "model", "rule": row["model_rule"],
            }
            of_people = self.series(people)
            is_random = of_people is RANDOM
            self.made[name] = RANDOM if is_random else matched(of_people, self.series(model))
        if self.made[name] is RANDOM:
            return RANDOM
        own, difference = self.made[name]
        if (name, part_of(row)) not in self.parts:
            inside = own.part({**row, "question": ""})
            self.parts[name, part_of(row)] = Part(own, inside), Part(difference, inside)
        return self.parts[name, part_of(row)]

    def people(self, row):
        k = int(row["k"]) if row["k"] else 0
        scored = {}
        for name, cell in self.cells.items():
            found = score_cell(
                self.own(row["arm"], cell), cell, row["level"], row["rule"], k,
                row["membership"], row["weighting"],
            )
            if found is RANDOM:
                return RANDOM
            if found is not None:
                scored[name] = found
        return scored

    def line(self, row):
        """A reference line on the cells that people gave estimates for."""
        cells = {name: cell for name, cell in self.cells.items() if self.own(row["arm"], cell)}
        if row["rule"] in ("sampling-floor", "split-half-ceiling"):
            return RANDOM
        if row["rule"] == "recalibrated-people":
            baselines = {}
            for name, cell in cells.items():
                own = self.own(row["arm"], cell)
                shares = np.array([in_order(estimate.shares, cell) for estimate in own])
                baselines[name] = shares.mean(axis=0)
            lines = recalibrated_people(baselines, self.cells)
        else:
            make = {
                "uniform": uniform,
                "majority": majority,
                "whole-population": whole_population,
                "other-group": lambda cell: other_group(cell, self.cells),
            }[row["rule"]]
            lines = {name: make(cell) for name, cell in cells.items()}
        return {
            name: one_baseline(measure(shares[None, :], self.cells[name]))
            for name, shares in lines.items()
            if shares is not None
        }

    def model(self, row):
        scored = {}
        rule = row["rule"]
        of_everyone = row["steering"] == "none" and rule != "published_rule"
        for name, cell in self.cells.items():
            group = "population" if of_everyone else cell.group
            place = (row["rater"], row["steering"], row["expression"], cell.question, group)
            measured = measure_model(self.models.get(place, []), cell, rule)
            if measured is not None:
                scored[name] = one_baseline(measured)
        return scored


# ------------------------------------------------------------------ comparing


def print_table(head, rows):
    table = [(*head, "figures", "largest difference")]
    table += [(*place, str(count), f"{largest:.1e}") for place, (count, largest) in rows.items()]
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for row in table:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths)).rstrip())
    print()


class Report:
    """How many figures were compared, how far apart they are at most, and what was skipped."""

    def __init__(self):
        self.by_rule, self.by_figure = {}, {}
        self.skipped = defaultdict(int)
        self.problems = []

    def compare(self, place, figure, what, found, wanted):
        """Two figures; an empty cell must have been computed as missing."""
        difference = abs(found - wanted)
        if math.isnan(found) and math.isnan(wanted):
            difference = 0.0
        for table, key in ((self.by_rule, place), (self.by_figure, (figure,))):
            count, largest = table.get(key, (0, 0.0))
            table[key] = (count + 1, max(largest, difference))
        if not difference <= TOLERANCE:
            self.problems.append(f"{what}: computed {found}, in the file {wanted}")

    def skip(self, reason):
        self.skipped[reason] += 1

    def print(self):
        print_table(("file", "level", "rule"), self.by_rule)
        print_table(("figure",), self.by_figure)
        for reason, count in self.skipped.items():
            print(f"skipped: {count} {reason}")
        for problem in self.problems[:20]:
            print(f"DIFFERS: {problem}")
        if len(self.problems) > 20:
            print(f"and {len(self.problems) - 20} more")


RANDOM_LINES = "lines, which are drawn at random: sampling-floor and split-half-ceiling"
RANDOM_CROWDS = "scores of crowds drawn at random, as a cell has more than 200 sets of k"
RANDOM_ERRORS = "standard errors of the level individual, which are bootstrapped"
WITHHELD = "scores that were withheld to protect participants"


def describe(row):
    names = ("rater", "arm", "level", "rule", "k", "membership", "weighting", "scope", "question")
    names = (*names, "attribute", "group", "metric")
    return " ".join(row[name] for name in names if row.get(name))


def check_score(export, row, file, report):
    if row["note"] == "withheld":
        return report.skip(WITHHELD)
    if export.series(row) is RANDOM:
        return report.skip(RANDOM_LINES if row["rater_type"] == "line" else RANDOM_CROWDS)
    part, metric = export.part(row), row["metric"]
    place, what = (file, row["level"], row["rule"]), describe(row)
    report.compare(place, metric, what, part.value(metric), number(row["value"]))
    names = ("cells", "questions", "estimates", "participants")
    of_people = row["rater_type"] == "people"
    for name, count in list(zip(names, part.counts(metric)))[: 4 if of_people else 2]:
        report.compare(place, "counts", f"{what} {name}", count, int(row[name]))
    if row["ci_method"].endswith("-jackknife-t"):
        error = part.standard_error(metric, row["ci_method"].split("-")[0])
        report.compare(place, "standard error", f"{what} se", error, number(row["se"]))
    elif row["se"]:
        report.skip(RANDOM_ERRORS)


def check_comparison(export, row, report):
    """People, model and difference on the cells that both have, and the difference's error."""
    made = export.comparison(row)
    if made is RANDOM:
        return report.skip(RANDOM_CROWDS)
    own, difference = made
    metric, place = row["metric"], ("comparisons", row["level"], row["rule"])
    what = f"{row['model']} {row['model_expression']} {describe(row)}"
    people = own.value(metric)
    apart = difference.ratio(metric) * (-1 if metric == "skill" else 1)
    for name, found in (("people_value", people), ("model_value", people - apart), ("difference", apart)):
        report.compare(place, metric, f"{what} {name}", found, number(row[name]))
    cells, questions, _, participants = difference.counts(metric)
    counts = {"cells": cells, "questions": questions, "participants": participants}
    for name, count in counts.items():
        report.compare(place, "counts", f"{what} {name}", count, int(row[name]))
    if row["ci_method"]:
        error = difference.standard_error(metric, row["ci_method"].split("-")[0])
        report.compare(place, "standard error", f"{what} se", error, number(row["se"]))


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
    folder = folder if folder.is_dir() else folder.parent
    export, report = Export(folder), Report()
    for file in ("scores", "model_scores"):
        for row in read(folder, file):
            check_score(export, row, file, report)
    for row in read(folder, "comparisons"):
        check_comparison(export, row, report)
    report.print()
    sys.exit(1 if report.problems else 0)


if __name__ == "__main__":
    main()
