#!/usr/bin/env Rscript
# Recompute the scores of this export from its other files, and compare.
#
#     Rscript analysis.R [FOLDER]
#
# FOLDER is the folder of the export; without it, the one that this script lies in.
# Needs R 4.1 or later, and no package.
#
# Every row of scores.csv, model_scores.csv and comparisons.csv that holds no randomness is computed
# anew from estimates.csv, model_estimates.csv, references.csv, items.csv and participants.csv, and
# compared with the value in the file. The script prints how many figures there were and the largest
# difference for each level, rule and metric, and what it skipped, and why. It ends with exit status 1
# if a figure differs by more than 0.000000001 or could not be computed.
#
# How it works. Each cell (a question and a group) has a reference distribution q over the options that
# the study shows. A series is one way of making distributions p for the cells: each estimate by itself,
# the mean of the first k, a model's answer, a reference line. A metric compares p with q. Every value in
# the files is then a ratio of two sums over the cells of its part of the study:
#
#     value = (sum of weight * metric) / (sum of weight)
#
# with weight 1, or a raking weight. The skill is 1 - (sum of total variation) / (sum of the total
# variation of the uniform distribution), which is a ratio of sums too. So each cell is measured once,
# as a numerator and a denominator for each metric, and everything else is adding up.

TOLERANCE <- 1e-9
TIE <- 1e-9 # shares this close are tied
MOST_SUBSETS <- 200 # crowds of k are drawn at random where a cell has more of them than this
RANDOM <- "random"

# ------------------------------------------------------------------ metrics
# p is a matrix with a distribution in each row; q is a matrix of the same shape with one distribution
# in all rows. Each function gives one figure for each row; NA says that the metric is missing.

# Half of the sum over the options of |p - q|.
total_variation <- function(p, q, ordinals) pmin(rowSums(abs(p - q)) / 2, 1)

# share * log2(2 * share / both), which is 0 where the share is 0.
bits <- function(share, both) ifelse(share == 0, 0, share * log2(2 * share / both))

# Jensen-Shannon, base 2: half of the sum of p log2(2p / (p + q)) + q log2(2q / (p + q)).
js_divergence <- function(p, q, ordinals) {
  pmin(pmax(rowSums(bits(p, p + q) + bits(q, p + q)) / 2, 0), 1)
}

# The square root of the Jensen-Shannon divergence.
js_distance <- function(p, q, ordinals) sqrt(js_divergence(p, q, ordinals))

# The sum over the gaps of the scale of gap * |P - Q|, divided by the length of the scale. P and Q are
# the shares up to the gap. Options off the scale are left out, and the others divided by their sum.
# Missing for nominal questions, and where either side has nothing on the scale.
wasserstein <- function(p, q, ordinals) {
  on_scale <- which(!is.na(ordinals))
  places <- sort(unique(ordinals[on_scale]))
  if (length(places) < 2) return(rep(NA_real_, nrow(p)))
  up_to <- function(shares) {
    own <- shares[, on_scale, drop = FALSE]
    sapply(places, function(place) rowSums(own[, ordinals[on_scale] <= place, drop = FALSE])) |>
      matrix(nrow = nrow(p)) / rowSums(own)
  }
  apart <- abs(up_to(p) - up_to(q))[, -length(places), drop = FALSE]
  work <- as.vector(apart %*% diff(places)) / (max(places) - min(places))
  ifelse(is.nan(work), NA_real_, pmin(work, 1))
}

# The root of the sum of (root of p - root of q)^2, divided by the root of 2.
hellinger <- function(p, q, ordinals) pmin(sqrt(rowSums((sqrt(p) - sqrt(q))^2) / 2), 1)

# The sum of q log2(q / p) in bits, after mixing both with 1 % of the uniform distribution.
kl_divergence <- function(p, q, ordinals) {
  truth <- 0.99 * q + 0.01 / ncol(q)
  guess <- 0.99 * p + 0.01 / ncol(p)
  pmax(rowSums(truth * log2(truth / guess)), 0)
}

# The root of the mean over the options of (p - q)^2.
rmse <- function(p, q, ordinals) sqrt(rowMeans((p - q)^2))

# 1 where p's most frequent option is q's; tied options share the hit.
top_option_hit <- function(p, q, ordinals) {
  is_top <- function(shares) shares >= apply(shares, 1, max) - TIE
  rowSums(is_top(p) & is_top(q)) / rowSums(is_top(p))
}

