"""Reference values for test/stats, from numpy and scipy: python3 make-values.py > values.json

Run it again only when a value is added, and format the file with Prettier; the tests read it.
Made with Python 3.11, numpy 1.24.2 and scipy 1.10.1.
"""

import json

import numpy as np
import scipy
from scipy import stats
from scipy.spatial import distance

rng = np.random.default_rng(20241108)


def distribution(size):
    return rng.dirichlet(np.full(size, 0.7))


def total_variation():
    cases = []
    for size in [2, 3, 4, 5, 7, 12]:
        p, q = distribution(size), distribution(size)
        cases.append({"p": p.tolist(), "q": q.tolist(), "value": 0.5 * np.abs(p - q).sum()})
    return cases


def quantiles():
    cases = []
    for size in [1, 2, 5, 40, 999]:
        values = rng.normal(size=size)
        probabilities = [0, 0.025, 0.31, 0.5, 0.975, 1]
        cases.append(
            {
                "values": values.tolist(),
                "probabilities": probabilities,
                "quantiles": np.quantile(values, probabilities).tolist(),
            }
        )
    return cases


def student_t_quantile(p, d):
    """scipy's ppf is right to 9 digits; three Newton steps on its sf give 10 to 15."""
    if p < 0.5:
        return -student_t_quantile(1 - p, d)
    t = stats.t.ppf(p, d)
    for _ in range(3):
        t += (stats.t.sf(t, d) - (1 - p)) / stats.t.pdf(t, d)
    return float(t)


def student_t():
    degrees = [1, 2, 3, 4, 5, 6, 7, 10, 29, 30, 99, 112, 250, 1000, 9999, 100000]
    probabilities = [0.5, 0.6, 0.9, 0.95, 0.975, 0.99, 0.995, 0.9995, 0.025, 0.3]
    return [
        {"probability": p, "degrees": d, "value": student_t_quantile(p, d)}
        for d in degrees
        for p in probabilities
    ]


def wilson():
    cases = []
    for successes, trials in [(0, 1), (1, 1), (0, 10), (9, 10), (10, 10), (37, 120), (996, 1000)]:
        interval = stats.binomtest(successes, trials).proportion_ci(0.95, method="wilson")
        cases.append(
            {"successes": successes, "trials": trials, "low": interval.low, "high": interval.high}
        )
    return cases


def jackknife():
    """The ratio of two means over unequal clusters: the statistic without each cluster, and its error."""
    cases = []
    for clusters in [2, 3, 8, 60]:
        sums, counts = rng.uniform(0, 9, clusters), rng.integers(1, 9, clusters)
        without = [
            np.delete(sums, i).sum() / np.delete(counts, i).sum() for i in range(clusters)
        ]
        spread = np.array(without) - np.mean(without)
        error = np.sqrt((clusters - 1) / clusters * (spread**2).sum())
        cases.append({"withoutEach": without, "standardError": error})
    return cases


def bootstrap_ratio():
    """The bootstrap of the same ratio with many resamples; ours comes close, as it draws otherwise."""
    cases = []
    for clusters in [5, 30, 122]:
        counts = rng.integers(1, 25, clusters)
        sums = rng.beta(2, 4, clusters) * counts
        draws = rng.integers(0, clusters, (200_000, clusters))
        ratios = sums[draws].sum(axis=1) / counts[draws].sum(axis=1)
        low, high = np.quantile(ratios, [0.025, 0.975])
        cases.append(
            {"sums": sums.tolist(), "counts": counts.tolist(), "low": low, "high": high}
        )
    return cases


