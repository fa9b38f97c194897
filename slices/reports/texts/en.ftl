# Checks of figures
# A number inside a sentence: each language takes its own writing.
reports-check-number = { $vi ->
   *[other] { $en }
}
reports-check-parts-exceed-whole = Parts exceed the whole
reports-check-remainder-implausible = Implausible remainder
reports-check-versions-differ = Two figures for one period
reports-check-revised-in-silence = Revised without a reason
reports-check-percentage-disagrees = Share of the plan disagrees
reports-check-year-on-year-disagrees = Change on last year disagrees
reports-check-implied-plans-disagree = Different plans implied
reports-check-cumulative-falls = Cumulative figure falls
reports-check-unit-slip = Unit of measure in doubt
reports-check-says-parts = The periods inside add up to { $parts }, { $difference } more than the figure of { $whole } ({ $value }).
reports-check-says-below = The unit's figure of { $period } is { $value }, but { $count } figures of the units below already add up to { $parts }, { $difference } more.
reports-check-says-unexplained = The figure of { $whole } is { $value }, but all periods inside add up to only { $parts }; { $difference } belong to no month, so one of the figures may have been revised in silence.
reports-check-says-remainder = The figure of { $whole } ({ $value }) less that of { $base } ({ $former }) and the known periods ({ $parts }) leaves { $remainder } for { $months } months, while the known periods had { $usual } a month; the figure of { $base } may have been revised in silence.
reports-check-says-remainder-first = The figure of { $whole } ({ $value }) less the known periods ({ $parts }) leaves { $remainder } for { $months } months, while the known periods had { $usual } a month.
reports-check-says-versions = There are two values for { $period }: { $former } (known on { $former_day }) and { $later } (known on { $later_day }), { $difference } apart.
reports-check-says-silent = The figure of { $period } was { $former } and became { $later } on { $day }, a difference of { $difference }, without a reason.
reports-check-says-base = The figure of { $period } is { $value }, a change of { $pct } % on last year, so { $former } must have been { $implied }; { $base } had been published and may have been revised in silence.
reports-check-says-year-on-year = The figure of { $period } is { $value }, a change of { $pct } % on last year, so { $former } must have been { $implied }; { $base } had been published. Both cannot be right.
reports-check-says-percentage = The figure of { $period } ({ $value }) is said to be { $pct } % of the plan, but of the plan of { $plan } it is { $computed } %.
reports-check-says-implied = The figure of { $period } ({ $value }, { $pct } % of the plan) implies a plan of { $implied }; another of the year implies { $others }.
reports-check-says-falls = The cumulative figure of { $whole } is { $value }, { $difference } less than that of { $base } ({ $former }).
reports-check-says-slip-up = The figure of { $period } is { $value }, about { $factor } times what it is compared with ({ $expected }); the unit of measure may be wrong.
reports-check-says-slip-down = The figure of { $period } is { $value }, about one part in { $factor } of what it is compared with ({ $expected }); the unit of measure may be wrong.
reports-check-menu = Checks
reports-check-title = Checks of figures
reports-check-lead = { $unit }: { $count } contradictions among the figures known.
reports-check-none = No contradiction among the figures known of { $unit }.
reports-check-no-units = There are no units yet.
reports-check-field-unit = Unit's code
reports-check-go = Show
reports-check-column-indicator = Indicator
reports-check-column-period = Period
reports-check-column-difference = Difference
reports-check-column-explanation = Why
reports-check-column-figures = Figures
reports-check-figure = Figure { $number }
reports-check-group = { $check }: { $count }