# Less the sum of p log2(p), in bits.
entropy <- function(p) -rowSums(ifelse(p == 0, 0, p * log2(p)))

# Entropy of p less the entropy of q.
entropy_difference <- function(p, q, ordinals) entropy(p) - entropy(q)

METRICS <- list(
  "total-variation" = total_variation,
  "js-divergence" = js_divergence,
  "js-distance" = js_distance,
  "wasserstein" = wasserstein,
  "hellinger" = hellinger,
  "kl-divergence" = kl_divergence,
  "rmse" = rmse,
  "top-option-hit" = top_option_hit,
  "entropy-difference" = entropy_difference
)
NAMES <- c(names(METRICS), "skill")

# A row for each distribution, a column for each metric. The skill is a ratio of two sums of total
# variation, so its column holds the upper one.
measure <- function(p, cell) {
  q <- matrix(cell$reference, nrow(p), ncol(p), byrow = TRUE)
  columns <- lapply(METRICS, function(metric) metric(p, q, cell$ordinals))
  matrix(unlist(c(columns, columns[1])), nrow(p), length(NAMES))
}

# Total variation and rmse of shares that need not sum to 1. The other metrics are missing.
measure_raw <- function(p, cell) {
  measured <- matrix(NA_real_, 1, length(NAMES), dimnames = list(NULL, NAMES))
  measured[1, "total-variation"] <- sum(abs(p - cell$reference)) / 2
  measured[1, "rmse"] <- sqrt(mean((p - cell$reference)^2))
  unname(measured)
}

# What each metric is divided by: 1, and for the skill the uniform guess's total variation.
base_of <- function(cell) {
  guess <- sum(abs(1 / length(cell$reference) - cell$reference)) / 2
  c(rep(1, length(METRICS)), guess)
}

# ------------------------------------------------------------------ reading

# The rows of a table as text; an empty cell is missing, and `none` is a word.
read_table <- function(folder, name) {
  read.csv(file.path(folder, paste0(name, ".csv")),
    colClasses = "character", na.strings = character(), check.names = FALSE,
    encoding = "UTF-8", quote = "\"", comment.char = ""
  )
}

# A name for a cell, or for a cell in an arm.
named <- function(...) paste(..., sep = "\n")

# Every cell that has a reference, by name, in the order of the files.
read_cells <- function(folder) {
  items <- read_table(folder, "items")
  items <- items[items$in_option_set == "yes" & items$asked == "yes", ]
  items$ordinal <- ifelse(items$scale == "ordinal", suppressWarnings(as.numeric(items$ordinal)), NA)
  items <- split(items, factor(items$question, unique(items$question)))
  references <- read_table(folder, "references")
  references <- references[references$question %in% names(items), ]
  references <- references[references$share_in_option_set != "", ]
  names <- named(references$question, references$group)
  lapply(split(references, factor(names, unique(names))), function(rows) {
    own <- items[[rows$question[1]]]
    rows <- rows[match(own$option, rows$option), ]
    list(
      question = rows$question[1], group = rows$group[1], attribute = rows$attribute[1],
      options = own$option, ordinals = own$ordinal,
      reference = as.numeric(rows$share_in_option_set),
      population = as.numeric(rows$population_count)
    )
  })
}

# The estimates of each arm, question and group that are in a score, as they were stored: one row for
# each estimate, and a matrix of their shares with a column for each option.
read_estimates <- function(folder) {
  participants <- read_table(folder, "participants")
  rows <- read_table(folder, "estimates")
  rows <- rows[rows$counted != "none", ]
  names <- named(rows$arm, rows$question, rows$group)
  lapply(split(rows, factor(names, unique(names))), function(own) {
    one <- own[!duplicated(own$submission), ]
    one <- one[order(one$stored_at, one$submission, method = "radix"), ]
    options <- unique(own$option)
    shares <- matrix(0, nrow(one), length(options), dimnames = list(NULL, options))
    shares[cbind(match(own$submission, one$submission), match(own$option, options))] <-
      as.numeric(own$share)
    weight <- participants$raking_weight[match(one$submission, participants$submission)]
    list(
      submission = one$submission, participant = one$participant, shares = shares,
      is_surplus = one$surplus == "yes", in_group = one$in_group,
      weight = if (is.null(weight)) rep(NA_real_, nrow(one)) else as.numeric(weight)
    )
  })
}