def metrics():
    """Metrics of pairs of distributions; zeros, and options off the scale, in some of them."""
    cases = []
    for size in [2, 3, 4, 5, 7, 12]:
        for zeros in [0, 1]:
            p, q = distribution(size), distribution(size)
            p[:zeros] = 0
            p /= p.sum()
            mixed = [0.99 * p + 0.01 / size, 0.99 * q + 0.01 / size]
            ordinals = rng.permutation(size) + rng.choice([0.25, 0.5, 1], size)
            ordinals[size - 1] = np.nan if size > 3 else ordinals[size - 1]
            on = ~np.isnan(ordinals)
            moved = stats.wasserstein_distance(ordinals[on], ordinals[on], p[on], q[on])
            cases.append(
                {
                    "p": p.tolist(),
                    "q": q.tolist(),
                    "ordinals": [None if np.isnan(o) else o for o in ordinals],
                    "jsDivergence": distance.jensenshannon(p, q, 2) ** 2,
                    "wasserstein": moved / np.ptp(ordinals[on]),
                    "hellinger": np.linalg.norm(np.sqrt(p) - np.sqrt(q)) / np.sqrt(2),
                    "klDivergence": stats.entropy(*mixed, base=2),
                    "rootMeanSquareError": np.sqrt(np.mean((p - q) ** 2)),
                    "entropy": stats.entropy(p, base=2),
                }
            )
    return cases


def pooled():
    """The medians and the 25 % trimmed means of the options, divided by their sum."""
    cases = []
    for rows in [1, 2, 3, 4, 5, 8, 31]:
        shares = rng.dirichlet(np.full(4, 0.8), rows)
        median, trimmed = np.median(shares, axis=0), stats.trim_mean(shares, 0.25, axis=0)
        cases.append(
            {
                "rows": shares.tolist(),
                "median": (median / median.sum()).tolist(),
                "trimmedMean": (trimmed / trimmed.sum()).tolist(),
            }
        )
    return cases


def two_way_bootstrap():
    """Percentiles over resamples of people and of questions, by a loop over the resamples."""
    cases = []
    for people, questions, rows in [(6, 5, 20), (40, 12, 160)]:
        person, question = rng.integers(0, people, rows), rng.integers(0, questions, rows)
        values = rng.beta(2, 4, people)[person] * 0.5 + rng.beta(2, 4, questions)[question] * 0.5
        counts = rng.integers(1, 4, rows)
        ratios = []
        for _ in range(100_000):
            p = np.bincount(rng.integers(0, people, people), minlength=people)
            q = np.bincount(rng.integers(0, questions, questions), minlength=questions)
            weights = p[person] * q[question]
            if weights.sum() > 0:
                ratios.append((weights * values * counts).sum() / (weights * counts).sum())
        low, high = np.quantile(ratios, [0.025, 0.975])
        cases.append(
            {
                "people": people,
                "questionCount": questions,
                "participants": person.tolist(),
                "questions": question.tolist(),
                "numerators": (values * counts).tolist(),
                "denominators": counts.tolist(),
                "low": low,
                "high": high,
            }
        )
    return cases


