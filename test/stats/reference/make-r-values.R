# Reference values for test/stats, from R: Rscript make-r-values.R > r-values.json
#
# Run it again only when a value is added, and format the file with Prettier; the tests read it.
# Made with R 4.2.2, base packages only.

set.seed(20261121)

json <- function(value) {
  if (is.list(value)) {
    parts <- vapply(value, json, "")
    if (is.null(names(value))) return(paste0("[", paste(parts, collapse = ","), "]"))
    return(paste0("{", paste0("\"", names(value), "\":", parts, collapse = ","), "}"))
  }
  numbers <- formatC(unclass(value), digits = 17, format = "g", width = 1)
  if (inherits(value, "one")) numbers else paste0("[", paste(numbers, collapse = ","), "]")
}
one <- function(value) structure(unname(value), class = "one")

holm <- lapply(c(1, 2, 5, 12), function(n) {
  p <- runif(n)^3
  list(p = p, corrected = p.adjust(p, "holm"))
})

lines <- lapply(c(2, 3, 10, 200), function(n) {
  x <- runif(n)
  y <- 0.3 + 0.5 * x + rnorm(n, sd = 0.2)
  fit <- coef(lm(y ~ x))
  list(x = x, y = y, slope = one(fit[2]), intercept = one(fit[1]), correlation = one(cor(x, y)))
})

# One-way analysis of variance with unequal numbers; the size by Donner (1986).
intraclass <- lapply(list(c(3, 3), c(1, 2, 5), rep(6, 8), sample(1:30, 40, TRUE)), function(sizes) {
  person <- rep(seq_along(sizes), sizes)
  value <- rnorm(length(sizes), sd = 0.6)[person] + rnorm(length(person))
  squares <- summary(aov(value ~ factor(person)))[[1]][["Mean Sq"]]
  n <- sum(sizes)
  size <- (n - sum(sizes^2) / n) / (length(sizes) - 1)
  icc <- (squares[1] - squares[2]) / (squares[1] + (size - 1) * squares[2])
  list(
    values = value,
    participants = person,
    icc = one(icc),
    designEffect = one(1 + (sum(sizes^2) / n - 1) * icc),
    varianceWithin = one(squares[2])
  )
})

# Iterative proportional fitting of a table; each person weighs as the cell does.
raking <- lapply(c(60, 400), function(n) {
  one_category <- sample(3, n, TRUE, c(0.5, 0.3, 0.2))
  other_category <- sample(2, n, TRUE, c(0.65, 0.35))
  targets <- list(c(0.3, 0.4, 0.3), c(0.5, 0.5))
  table <- table(factor(one_category, 1:3), factor(other_category, 1:2))
  fitted <- table
  for (sweep in 1:500) for (margin in 1:2) {
    fitted <- sweep(fitted, margin, targets[[margin]] * n / apply(fitted, margin, sum), "*")
  }
  list(
    categories = list(one_category - 1, other_category - 1),
    targets = targets,
    weights = (fitted / table)[cbind(one_category, other_category)]
  )
})

binomial <- lapply(list(c(1, 0.3), c(9, 0.5), c(60, 0.02), c(1400, 0.8)), function(case) {
  list(n = one(case[1]), rate = one(case[2]), probabilities = dbinom(0:case[1], case[1], case[2]))
})

cat(json(list(
  holm = holm, lines = lines, intraclass = intraclass, raking = raking, binomial = binomial,
  logFactorial = lfactorial(c(0:25, 100, 1400, 1e6))
)), "\n")