# Some of the estimates.
only <- function(estimates, chosen) {
  pick <- function(column) if (is.matrix(column)) column[chosen, , drop = FALSE] else column[chosen]
  lapply(estimates, pick)
}

# The rows of each model, steering, expression, question and group that are about an option.
read_models <- function(folder) {
  rows <- read_table(folder, "model_estimates")
  rows <- rows[rows$is_option == "yes", ]
  names <- named(rows$model, rows$steering, rows$expression, rows$question, rows$group)
  split(rows, factor(names, unique(names)))
}

# Shares in the order of a cell's options; one that is not named is 0.
in_order <- function(shares, options) {
  found <- shares[match(options, names(shares))]
  unname(ifelse(is.na(found), 0, found))
}

# ------------------------------------------------------------------ levels
# A rule picks estimates of a cell and makes distributions of them: a matrix with one in each row.
# NULL says that nothing can be made of them, RANDOM that the program drew at random.

# All but surplus estimates.
placed <- function(estimates, k) which(!estimates$is_surplus)

# The first k that were stored.
first_placed <- function(estimates, k) head(placed(estimates, k), k)

everything <- function(estimates, k) seq_along(estimates$submission)

normalised <- function(shares) if (sum(shares) > 0) matrix(shares / sum(shares), 1) else NULL

# Every estimate by itself.
each_rule <- function(shares, weights, k) shares

# The mean; with raking weights, the weighted mean.
mean_rule <- function(shares, weights, k) normalised(colSums(shares * weights))

# The mean of each set of k estimates.
every_crowd <- function(shares, weights, k) {
  n <- nrow(shares)
  if (n < k) return(NULL)
  if (choose(n, k) > MOST_SUBSETS) return(RANDOM)
  crowds <- combn(n, k, simplify = FALSE)
  do.call(rbind, lapply(crowds, function(crowd) colMeans(shares[crowd, , drop = FALSE])))
}

# Each option's median, divided by their sum.
median_rule <- function(shares, weights, k) normalised(apply(shares, 2, median))

# Each option's mean without a quarter at each end, divided by their sum.
trimmed_mean_rule <- function(shares, weights, k) {
  off <- nrow(shares) %/% 4
  kept <- (off + 1):(nrow(shares) - off)
  normalised(apply(shares, 2, function(column) mean(sort(column)[kept])))
}

RULES <- list(
  "individual each" = list(pick = placed, make = each_rule),
  "crowd first" = list(pick = first_placed, make = mean_rule),
  "crowd random" = list(pick = placed, make = every_crowd),
  "all mean" = list(pick = everything, make = mean_rule),
  "all median" = list(pick = everything, make = median_rule),
  "all trimmed-mean" = list(pick = everything, make = trimmed_mean_rule)
)

# ------------------------------------------------------------------ models

# Total variation as published: over the options that have a published share and no others. What is no
# option of the question has the reference 0.
measure_published <- function(rows, cell) {
  given <- if (is.null(rows)) character() else setNames(rows$published_share, rows$option)
  given <- given[given != ""]
  if (length(given) == 0) return(NULL)
  reference <- setNames(cell$reference, cell$options)[names(given)]
  reference[is.na(reference)] <- 0
  measured <- matrix(NA_real_, 1, length(NAMES), dimnames = list(NULL, NAMES))
  measured[1, "total-variation"] <- sum(abs(as.numeric(given) - reference)) / 2
  unname(measured)
}

# A model's distribution of a cell by a rule: divided by its sum, or as it stands.
model_shares <- function(rows, cell, rule) {
  column <- c(normalised = "share", raw = "share_raw")[[rule]]
  given <- if (is.null(rows)) character() else setNames(rows[[column]], rows$option)
  given <- given[given != ""]
  if (length(given) == 0) return(NULL)
  shares <- in_order(setNames(as.numeric(given), names(given)), cell$options)
  if (rule == "normalised") normalised(shares) else matrix(shares, 1)
}

# ------------------------------------------------------------------ reference lines

uniform <- function(cell, cells) rep(1 / length(cell$options), length(cell$options))

# All on the reference's most frequent option, the first of them in natural order.
majority <- function(cell, cells) {
  as.numeric(seq_along(cell$options) == which.max(cell$reference))
}

# The counts of all groups of the attribute together.
whole_population <- function(cell, cells) {
  total <- sum(cell$population)
  if (!is.na(total) && total > 0) cell$population / total else NULL
}

