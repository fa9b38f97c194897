# Checks of figures
# A number inside a sentence: each language takes its own writing.
reports-check-number = { $vi ->
   *[other] { $en }
}
reports-check-dimension = { $vi ->
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
reports-check-says-split = The figure of { $period } is { $value }, but its { $count } parts by { $dimension } already add up to { $parts }, { $difference } more.
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

# Importing files
reports-import-menu = Import files
reports-import-title = Import figures from files
reports-import-lead = Takes CSV and Excel (.xlsx). A file is tried first: the page shows how it was understood, or lists everything to be mended at once. A file is taken whole or not at all.
reports-import-no-secrets = Do not upload files that carry a mark of secrecy. Classified documents have no place in this system.
reports-import-field-file = File of figures
reports-import-hint-file = Several files may be chosen. The first row names the columns; CSV is parted by comma, semicolon or tab, in UTF-8 or UTF-16.
reports-import-send = Try
reports-import-template = Download a template (CSV)
reports-import-columns = The columns
reports-import-required = required
reports-import-optional = optional
reports-import-recent = My latest imports
reports-import-wrong =
    { $count ->
        [one] One place must be mended. Nothing was stored; mend the file and send it again.
       *[other] { $count } places must be mended. Nothing was stored; mend the file and send it again.
    }
reports-import-unlisted = This page lists { $listed } of { $count } places; download the report to see more.
reports-import-remarks = What must be mended
reports-import-notes = Worth knowing
reports-import-report = Download the report of errors (CSV)
reports-import-report-name = import-errors.csv
reports-import-understood = Read { $figures } figures of { $units } units and { $indicators } indicators, from { $from } to { $to }. Nothing is handed in yet.
reports-import-groups = To be handed in
reports-import-first = The first rows, as they were understood
reports-import-take = Hand in
reports-import-take-meaning = Figures that are handed in wait for somebody with the right to accept them; whoever imports cannot.
reports-import-drop = Drop them, choose other files
reports-import-done = The figures were handed in. The office will look at them and accept.
reports-import-refused-no-file = No file was chosen. Choose a file of figures and send it again.
reports-import-refused-unreadable = The upload broke off. Nothing was stored; send it again.
reports-import-refused-too-large = The files are larger than { $limit } MB. Nothing was stored; send them in parts.

reports-import-column-unit = Unit
reports-import-column-indicator = Indicator
reports-import-column-period = Period
reports-import-column-kind = Kind
reports-import-column-value = Value
reports-import-column-status = Status
reports-import-column-yoy-pct = Year on year (%)
reports-import-column-plan-pct = Per cent of plan
reports-import-column-source = Source
reports-import-column-known-on = Known on
reports-import-span-period = of the period
reports-import-span-cumulative = cumulative

reports-import-head-file = File
reports-import-head-sheet = Sheet
reports-import-head-row = Row
reports-import-head-column = Column
reports-import-head-cell = Cell
reports-import-head-problem = Problem
reports-import-head-found = Found
reports-import-head-expected = Expected
reports-import-head-suggestion = Suggestion
reports-import-head-must = Must it be there
reports-import-head-day = Handed in on
reports-import-head-figures = Figures
reports-import-head-remarks = Remarks of the checks
reports-import-head-state = State

reports-import-expect-unit = the code or name of a unit
reports-import-expect-indicator = the code of an indicator of the catalogue
reports-import-expect-period = a month 2020-09, a quarter 2020-Q3, nine months 2020-9M, a year 2020
reports-import-expect-kind = period or cumulative
reports-import-expect-value = a number such as 567634.2 or 567.634,2
reports-import-expect-status = estimate, preliminary or official
reports-import-expect-pct = a published percentage such as 70.7
reports-import-expect-source = the name of a document, or its citation
reports-import-expect-known-on = a day that is not in the future, such as 2020-09-25
reports-import-expect-header = a row that names the columns: unit, indicator, period, kind, value, status
reports-import-expect-unmerged = a row for each figure, each with cells of its own
reports-import-expect-file = a CSV file (UTF-8) or an Excel .xlsx without a password

reports-import-problem-missing = The cell is empty.
reports-import-problem-header-twice = Two columns are both { $column }. Take one out.
reports-import-problem-header-missing = The column { $column } is missing.
reports-import-problem-no-header = There is no row that names the columns.
reports-import-problem-no-rows = The columns are named, but there is no row of figures.
reports-import-problem-merged = Cells are merged; only the first holds anything. Unmerge them and fill each.
reports-import-problem-overflow = The row has more cells than the header. If it is a decimal comma, put the number in quotes or part columns by semicolons.
reports-import-problem-too-many = More than { $limit } figures in one import. Send them in parts.
reports-import-problem-fault = The cell's formula ends in an error.
reports-import-problem-unit = There is no such unit.
reports-import-problem-unit-several = Several units have this name; write the code.
reports-import-problem-unit-not-then = This unit does not exist in { $period }.
reports-import-problem-unit-not-yours = This account may not hand in for this unit.
reports-import-problem-indicator = There is no such indicator.
reports-import-problem-indicator-several = Several indicators have this name; write the code.
reports-import-problem-period = This is no period.
reports-import-problem-day-for-period = This is a day, not a period.
reports-import-problem-serial = This is a day that Excel turned into a number.
reports-import-problem-day = This is no day.
reports-import-problem-day-for-number = This is a day; Excel may have turned a number into it.
reports-import-problem-kind = This is no kind of figure.
reports-import-problem-status = This is no status.
reports-import-problem-number = This is no number.
reports-import-problem-nan = The value is not a number (NaN or an error of computing).
reports-import-problem-infinite = Infinity is no figure.
reports-import-problem-exponent = The number was shortened to a power of ten; write all its digits.
reports-import-problem-grouping = Points and commas stand in the wrong places.
reports-import-problem-percent-sign = The value has a per cent sign. If the indicator is in per cent, write the number alone.
reports-import-problem-decimals = Too many decimals; at most { $allowed }.
reports-import-problem-ambiguous = It may mean { $vietnamese } or { $plain }. Leave out the mark of thousands, or add a zero to the decimals.
reports-import-problem-twice = The same as cell { $cell } of { $file }: unit, indicator, period, kind and status are equal.
reports-import-problem-secret = The file carries a mark of secrecy. Classified documents have no place in this system.
reports-import-problem-file-empty = The file is empty.
reports-import-problem-file-encoding = Line { $line } is not in UTF-8. In Excel, save as "CSV UTF-8"; old encodings such as Windows-1258 or TCVN3 are not taken.
reports-import-problem-file-no-table = The file is neither CSV nor Excel.
reports-import-problem-file-protected = The workbook has a password. Take it off and send the file again.
reports-import-problem-file-other = This kind of spreadsheet is not taken (.xls, .xlsb, .ods). Save it as .xlsx.
reports-import-problem-file-damaged = The workbook is damaged or is no .xlsx. Open it in Excel and save it again.
reports-import-problem-file-bomb = Unpacked, the file is larger than { $megabytes } MB; it is refused.
reports-import-problem-file-cells = The file has more than { $limit } cells. Send it in parts.
reports-import-problem-file-wide = Line { $line } is longer than any table's; a closing quote may be missing.

reports-import-note-hidden = A hidden sheet was passed over.
reports-import-note-no-header = A sheet without a row that names columns was passed over.
reports-import-note-header-unknown = This column is not known and was passed over.
reports-import-note-formulas = { $count } cells are formulas; what Excel computed last was taken.
reports-import-note-before = This file came in on { $day }, by { $author }.
# States, kinds of figures, ways in
reports-state-submitted = awaiting review
reports-state-signed = signed, awaiting acceptance
reports-state-accepted = accepted
reports-state-returned = returned
reports-status-estimate = estimate
reports-status-preliminary = preliminary
reports-status-official = official
reports-origin-form = entered on the page
reports-origin-api = sent through the API
reports-origin-import = imported from a file
reports-span-of-period = of the period
reports-span-cumulative = since January

# Why a figure cannot be taken yet
reports-problem-no-such-indicator = There is no such indicator. Its code stands in the catalogue of targets.
reports-problem-double = This figure stands in a line above already, for the same period and of the same kind. Keep one line.
reports-problem-dead-unit = The unit did not exist in this period. Choose the unit that took over from it, or check the period.
reports-problem-unit-elsewhere = This unit does not belong to the reporting unit. Send its figures in a report of its own or of the unit above it.
reports-problem-future-period = Period { $period } has not begun. Check year and month.
reports-problem-not-over-yet = Period { $period } is not over: only an estimate can be taken now. Set the kind to “estimate”.
reports-problem-too-large = The number is larger than any indicator can be. Check the unit of measure.
reports-problem-cumulative-from-january = A cumulative figure runs from January. Change the period, or enter it as a figure of the period.
reports-problem-future-known-on = The day from which it was known lies in the future. Give the day of publication, or leave it empty.
reports-problem-rounded-to = The step of rounding must be greater than 0.
reports-problem-number = “{ $typed }” cannot be read as a number. Write it like 567,634.2.
reports-problem-decimals = “{ $typed }” has more decimals than this indicator takes ({ $decimals }). Round it, or check the unit of measure.
reports-problem-exponent = “{ $typed }” was shortened by a spreadsheet and may have lost digits. Enter all digits.
reports-problem-no-such-unit = No unit has this code.
reports-problem-word = Only one of these is taken: { $allowed }.
reports-problem-day = The day cannot be read. Write it like 2020-09-25.
reports-problem-unit-needed = Say which unit's figures are meant: this account's permissions do not cover the whole province.
reports-problem-key = This value cannot be used here. Take it from the page before again.
reports-problem-too-many = Too many at one time: at most { $most }. Send them in parts.

# Why a step cannot be taken
reports-refused-nothing = The report has no figure yet. Fill in at least one cell and send it.
reports-refused-still-busy = This report is being saved. Wait a moment and open the unit's reports again.
reports-refused-own-report = Whoever entered figures cannot accept their own report. Ask somebody else in the office to look at it and accept it.
reports-refused-already-signed = The report was signed before.
reports-refused-already-accepted = The report was accepted and cannot be changed. To correct a figure send a new report: it is the figure's next version.
reports-refused-already-returned = The report was returned. The unit corrects it and sends a new one.
reports-refused-no-reason = Give a reason for the return, so that the unit knows what to correct.

# The menu, the unit's reports
reports-menu = Enter figures
reports-menu-review = Review reports
reports-my-title = The unit's reports
reports-my-lead = { $unit }: { $waiting ->
    [0] no report awaits review
    [one] 1 report awaits review
   *[other] { $waiting } reports await review
}{ $returned ->
    [0] .
    [one] {", "}1 report was returned, to be corrected and sent again.
   *[other] {", "}{ $returned } reports were returned, to be corrected and sent again.
}
reports-my-no-unit = This account is not yet to enter figures for any unit. Ask an administrator for the role.
reports-my-none = The unit has sent no report yet. Choose a period above and press “Enter figures”; reports sent appear here with what became of them.
reports-my-caption = Reports sent, newest first
reports-my-see = See reports sent
reports-report = Report
reports-report-of = Report of { $period }
reports-remarked = { $count ->
    [one] 1 thing to look at again, found by comparing with figures already held.
   *[other] { $count } things to look at again, found by comparing with figures already held.
}
reports-remarked-settled = { $count ->
    [one] When it was sent there was 1 thing to look at again; with what is known on the day looked at, nothing contradicts.
   *[other] When it was sent there were { $count } things to look at again; with what is known on the day looked at, nothing contradicts.
}
reports-by-file = Send as an Excel or CSV file
reports-field-unit = Unit
reports-hint-unit = The unit's code or name
reports-field-period = Period
reports-field-year = Year
reports-field-note = General note
reports-field-return-reason = Reason for the return
reports-hint-return-reason = The unit reads this sentence: say which figure to correct and why.
reports-column-report = Report
reports-column-state = State
reports-column-submitted = Sent
reports-column-author = Sent by
reports-column-figures = Figures
reports-column-decided = Decided by
reports-column-decision = Decision
reports-column-indicator = Indicator
reports-column-status = Kind
reports-column-reason = Note, reason
reports-column-value = Value
reports-column-of-period = Of the period
reports-column-cumulative = Since January
reports-column-of = { $period }/{ $year }
reports-column-new = Now
reports-column-stood = In use
reports-column-before = Period before
reports-column-last-year = Same period last year

# Entering figures
reports-enter = Enter figures
reports-enter-title = Enter figures: { $period }
reports-enter-lead = { $unit }. { $count ->
    [0] The unit has reported no indicator yet; fill in the cells that have figures and leave the others empty.
    [one] The indicator that the unit usually reports comes first; leave cells without a figure empty.
   *[other] The { $count } indicators that the unit usually reports come first; leave cells without a figure empty.
}
reports-enter-help = Write numbers like 567,634.2. A range from Excel can be pasted into a cell.
reports-enter-help-present = A pale number in a cell is the accepted figure of this period; entering another sends its next version.
reports-enter-present = in use
reports-enter-other = Change period
reports-enter-wrong = { $count ->
    [one] 1 cell to put right; nothing was sent. Everything entered is still here:
   *[other] { $count } cells to put right; nothing was sent. Everything entered is still here:
}
reports-enter-none = There is no indicator to report yet. The office defines indicators in the catalogue, and their cells appear here.
reports-enter-left-out = { $count ->
    [one] 1 more indicator is not shown here.
   *[other] { $count } more indicators are not shown here.
}
reports-submit = Send the report
reports-submitted-done = The report was sent. Its figures count once somebody else accepts them.

# Review
reports-review-title = Reports awaiting review
reports-review-lead = { $more ->
    [yes] The { $count } reports that have waited longest; more on the next page.
   *[no] { $count ->
        [0] No report awaits review.
        [one] 1 report awaits review.
       *[other] { $count } reports await review, the oldest first.
    }
}
reports-search = Find a report
reports-search-go = Find
reports-none-found = No report is like that. Try fewer words: unit, period or author; marks may be left out.
reports-review-none = When a unit sends a report, it appears here to be signed or accepted.
reports-review-none-chosen = No report was chosen. Tick the reports to accept and press again.
reports-choose = Choose
reports-sign = Sign
reports-accept = Accept
reports-accept-chosen = Accept the chosen reports
reports-return = Return
reports-look = Look
reports-own-short = Sent by you: somebody else accepts it.
reports-signed-done = The report was signed. The office looks at it and accepts it.
reports-accepted-done = Accepted. The figures count in sums and forecasts from now on.
reports-returned-done = The report was returned with its reason.
reports-submission-lead = { $unit }, { $count ->
    [one] 1 figure
   *[other] { $count } figures
}: { $state }.
reports-submission-figures = Figures of the report
reports-told-submitted = Sent by
reports-told-origin = Sent how
reports-told-file = File
reports-told-signed = Signed by
reports-told-accepted = Accepted by
reports-told-returned = Returned by
reports-told-counts-from = Counts from
reports-told-known-on = Known from
reports-told-lead = Answered for by
reports-told-source = Source
reports-told-yoy = On last year, as published
reports-told-plan = Of the year's plan, as published
reports-told-rounded = Rounded by its source to

# One figure
reports-figure-lead = { $value } { $measure }: { $period }, { $span }, { $status }, { $unit }.
reports-figure-later = By { $day } nobody knew this figure.
reports-figure-see-later = See it from the day it was known
reports-figure-stands = This is the figure in use.
reports-figure-replaced = Another version has taken this figure's place; the one in use is marked below.
reports-figure-waits = This figure awaits review and does not count yet.
reports-figure-returned = This figure was returned and does not count.
reports-figure-origin = Where this figure comes from
reports-figure-versions = Versions of this figure
reports-version-this = this one
reports-version-stands = in use
reports-figure-ledger = In the ledger
reports-ledger-sealed = The acceptance of this figure is sealed as fact { $leaf } of the ledger.
reports-ledger-waits = The acceptance of this figure is recorded and will be sealed shortly.
reports-ledger-none = A figure enters the ledger when it is accepted.
reports-ledger-digest = Digest of this figure
reports-ledger-root = Root over the whole report
reports-ledger-proof = See and take the proof

# On other screens
reports-desk-heading = Figures
reports-desk-until = Figures to the end of month { $month }/{ $year }{ $estimate ->
    [yes] {" (estimates)"}
   *[no] {""}
}.
reports-desk-none = No figures of { $year } or of the year before yet.
reports-desk-waiting = { $count ->
    [one] 1 report awaits review.
   *[other] { $count } reports await review.
}
reports-desk-waiting-many = More than { $count } reports await review.
reports-desk-see-waiting = Open the list of waiting reports
reports-desk-missing = { $count ->
    [one] 1 unit reported the month before but not this one: { $names }.
   *[other] { $count } units reported the month before but not this one: { $names }.
}
reports-desk-missing-more = { $names } and { $more } others
reports-desk-missing-count = { $count } units have figures of this month; { $before } had of the month before.
reports-desk-complete = Every unit that reported the month before has figures of this month.
reports-unit-heading = Latest figures
reports-unit-caption = The unit's latest figures by indicator
reports-column-measure = Measure
reports-sum-of = { $status }, sum of { $count } units
reports-api-figures = Accepted figures by unit, indicator and year, as known on a day.
reports-api-figure = One figure with its origin and state.
reports-api-submissions = What was handed in, by state and unit.

reports-fact-submitted = Report submitted
reports-fact-signed = Report signed
reports-fact-accepted = Report accepted
reports-fact-returned = Report returned
reports-fact-imported = File of figures imported
reports-fact-file-kept = File kept until confirmed
reports-fact-totals-rebuilt = Totals rebuilt
reports-fact-uploads-dropped = Unconfirmed files dropped

reports-api-submit = Hand in a report, all figures or none; answered when durable
reports-api-sign = Sign a report
reports-api-accept = Accept a report
reports-api-return = Return a report with a reason
reports-api-accept-many = Accept several reports, all or none
reports-api-import = Import files of figures; dry_run=1 only says what would happen

# Forms, regimes, periods
reports-fact-form-defined = Report form defined
reports-fact-form-amended = Report form amended
reports-fact-form-ended = Report form ended
reports-fact-period-opened = Reporting period opened
reports-fact-unit-excused = Unit excused from a report

reports-frequency-month = Monthly
reports-frequency-quarter = Quarterly
reports-frequency-six-months = Six months
reports-frequency-nine-months = Nine months
reports-frequency-year = Yearly
reports-cut-off-by-law = By Decree 09/2019/NĐ-CP (from the 15th to the 14th)
reports-cut-off-whole-period = The whole period, from its first day to its last
reports-day-off-next = Moves to the next working day
reports-day-off-previous = Moves to the working day before
reports-day-off-unchanged = Stays
reports-kind-both = of the period and since January
reports-kind-of-period = of the period
reports-kind-cumulative = since January

reports-stage-excused = Excused
reports-stage-unbegun = Not begun
reports-stage-drafted = Being filled in
reports-stage-returned = Returned
reports-stage-submitted = Waiting
reports-stage-signed = Signed, waiting
reports-stage-accepted = Accepted
reports-timing-open = Not due yet
reports-timing-in-time = In time
reports-timing-late = Handed in late
reports-timing-missing = Overdue, not handed in

reports-forms-menu = Forms
reports-forms-title = Report forms
reports-forms-lead = { $count } forms in use; in each round units have { $own } cells to enter.
reports-forms-none = No form yet. The office defines a form: which indicators, which units, by when; periods then open by the schedule.
reports-forms-note = One figure feeds every form that asks for it: cells that another form has are filled in, and nobody enters them again.
reports-form-shared-one = { $form }: { $count } cells
reports-form-ended = ended { $day }
reports-column-form = Form
reports-column-frequency = How often
reports-column-units = Units
reports-column-cells = Cells a unit
reports-column-own-cells = Cells to enter
reports-column-minutes = Minutes to fill in (median)
reports-column-shared = Asked by another form
reports-column-spans = Figures
reports-column-opened = Opened
reports-column-version = Version
reports-column-due = Due

reports-form-define = Define a form
reports-form-define-lead = A form says what is asked, of whom, by when. Periods open by the schedule and keep the version by which they were opened.
reports-form-define-send = Define
reports-form-amend = Amend the form
reports-form-amend-lead = The amendment is for periods opened later. Those that are open keep what they asked.
reports-form-amend-send = Save the amendment
reports-form-back = Back
reports-form-kept-done = The form was saved.
reports-form-ended-done = The form has ended; it opens no more periods.
reports-period-opened-done = The period is open. Units find it on "Reports to hand in".
reports-form-field-code = Code of the form
reports-form-hint-code = Short, and no other form's: BM-01.
reports-form-field-name = Name of the report
reports-form-field-basis = Legal basis
reports-form-hint-basis = Number and symbol of the act that asks for the report, or the citation of a registered document.
reports-form-field-kind = Kind of unit
reports-form-kind-any = Every kind of unit
reports-form-field-under = Only units under
reports-form-hint-under = Code or name of an upper unit; nothing means the whole province.
reports-form-field-cut-off = Figures from which day to which
reports-form-field-dues = Due day by kind of unit
reports-form-hint-dues = A kind a line: "commune; +2 working" is 2 working days after the cut-off, "department; +3" is 3 days, "*; 10/1" is the 10th of the month after the period, "*; 20/0" the 20th of its last month. Nothing: as the decree says.
reports-form-field-dues-source = Act that lays the due day down
reports-form-field-day-off = When it falls on a day off
reports-form-field-opens = Opens before the first due day (days)
reports-form-hint-opens = 0 to 60 days.
reports-form-field-from = Opens by the schedule from
reports-form-field-ends = Ends from
reports-form-field-status = Status of the figures asked
reports-form-field-items = Indicators
reports-form-hint-items = A code a line, in the order of the form. Add "; of the period" or "; since January" where only one is asked.
reports-form-field-reason = Reason
reports-form-field-period = Period
reports-form-hint-period = 2026-09, 2026-Q3, 2026-9M or 2026.
reports-form-wrong-name = The report has no name.
reports-form-wrong-code = The form has no code.
reports-form-wrong-code-taken = Another form has the code { $code }.
reports-form-wrong-no-items = No indicator yet.
reports-form-wrong-many-items = More than { $most } indicators. Make several forms of it.
reports-form-wrong-item-twice = The indicator { $code } stands twice.
reports-form-wrong-item = { $alike ->
    [0] There is no indicator { $code }.{ $nearest }
   *[other] There is no indicator { $code }. Is it one of { $nearest }?
}
reports-form-wrong-kind = "{ $typed }" is neither "of the period" nor "since January".
reports-form-wrong-due = A due day is a day within six months after the period, or at most 120 days after the cut-off.
reports-form-wrong-due-twice = A kind of unit has two due days.
reports-form-wrong-due-missing = Where the whole period is taken, every kind of unit needs a due day: add a line that begins with *.
reports-form-wrong-due-line = The line "{ $typed }" cannot be read.
reports-form-wrong-due-too-soon = At least one working day must lie between the cut-off and the due day (Decree 09/2019/NĐ-CP, Article 8).
reports-form-wrong-due-source = A due day of one's own needs the act that lays it down.
reports-form-wrong-opens = 0 to 60 days.
reports-form-wrong-from = This day cannot be read.
reports-form-wrong-reason = There is no reason.
reports-form-wrong-period = This period cannot be read.
reports-form-lead = { $audience }: { $units } units with { $cells } cells each; { $own } cells to enter, the rest come from other forms.
reports-form-dues-by-law = by Decree 09/2019/NĐ-CP
reports-form-next = Next period
reports-form-see-basis = See the act
reports-form-due-heading = Due days of the next period, and why
reports-form-cells-heading = Indicators of the form
reports-form-rounds-heading = Periods opened
reports-form-no-rounds = No period opened yet. Periods open by the schedule, or here at once.
reports-form-open = Open the period
reports-form-versions = Versions
reports-form-end = End the form
reports-audience-kind = { $kind }
reports-audience-kind-under = { $kind } under { $unit }
reports-audience-under = Units under { $unit }
reports-audience-all = Every unit
reports-due-mark-working = working
reports-due-days = { $count } days after the cut-off
reports-due-working-days = { $count } working days after the cut-off
reports-due-day-same = day { $day } of the period's last month
reports-due-day = day { $day }, { $months } months after the period's last month
reports-due-provisional = provisional

reports-refused-form-stale = { $author } has just amended this form. Open the page again and amend the new version.
reports-refused-form-ended = The form has ended.
reports-refused-other-frequency = The form is not reported by { $period }.
reports-refused-nobody-asked = On the period's last day there is no unit that has to report.
reports-refused-no-due-day = No due day can be reckoned: { $why }
reports-refused-open-already = This period is open already.
reports-refused-waiting = The report was handed in and waits. To change it, ask the office to return it.
reports-refused-accepted = The report was accepted. To correct it, enter the new figure with its reason where figures are entered.
reports-refused-handed-in = The unit has handed in and needs no excuse.
reports-refused-already-excused = The unit is excused from this period already.

reports-owed-menu = Reports to hand in
reports-owed-title = Reports to hand in
reports-owed-lead = { $count } reports to hand in; { $missing } overdue, { $returned } returned.
reports-owed-none = There is no report to hand in. When the office opens a period, what is to be done stands here by its due day.
reports-owed-heading = To hand in
reports-owed-done-heading = Handed in
reports-owed-today = due today
reports-owed-in = { $days } working days left
reports-owed-past = { $days } working days late
reports-owed-left-out = { $count } more reports; see
reports-owed-freely = Enter figures outside of forms
reports-fill = Fill in

reports-progress-menu = Progress of reports
reports-progress-title = Progress of reports
reports-progress-lead = Reports of { $period }: { $accepted } accepted, { $waiting } waiting, { $returned } returned, { $missing } overdue and not handed in.
reports-progress-none-yet = No period has been opened yet.
reports-progress-none = No form is open for this period.
reports-progress-no-match = There is no such unit in this period.
reports-progress-see = See
reports-accept-clean = Accept { $count } reports without any remark
reports-accepted-clean-done = The reports without any remark were accepted.

reports-request-title = { $form }, { $period }: { $unit }
reports-request-lead = { $form }. Due { $due }, { $distance }.
reports-request-figures-of = Figures from and to
reports-request-why = Why it is due on this day
reports-request-answers = Handed in
reports-request-no-answers = Nothing yet.
reports-excuse = Excuse from the report
reports-excuse-field = Reason for the excuse
reports-excuse-hint = A unit that is excused counts neither as late nor as missing, and may still report.
reports-excused-done = The unit is excused.

reports-api-forms = Every report form as it stands
reports-api-open = Opens a form for a period
reports-api-requests = What units owe in a period, and how far it is
reports-api-excuse = Excuses a unit from a report, with the reason

# Filling in a report
reports-fact-draft-begun = Report begun
reports-fact-request-answered = Report of the period handed in
reports-fill-title = { $form }, { $period }
reports-fill-lead = { $unit }: { $count } cells to enter. Due { $due }, { $distance }.
reports-fill-about = About this report
reports-fill-help = The draft saves itself as you type. A range can be pasted from Excel; up, down or Enter goes to another cell. Where a cell stays empty, say why in the column of explanations.
reports-fill-explanation = Explanation
reports-fill-given = known
reports-fill-kept = as it was
reports-fill-given-count = { $count } cells stand in another report and are used again; nobody enters them twice.
reports-fill-all-given = Every cell stands in another report. It only has to be handed in.
reports-fill-returned = The report was returned: { $reason }
reports-fill-disputes = Somebody else has just entered something else in { $count } cells. Nothing was handed in; look at both and hand in what is right.
reports-fill-dispute = { $author } entered { $value } at { $at }.
reports-fill-save = Save the draft
reports-fill-undo = Undo
reports-fill-saving = Saving…
reports-fill-saved = The draft is saved.
reports-fill-offline = No connection. What was entered is kept on this computer and will be saved when the connection is back.
reports-fill-local = What was entered without a connection is back.
reports-fill-keep-mine = Keep mine
reports-fill-take-theirs = Take theirs
reports-fill-saved-done = The draft is saved.
reports-problem-cell-empty = The cell is empty. Enter the figure, or say in the column of explanations why there is none.
reports-problem-explain = { $why } If it is right, say why in the column of explanations.
reports-refused-disputed = Somebody else has just entered something else in the same cells. Save the draft to see both.
reports-api-draft = Saves what was entered into the draft of a report that is owed
reports-api-answer = Saves it and hands the draft in

# Remarks on cells, return of single cells
reports-fact-cell-remarked = Remark on a figure
reports-column-doubtful = In doubt
reports-return-cells-hint = Mark the cells in doubt in the table above, and the unit corrects only these; without a mark the whole report is returned.
reports-refused-no-such-line = The report has no such cell. Open the page again.
reports-submission-answers = Answers the form { $form }, { $period }
reports-thread-heading = What was said
reports-thread-none = Nothing was said about this figure yet.
reports-thread-returned = returned
reports-thread-field = Remark or answer
reports-thread-say = Say it
reports-api-attach = Sends evidence for a cell of a request: file, cell, words
reports-api-evidence = A file of evidence
reports-thread-done = The remark is kept.
reports-evidence-title = Evidence
reports-evidence-lead = Files that show what each cell says: minutes, lists, photographs. A file stays with its cell, though the report is returned or the figure corrected.
reports-evidence-none = There is no evidence yet.
reports-evidence-cell = Cell
reports-evidence-file = File
reports-evidence-hint = Any file without a mark of secrecy.
reports-evidence-words = Note
reports-evidence-add = Add evidence
reports-evidence-done = The file is kept.
reports-evidence-no-cell = The form has no such cell. Choose one of the list.
reports-problem-secret-words = The words bear a mark of secrecy. Secret papers must not come into this system.
reports-problem-no-words = There are no words.
reports-problem-many-words = Longer than { $most } letters.
reports-api-remarks = What was said about a figure's cell, oldest first
reports-api-remark = Says something about a figure's cell

# Delegation of signing
reports-fact-signing-delegated = Signing delegated
reports-fact-signing-revoked = Delegation of signing taken back
reports-delegation-title = Signing in the head's place
reports-delegation-lead = While away, a head lets somebody else sign the unit's reports, from a day to a day. Whoever signs so cannot pass it on.
reports-delegation-none = Nobody signs in the head's place yet.
reports-delegation-give = Delegate
reports-delegation-revoke = Take back
reports-delegation-column-holder = Who signs
reports-delegation-column-days = From and to
reports-delegation-column-by = Given by
reports-delegation-field-login = Login of whoever shall sign
reports-delegation-field-first = From
reports-delegation-field-last = Until the end of
reports-delegation-stands = stands
reports-delegation-coming = to come
reports-delegation-over = over
reports-delegation-revoked = taken back
reports-delegation-given-done = Signing is delegated.
reports-delegation-revoked-done = The delegation is taken back.
reports-delegation-wrong-self = Nobody delegates to themselves.
reports-delegation-wrong-login = There is no such account.
reports-delegation-wrong-days = The last day must be today or later, and not before the first.
reports-delegation-wrong-long = A delegation lasts a year at most.
reports-refused-already-revoked = The delegation is taken back already.

# Reminders, calendar
reports-fact-units-reminded = Units reminded of their reports
reports-notice-owed = { $count } reports to hand in, the first due { $day }.
reports-notice-overdue = { $count } reports to hand in, the oldest overdue since { $day }.
reports-owed-feed = Calendar of due days (iCalendar)

# The form in Excel
reports-file-title = Fill in with Excel
reports-file-download = Download the form
reports-file-field = Filled form
reports-file-upload = Put into the draft
reports-file-back = Back to the grid
reports-file-due = Due { $due }
reports-file-help = Fill in the yellow cells only. Rows may be moved and columns hidden; leave the hidden column.
reports-file-no-number = Not a number
reports-file-no-number-help = This cell takes a number only.
reports-file-refused = { $count } places in the file want mending. Nothing was put into the draft.
reports-file-wrong-mark = The file is no form from this page. Download the form and fill it in.
reports-file-wrong-macros = The file has macros. Save it as .xlsx without macros.
reports-file-wrong-unreadable = The file cannot be read. Save it again with Excel as .xlsx.
reports-file-wrong-other = The file is of another report: { $of }.
reports-file-wrong-keys = The column "{ $key }" is missing among the hidden ones. Download the form again.
reports-file-wrong-key = This form does not ask for "{ $key }". The key of the row was changed.
reports-file-wrong-no-key = The row has a number but lost its key in the hidden column.
reports-file-wrong-twice = The indicator "{ $key }" has two rows.
reports-file-wrong-formula = The cell holds a formula. Paste it as a value.
reports-refused-own-signature = Who entered a report does not sign it. Ask the head, or whoever signs in the head's place.
reports-delegation-link = Signing in the head's place

reports-consolidation-menu = Consolidation
reports-consolidation-title = Figures added up
reports-consolidation-lead = { $unit }, { $period }: { $asked ->
    [0] no reports were asked for
   *[other] { $in } of { $asked } reports handed in, { $missing } overdue
 }. { $differences ->
    [0] No own figure differs from the sum of the units below.
   *[other] { $differences } own figures differ from the sum of the units below.
 }
reports-consolidation-sheet = Download for Excel
reports-tree = Added up by
reports-tree-then = the tree at the period's end
reports-tree-today = today's tree
reports-tree-has-changed = The tree has changed since the period's end; figures can be added up by today's.
reports-tree-of-today = By today's tree: figures of units that merged count for their successor.
reports-tree-divided = { $count } figures of units that were divided are shared out by the shares of their successors.
reports-tree-left-out = { $count } figures cannot be counted: of units that are no more and have no successor, replaced by the figures of units once below them, or of a kind that does not add up.
reports-complete-heading = Completeness
reports-complete-caption = The period's reports as of the day looked at
reports-complete-asked = Asked
reports-complete-in-time = In time
reports-complete-late = Late
reports-complete-missing = Overdue
reports-complete-open = Not due yet
reports-complete-excused = Excused
reports-complete-accepted = Accepted
reports-sums-heading = Sums
reports-sums-caption = The period's figures by indicator
reports-sums-own = Own figure
reports-sums-sum = Sum of units
reports-sums-parts = Units with a figure
reports-sums-leaves = Lowest units
reports-sums-inherited = Taken over by merger
reports-sums-difference = Difference
reports-sums-none = No figure of this period has been accepted yet.
reports-sums-not-added = does not add up
reports-differences-heading = Own figures that differ from the sum of units
reports-differences-heading-short = Differences
reports-differences-caption = By size beside the sum, the largest first
reports-differences-lead = { $unit }, { $period }: { $count } own figures differ from the sum of the units below.
reports-differences-none = There is no difference.
reports-differences-share = Beside the sum
reports-differences-beside-nothing = the sum is 0
reports-differences-more-head = There are more
reports-differences-more = See all { $count } differences
reports-parts-lead = { $indicator }, { $measure }, { $period } ({ $span }): the units of { $unit } add up to { $sum }; { $given } of { $all } units directly below have a figure.
reports-parts-caption = Units directly below
reports-parts-nothing = no figure yet
reports-parts-none = There is no unit below this one.
reports-api-consolidation = A period's figures added up the tree of units
reports-api-differences = Own figures that differ from the sums of units, the largest first
reports-api-completeness = How complete a period's reports are, by form
reports-check-outlier = Unusual beside former years
reports-check-says-outlier = { $period }: { $value }. The same period of last year was { $last_year }, the usual change on it is { $usual } % (by the nearest { $count } periods), so about { $expected } was to be expected, from { $low } to { $high }. If it is right, say why.
reports-check-says-outlier-by = { $period }: { $value }. The same period of last year was { $last_year }, it usually changes by { $usual } (by the nearest { $count } periods), so about { $expected } was to be expected, from { $low } to { $high }. If it is right, say why.
reports-check-alarms = The check "unusual beside former years" is made when figures are entered. Tried on { $judged } accepted figures of this unit, each judged by the others: it speaks of { $flagged }, so about { $share } in 100 right figures are flagged in error.
reports-api-define = Defines a form
reports-api-amend = Amends a form by a new version
reports-api-end = Ends a form
reports-api-delegations = Who signs in whose place, for the units for which the caller signs
reports-api-delegate = Lets somebody sign from a day to a day
reports-api-revoke = Takes a delegation of signing back
reports-estimates-menu = Estimates
reports-estimates-title = What estimates are worth
reports-estimates-lead = { $unit }: { $count ->
    [0] no estimate has been replaced by a firm figure yet.
   *[other] { $count } series have estimates that firm figures replaced; { $corrected } are off by habit, proven on years left out.
 }
reports-estimates-none = Once preliminary or official figures replace estimates, the difference stands here.
reports-estimates-hint = An indicator's code: all units below
reports-estimates-caption = The firm figure beside the first estimate
reports-estimates-cases = Cases
reports-estimates-cases-of = { $count } cases, { $years } years
reports-estimates-bias = Usual bias
reports-estimates-spread = Spread
reports-estimates-verdict = Worth correcting
reports-estimates-too-few = Too few cases to tell
reports-estimates-left = No: error { $before } %, corrected { $after } %
reports-estimates-corrects = Yes: error falls from { $before } % to { $after } % on years left out
reports-estimates-how = + means that the firm figure was higher. The bias is a median, the spread comes from the median absolute deviation. Nothing is concluded from fewer than 6 cases of 3 years; each year is corrected by what the others taught before errors are compared.
reports-api-estimates = Estimates beside the firm figures that came later, by unit and indicator
# Chapters of the periodic report
reports-chapter-results = Results by indicator
reports-chapter-missing = Missing figures
reports-chapter-table = Results against the plan and the same period
reports-chapter-plan = Plan of the year
reports-chapter-within = In the period
reports-chapter-reached = Since January
reports-chapter-of-plan = Of the year's plan (%)
reports-chapter-last-year = Same period last year
reports-chapter-change = Change on the same period (%)
reports-chapter-of-units = { $status }, sum of { $count } units
reports-chapter-of-parts = { $status }, sum of { $count } periods
reports-chapter-told = There are figures of { $known } indicators: { $rising } rose and { $falling } fell on the same period of last year. Of { $planned } that can be held against the year's plan, { $reached } have reached { $months }/12 of it or more.
reports-chapter-without = { $count } indicators have a plan but no figure of this period: { $names }.
reports-chapter-unplanned = { $count } indicators have figures but no document here that assigns the year's plan; their share of it is what the source of the figure says: { $names }.
reports-chapter-incomparable = { $count } indicators cannot be held against the same period of last year: { $names }.
reports-chapter-not-asked = No reports were asked for here for { $period }; the figures are from published sources.
reports-chapter-silent = { $count } units are past their day and have sent nothing: { $names }.
reports-chapter-waiting = { $count } units have sent figures that are not accepted yet and do not count here: { $names }.
reports-chapter-excused = { $count } units are excused: { $names }.
reports-chapter-accepted = { $accepted } of { $asked } reports asked for are accepted.
reports-chapter-complete = No indicator is missing.