def jackknife_of_means():
    """Mean distance of crowds from a truth; each jackknife computes it anew from who is left."""
    cases = []
    for people, questions, rows in [(4, 3, 14), (12, 6, 80)]:
        person, cell = rng.integers(0, people, rows), rng.integers(0, 2 * questions, rows)
        shares = rng.uniform(size=rows)
        truth = rng.uniform(size=2 * questions)

        def distances(keep):
            crowds = [shares[keep & (cell == c)] for c in range(2 * questions)]
            return np.array([abs(s.mean() - t) if len(s) else np.nan for s, t in zip(crowds, truth)])

        everyone = np.full(rows, True)
        whole = distances(everyone)
        without = []
        for p in np.unique(person):
            left = distances(person != p)
            without += [
                [int(c), int(p), None if np.isnan(left[c]) else left[c]]
                for c in np.unique(cell[person == p])
            ]
        by_person = [np.nanmean(distances(person != p)) for p in np.unique(person)]
        here = ~np.isnan(whole)
        by_question = [
            np.nanmean(whole[np.arange(2 * questions) // 2 != q])
            for q in np.unique((np.arange(2 * questions) // 2)[here])
        ]
        error = lambda v: np.sqrt((len(v) - 1) * np.mean((np.array(v) - np.mean(v)) ** 2))
        cases.append(
            {
                "distances": [None if np.isnan(d) else d for d in whole],
                "without": without,
                "participants": {"standardError": error(by_person), "df": len(by_person) - 1},
                "questions": {"standardError": error(by_question), "df": len(by_question) - 1},
            }
        )
    return cases


def student_t_p_values():
    ts = [0, 0.001, 0.3, 1, 2.1, 4.5, 12, 40, 700]
    return [
        {"t": t, "degrees": d, "p": 2 * stats.t.sf(t, d)}
        for d in [1, 2, 3, 5, 10, 39, 100, 1201]
        for t in ts
    ]


def krippendorff_alpha():
    """Alpha over all pairs: mean distance within units over that within everything or within blocks."""
    cases = []
    for ratings, units, blocks in [(10, 4, 2), (40, 9, 3), (300, 40, 4)]:
        unit = rng.integers(0, units, ratings)
        block = unit % blocks
        shares = 0.5 * rng.dirichlet(np.ones(4), units)[unit] + 0.5 * rng.dirichlet(np.ones(4), ratings)
        distances = 0.5 * np.abs(shares[:, None] - shares[None, :]).sum(axis=2)
        paired = np.bincount(unit, minlength=units)[unit] > 1

        def disagreement(group):
            sizes = [(group == g) & paired for g in np.unique(group[paired])]
            means = [
                (distances[np.ix_(s, s)].sum() / (s.sum() * (s.sum() - 1))) * s.sum() for s in sizes
            ]
            return np.sum(means) / paired.sum()

        cases.append(
            {
                "units": unit.tolist(),
                "blocks": block.tolist(),
                "shares": shares.tolist(),
                "alpha": 1 - disagreement(unit) / disagreement(np.zeros(ratings, int)),
                "blockedAlpha": 1 - disagreement(unit) / disagreement(block),
            }
        )
    return cases


def variance_components():
    """Half the mean squared difference of each kind of pair, by a loop over all pairs."""
    cases = []
    for people, questions, rows in [(5, 4, 30), (20, 10, 200)]:
        person, question = rng.integers(0, people, rows), rng.integers(0, questions, rows)
        values = (
            rng.normal(0, 0.3, people)[person]
            + rng.normal(0, 0.2, questions)[question]
            + rng.normal(0, 0.3, (people, questions))[person, question]
            + rng.normal(0, 0.4, rows)
        )
        kinds = {(p, q): [] for p in (True, False) for q in (True, False)}
        for i in range(rows):
            for j in range(i):
                kind = (person[i] == person[j], question[i] == question[j])
                kinds[kind].append((values[i] - values[j]) ** 2 / 2)
        mean = {kind: np.mean(squares) for kind, squares in kinds.items()}
        whole, both = mean[False, False], mean[True, True]
        of_person, of_question = mean[True, False], mean[False, True]
        cases.append(
            {
                "values": values.tolist(),
                "participants": person.tolist(),
                "questions": question.tolist(),
                "participant": whole - of_person,
                "question": whole - of_question,
                "participantQuestion": of_person + of_question - whole - both,
                "estimate": both,
            }
        )
    return cases


print(
    json.dumps(
        {
            "madeWith": f"numpy {np.__version__}, scipy {scipy.__version__}",
            "totalVariation": total_variation(),
            "quantiles": quantiles(),
            "studentT": student_t(),
            "wilson": wilson(),
            "jackknife": jackknife(),
            "bootstrapRatio": bootstrap_ratio(),
            "metrics": metrics(),
            "pooled": pooled(),
            "twoWayBootstrap": two_way_bootstrap(),
            "jackknifeOfMeans": jackknife_of_means(),
            "studentTPValues": student_t_p_values(),
            "alpha": krippendorff_alpha(),
            "varianceComponents": variance_components(),
        },
        indent=1,
    )
)