# The mean of the references of the other groups of the attribute in the study.
other_group <- function(cell, cells) {
  is_other <- function(other) {
    other$question == cell$question && other$attribute == cell$attribute && other$group != cell$group
  }
  others <- Filter(is_other, cells)
  if (length(others) == 0) NULL else rowMeans(sapply(others, function(other) other$reference))
}

LAMBDAS <- (-100:100) / 100

# (1 - part) * shares + part * uniform, cut off at 0 and divided by the sum.
recalibrate <- function(shares, part) {
  moved <- pmax((1 - part) * shares + part / length(shares), 0)
  moved / sum(moved)
}

# For each cell, the people's mean with the part that is best for the other questions.
recalibrated_people <- function(people, cells) {
  losses <- sapply(names(people), function(name) {
    moved <- t(sapply(LAMBDAS, function(part) recalibrate(people[[name]], part)))
    q <- matrix(cells[[name]]$reference, nrow(moved), ncol(moved), byrow = TRUE)
    total_variation(moved, q, NULL)
  })
  questions <- sapply(names(people), function(name) cells[[name]]$question)
  order <- order(abs(LAMBDAS), LAMBDAS)
  best_without <- function(question) {
    others <- questions != question
    if (!any(others)) return(0)
    rest <- rowSums(losses[, others, drop = FALSE])
    LAMBDAS[order[which(rest[order] <= min(rest) + TIE)[1]]]
  }
  best <- sapply(unique(questions), best_without)
  mapply(recalibrate, people, best[questions], SIMPLIFY = FALSE)
}

LINES <- list(
  "uniform" = uniform, "majority" = majority,
  "whole-population" = whole_population, "other-group" = other_group
)

# ------------------------------------------------------------------ scoring a cell
# One cell of a series. For each metric: the sum of weight * metric, and the weight; 0 where the metric
# is missing. Both also without each of its people in turn.

# A cell that weighs 1: the mean over its distributions, of those that have the metric.
one_baseline <- function(measured) {
  there <- !is.na(measured)
  count <- colSums(there)
  total <- colSums(ifelse(there, measured, 0))
  list(upper = ifelse(count > 0, total / count, 0), weight = as.numeric(count > 0))
}

# A cell that weighs as much as its estimates.
weighed <- function(measured, weights) {
  there <- !is.na(measured)
  list(upper = colSums(ifelse(there, measured, 0) * weights), weight = colSums(there * weights))
}

# A crowd's cell, and the same without each of its people: of k, or of those that are left.
score_baseline <- function(own, weights, make, k, cell) {
  whole <- make(own$shares, weights, k)
  if (is.null(whole) || identical(whole, RANDOM)) return(whole)
  people <- unique(own$participant)
  rest <- lapply(people, function(person) {
    others <- own$participant != person
    size <- min(k, sum(others), na.rm = TRUE)
    if (size > 0) make(own$shares[others, , drop = FALSE], weights[others], size)
  })
  # All are measured at once, and then told apart again.
  blocks <- c(list(whole), rest)
  sizes <- sapply(blocks, function(block) if (is.null(block)) 0 else nrow(block))
  measured <- measure(do.call(rbind, blocks), cell)
  ends <- cumsum(sizes)
  of_block <- function(place) {
    one_baseline(measured[seq_len(sizes[place]) + ends[place] - sizes[place], , drop = FALSE])
  }
  scored <- of_block(1)
  scored$people <- people
  scored$without <- lapply(seq_along(people) + 1, of_block)
  scored$estimates <- own$submission
  scored$participants <- own$participant
  scored$there <- matrix(scored$weight > 0, length(own$submission), length(NAMES), byrow = TRUE)
  scored
}

# The cell's estimates by themselves, and the same without each person.
score_each <- function(own, weights, cell) {
  measured <- measure(own$shares, cell)
  scored <- weighed(measured, weights)
  scored$people <- unique(own$participant)
  scored$without <- lapply(scored$people, function(person) {
    others <- own$participant != person
    weighed(measured[others, , drop = FALSE], weights[others])
  })
  scored$estimates <- own$submission
  scored$participants <- own$participant
  scored$there <- !is.na(measured)
  scored
}

