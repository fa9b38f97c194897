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
reports-sum-of = sum of { $count } units