# A cell of the people's, RANDOM, or NULL where there is nothing to score.
score_cell <- function(own, cell, row) {
  if (is.null(own)) return(NULL)
  k <- suppressWarnings(as.integer(row$k))
  rule <- RULES[[paste(row$level, row$rule)]]
  own <- only(own, rule$pick(own, k))
  if (row$membership != "everyone") {
    own <- only(own, own$in_group == if (row$membership == "in-group") "yes" else "no")
  }
  if (length(own$submission) == 0) return(NULL)
  own$shares <- own$shares[, match(cell$options, colnames(own$shares)), drop = FALSE]
  own$shares[is.na(own$shares)] <- 0
  own$submission <- named(own$submission, cell$question, row$group_of(cell))
  weights <- if (row$weighting == "raked") own$weight else rep(1, length(own$submission))
  if (row$rule == "each") return(score_each(own, weights, cell))
  score_baseline(own, weights, rule$make, k, cell)
}

# ------------------------------------------------------------------ series

# The scored cells of a series in matrices: a row for each cell, a column for each metric.
series_of <- function(scored, cells) {
  scored <- Filter(Negate(is.null), scored)
  own <- cells[names(scored)]
  stack <- function(rows) matrix(as.numeric(unlist(rows)), length(rows), length(NAMES), byrow = TRUE)
  texts <- function(name) vapply(own, function(cell) cell[[name]], "")
  series <- list(
    names = names(scored), questions = texts("question"), attributes = texts("attribute"),
    groups = texts("group"), upper = stack(lapply(scored, `[[`, "upper")),
    weight = stack(lapply(scored, `[[`, "weight")), base = stack(lapply(own, base_of))
  )
  # One row for each person of each cell: what the sums lose without that person.
  series$cell_of <- rep(seq_along(scored), vapply(scored, function(one) length(one$people), 0L))
  series$people <- unlist(lapply(scored, `[[`, "people"), use.names = FALSE)
  rest <- unlist(lapply(scored, `[[`, "without"), recursive = FALSE, use.names = FALSE)
  rest_upper <- stack(lapply(rest, `[[`, "upper"))
  rest_weight <- stack(lapply(rest, `[[`, "weight"))
  series$lost_upper <- series$upper[series$cell_of, , drop = FALSE] - rest_upper
  series$lost_weight <- series$weight[series$cell_of, , drop = FALSE] - rest_weight
  # One row for each estimate of each cell.
  series$row_cell <- rep(seq_along(scored), vapply(scored, function(one) length(one$estimates), 0L))
  series$row_estimate <- unlist(lapply(scored, `[[`, "estimates"), use.names = FALSE)
  series$row_participant <- unlist(lapply(scored, `[[`, "participants"), use.names = FALSE)
  series$row_there <- do.call(rbind, lapply(scored, `[[`, "there"))
  series$like <- likes(series)
  series
}

# For each metric, the first one that is missing in the same places: most are missing nowhere.
likes <- function(series) {
  missing <- rbind(series$weight > 0, series$row_there)
  vapply(seq_along(NAMES), function(at) which(colSums(missing != missing[, at]) == 0)[1], 0L)
}

# The people's series on the cells that a model has too, and people minus model on these. The model
# counts in a cell as often as people do, so that the difference of the two scores is one ratio of sums.
matched <- function(people, model) {
  at <- match(people$names, model$names)
  model_upper <- model$upper[at, , drop = FALSE]
  model_weight <- model$weight[at, , drop = FALSE]
  has <- !is.na(model_weight) & model_weight > 0 & people$weight > 0
  own <- difference <- people
  own$weight <- difference$weight <- ifelse(has, people$weight, 0)
  own$upper <- ifelse(has, people$upper, 0)
  difference$upper <- ifelse(has, people$upper - people$weight * model_upper, 0)
  has_of <- has[people$cell_of, , drop = FALSE]
  model_of <- model_upper[people$cell_of, , drop = FALSE]
  lost <- people$lost_upper - people$lost_weight * model_of
  difference$lost_upper <- ifelse(has_of, lost, 0)
  difference$lost_weight <- ifelse(has_of, people$lost_weight, 0)
  difference$like <- likes(difference)
  list(own = own, difference = difference)
}

# Which cells of a series a row of the files is about.
inside_of <- function(series, row) {
  is_in <- function(column, values) {
    wanted <- row[[column]]
    if (is.null(wanted) || wanted == "") rep(TRUE, length(values)) else values == wanted
  }
  is_in("question", series$questions) & is_in("attribute", series$attributes) &
    is_in("group", series$groups)
}

# Some cells of a series: their sums, counts and errors, one for each metric.
part_of <- function(series, inside) {
  upper <- colSums(series$upper[inside, , drop = FALSE])
  lower <- colSums((series$weight * series$base)[inside, , drop = FALSE])
  list(series = series, inside = inside, upper = upper, lower = lower)
}

ratio_of <- function(part, at) if (part$lower[at] > 0) part$upper[at] / part$lower[at] else NA_real_

# A score from its two sums: their ratio, and for the skill 1 minus it.
value_of <- function(part, at) {
  ratio <- ratio_of(part, at)
  if (NAMES[at] == "skill") 1 - ratio else ratio
}

# Cells, questions, different estimates and different people in it, for some metrics.
counts_of <- function(part, places) {
  series <- part$series
  counts <- sapply(unique(series$like[places]), simplify = FALSE, function(at) {
    having <- part$inside & series$weight[, at] > 0
    rows <- having[series$row_cell]
    if (length(rows) > 0) rows <- rows & series$row_there[, at]
    c(
      sum(having), length(unique(series$questions[having])),
      length(unique(series$row_estimate[rows])), length(unique(series$row_participant[rows]))
    )
  })
  do.call(rbind, counts[match(series$like[places], unique(series$like[places]))])
}

# The delete-one jackknife: root of (n - 1) / n * sum of (value without one - their mean)^2.
error_of <- function(part, at, unit) {
  series <- part$series
  lower_of <- series$weight[, at] * series$base[, at]
  if (unit == "question") {
    rows <- which(part$inside & series$weight[, at] > 0)
    units <- series$questions[rows]
    lost <- cbind(series$upper[rows, at], lower_of[rows])
  } else {
    rows <- which(part$inside[series$cell_of] & series$weight[series$cell_of, at] > 0)
    units <- series$people[rows]
    base <- series$base[series$cell_of[rows], at]
    lost <- cbind(series$lost_upper[rows, at], series$lost_weight[rows, at] * base)
  }
  sums <- rowsum(lost, units)
  upper <- part$upper[at] - sums[, 1]
  lower <- part$lower[at] - sums[, 2]
  n <- length(upper)
  if (n < 2 || any(lower <= 1e-9 * abs(part$lower[at]))) return(NA_real_)
  values <- upper / lower
  sqrt((n - 1) / n * sum((values - mean(values))^2))
}

# ------------------------------------------------------------------ the files

# The files of a folder, and the series that were made from them: each is made once.
open_export <- function(folder) {
  export <- new.env()
  export$cells <- read_cells(folder)
  export$estimates <- read_estimates(folder)
  export$models <- read_models(folder)
  export$made <- new.env()
  export
}

# With steering none, people and models spoke of the whole population.
asked_group <- function(steering, cell) if (steering == "none") "population" else cell$group

own_estimates <- function(export, row, cell) {
  export$estimates[[named(row$arm, cell$question, asked_group(row$steering, cell))]]
}

make_people <- function(export, row) {
  row$group_of <- function(cell) asked_group(row$steering, cell)
  lapply(export$cells, function(cell) score_cell(own_estimates(export, row, cell), cell, row))
}

# A reference line on the cells that people gave estimates for.
make_line <- function(export, row) {
  if (row$rule %in% c("sampling-floor", "split-half-ceiling")) return(list(RANDOM))
  has_estimates <- function(cell) !is.null(own_estimates(export, row, cell))
  cells <- Filter(has_estimates, export$cells)
  if (row$rule == "recalibrated-people") {
    people <- lapply(cells, function(cell) {
      own <- own_estimates(export, row, cell)
      in_order(colMeans(own$shares), cell$options)
    })
    lines <- if (length(people) > 0) recalibrated_people(people, export$cells) else list()
  } else {
    lines <- lapply(cells, function(cell) LINES[[row$rule]](cell, export$cells))
  }
  lines <- Filter(Negate(is.null), lines)
  sapply(names(lines), simplify = FALSE, function(name) {
    one_baseline(measure(matrix(lines[[name]], 1), export$cells[[name]]))
  })
}

make_model <- function(export, row) {
  lapply(export$cells, function(cell) {
    is_published <- row$rule == "published_rule"
    group <- if (is_published) cell$group else asked_group(row$steering, cell)
    rows <- export$models[[named(row$rater, row$steering, row$expression, cell$question, group)]]
    if (is_published) {
      measured <- measure_published(rows, cell)
      return(if (is.null(measured)) NULL else one_baseline(measured))
    }
    shares <- model_shares(rows, cell, row$rule)
    if (is.null(shares)) return(NULL)
    one_baseline(if (row$rule == "normalised") measure(shares, cell) else measure_raw(shares, cell))
  })
}

SERIES_COLUMNS <- c(
  "rater_type", "rater", "arm", "steering", "expression", "level", "rule", "k", "membership", "weighting"
)

# The series that a row belongs to, or RANDOM.
series <- function(export, row) {
  name <- paste(unlist(row[SERIES_COLUMNS]), collapse = "\n")
  if (is.null(export$made[[name]])) {
    make <- list(people = make_people, line = make_line, model = make_model)[[row$rater_type]]
    scored <- make(export, row)
    is_random <- any(vapply(scored, identical, TRUE, RANDOM))
    export$made[[name]] <- if (is_random) RANDOM else series_of(scored, export$cells)
  }
  export$made[[name]]
}

# ------------------------------------------------------------------ comparing
# Rows of a file that are about one part of one series are compared together.

number <- function(text) suppressWarnings(as.numeric(text))

# Which rows of a file share the values of these columns.
rows_by <- function(rows, columns) {
  columns <- intersect(columns, names(rows))
  names <- do.call(paste, c(unname(rows[columns]), sep = "\n"))
  split(seq_len(nrow(rows)), factor(names, unique(names)))
}

PART_COLUMNS <- c("scope", "question", "attribute", "group")
COUNTS <- c("cells", "questions", "estimates", "participants")

# The unit that a jackknife error leaves out; "" for an error that is bootstrapped or missing.
unit_of <- function(method) ifelse(grepl("-jackknife-t$", method), sub("-.*", "", method), "")

errors_of <- function(part, places, methods) {
  mapply(function(at, unit) if (unit == "") NA_real_ else error_of(part, at, unit), places, unit_of(methods))
}

# What was computed for the rows of a file of scores, or why it was not.
compute_scores <- function(export, rows) {
  figures <- matrix(NA_real_, nrow(rows), 6, dimnames = list(NULL, c("value", COUNTS, "se")))
  skipped <- character(nrow(rows))
  for (own in rows_by(rows, c(SERIES_COLUMNS, PART_COLUMNS))) {
    row <- as.list(rows[own[1], ])
    series <- series(export, row)
    if (identical(series, RANDOM)) {
      skipped[own] <- if (row$rater_type == "line") RANDOM_LINES else RANDOM_CROWDS
      next
    }
    part <- part_of(series, inside_of(series, row))
    places <- match(rows$metric[own], NAMES)
    figures[own, "value"] <- vapply(places, function(at) value_of(part, at), 0)
    figures[own, COUNTS] <- counts_of(part, places)
    figures[own, "se"] <- errors_of(part, places, rows$ci_method[own])
  }
  skipped[rows$note == "withheld"] <- WITHHELD
  list(figures = figures, skipped = skipped)
}

# The same for comparisons.csv.
compute_comparisons <- function(export, rows) {
  columns <- c("difference", "people_value", "model_value", COUNTS, "se")
  figures <- matrix(NA_real_, nrow(rows), length(columns), dimnames = list(NULL, columns))
  skipped <- character(nrow(rows))
  pair_columns <- c("arm", "level", "rule", "k", "model", "model_expression", "model_rule")
  for (of_pair in rows_by(rows, pair_columns)) {
    row <- as.list(rows[of_pair[1], ])
    everyone <- list(membership = "everyone", weighting = "none", arm = "", k = "")
    people <- modifyList(row, list(
      rater_type = "people", rater = "people", membership = "everyone", weighting = "none"
    ))
    model <- modifyList(everyone, list(
      rater_type = "model", rater = row$model, steering = row$steering,
      expression = row$model_expression, level = "model", rule = row$model_rule
    ))
    of_people <- series(export, people)
    if (identical(of_people, RANDOM)) {
      skipped[of_pair] <- RANDOM_CROWDS
      next
    }
    pair <- matched(of_people, series(export, model))
    for (own in rows_by(rows[of_pair, ], PART_COLUMNS)) {
      own <- of_pair[own]
      row <- as.list(rows[own[1], ])
      inside <- inside_of(pair$own, row)
      part <- part_of(pair$difference, inside)
      places <- match(rows$metric[own], NAMES)
      sign <- ifelse(NAMES[places] == "skill", -1, 1)
      value <- vapply(places, function(at) value_of(part_of(pair$own, inside), at), 0)
      difference <- vapply(places, function(at) ratio_of(part, at), 0) * sign
      figures[own, 1:3] <- cbind(difference, value, value - difference)
      figures[own, COUNTS] <- counts_of(part, places)
      figures[own, "se"] <- errors_of(part, places, rows$ci_method[own])
    }
  }
  list(figures = figures, skipped = skipped)
}

RANDOM_LINES <- "lines, which are drawn at random: sampling-floor and split-half-ceiling"
RANDOM_CROWDS <- "scores of crowds drawn at random, as a cell has more than 200 sets of k"
RANDOM_ERRORS <- "standard errors of the level individual, which are bootstrapped"
WITHHELD <- "scores that were withheld to protect participants"

# One row for each figure that both have: where it stands, and how far apart the two are.
compare <- function(file, rows, computed) {
  is_kept <- computed$skipped == ""
  compared <- lapply(intersect(colnames(computed$figures), names(rows)), function(column) {
    is_compared <- is_kept
    if (column == "se") is_compared <- is_kept & unit_of(rows$ci_method) != ""
    if (column %in% c("estimates", "participants") && !is.null(rows$rater_type)) {
      is_compared <- is_kept & rows$rater_type == "people"
    }
    found <- computed$figures[is_compared, column]
    wanted <- number(rows[[column]][is_compared])
    apart <- ifelse(is.na(found) & is.na(wanted), 0, abs(found - wanted))
    figure <- if (column == "se") "standard error" else if (column %in% COUNTS) "counts" else NULL
    data.frame(
      file = rep(file, sum(is_compared)), level = rows$level[is_compared],
      rule = rows$rule[is_compared],
      figure = if (is.null(figure)) rows$metric[is_compared] else rep(figure, sum(is_compared)),
      apart = apart, found = found, wanted = wanted, row = which(is_compared) + 1,
      column = rep(column, sum(is_compared))
    )
  })
  do.call(rbind, compared)
}

# How many figures share the values of these columns, and how far apart they are at most.
print_table <- function(compared, columns) {
  table <- do.call(rbind, lapply(rows_by(compared, columns), function(own) {
    largest <- sprintf("%.1e", max(compared$apart[own]))
    data.frame(compared[own[1], columns, drop = FALSE], figures = length(own), largest = largest)
  }))
  names(table)[ncol(table)] <- "largest difference"
  print(table, row.names = FALSE, right = FALSE)
  cat("\n")
}

print_report <- function(compared, skipped) {
  print_table(compared, c("file", "level", "rule"))
  print_table(compared, "figure")
  for (reason in unique(skipped)) cat("skipped:", sum(skipped == reason), reason, "\n")
}

differing <- function(compared) compared[is.na(compared$apart) | compared$apart > TOLERANCE, ]

main <- function() {
  script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
  given <- commandArgs(TRUE)
  export <- open_export(if (length(given) > 0) given[1] else dirname(script))
  folder <- if (length(given) > 0) given[1] else dirname(script)
  compared <- list()
  skipped <- character()
  for (file in c("scores", "model_scores", "comparisons")) {
    rows <- read_table(folder, file)
    computed <- (if (file == "comparisons") compute_comparisons else compute_scores)(export, rows)
    compared[[file]] <- compare(file, rows, computed)
    skipped <- c(skipped, computed$skipped[computed$skipped != ""])
    is_bootstrapped <- computed$skipped == "" & rows$se != "" & unit_of(rows$ci_method) == ""
    skipped <- c(skipped, rep(RANDOM_ERRORS, sum(is_bootstrapped)))
  }
  compared <- do.call(rbind, compared)
  print_report(compared, skipped)
  problems <- differing(compared)
  for (at in seq_len(min(nrow(problems), 20))) {
    with(problems[at, ], cat(sprintf(
      "DIFFERS: %s.csv, row %d, %s: computed %.12g, in the file %.12g\n", file, row, column, found, wanted
    )))
  }
  if (nrow(problems) > 20) cat("and", nrow(problems) - 20, "more\n")
  quit(status = if (nrow(problems) > 0) 1 else 0)
}

main()
