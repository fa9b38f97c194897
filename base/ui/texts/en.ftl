ui-skip = Skip to content
ui-menu = Menu
ui-search = Search
ui-search-hint = Target, unit, document
ui-sign-in = Sign in
ui-sign-out = Sign out
ui-other-language = Tiếng Việt
ui-sample = These are sample data to try things with, not figures to govern by.
ui-foot = Tiến Độ: from resolution to result

# The day seen from
ui-day = Seen from
ui-day-go = Show
ui-wrong-day = That is no day. Write it as 2025-07-01.
ui-day-before = Back to the end of the month before
ui-day-after = On to the end of the next month
ui-seen-from = Seen from { $day }
ui-seen-from-meaning = Only what was known by the end of that day.
ui-hindsight = In hindsight
ui-hindsight-meaning = Some figures were entered here after that day; they stand by the day they were published.
ui-back-to-today = Back to today
ui-back-to-day = Back to { $day }
ui-position = Data up to record { $position }.
ui-checkpoint = Checkpoint

# Periods
ui-period-month = month { $month }/{ $year }
ui-period-quarter = quarter { $quarter }/{ $year }
ui-period-half = first half of { $year }
ui-period-first-months = first { $months } months of { $year }
ui-period-year = year { $year }
ui-period-between = months { $from } to { $to }/{ $year }
ui-period-short-month = M{ $month }
ui-period-short-quarter = Q { $quarter }
ui-period-short-first-months = { $months } months
ui-period-short-year = Year
ui-period-short-between = M{ $from }–M{ $to }

# Due days
ui-due-today = today
ui-due-in = { $days ->
    [one] 1 day left
   *[other] { $days } days left
}
ui-due-past = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}

# The ruler
ui-ruler-reached = reached
ui-ruler-usual = usual by now
ui-ruler-plan = plan
ui-ruler-plan-at-most = plan, at most
ui-ruler-stretch = stretch
ui-ruler-range = year's end, 80 % range
ui-ruler-none = no figure yet
ui-ruler-chance = chance to be met
ui-rulers-target = Target
ui-rulers-unit = Unit

# Tables
ui-api-unreadable = What was sent could not be read: neither JSON nor a form as described.
ui-api-sign-in = No token, or one that holds no longer.
ui-api-forbidden = Whoever the token belongs to lacks the permission of x-permission.
ui-api-not-found = There is no such thing, or the asker may not know that there is.
ui-api-refused = A rule says no; message tells why and what to do next.
ui-api-too-large = More was sent than the server takes.
ui-api-invalid = Fields are wrong: fields tells all of them at once; or the JSON is of another shape (problem is unreadable).
ui-api-broken = A fault of the program; reference finds it in the log.
ui-api-busy = The database is busy; try again after the seconds in Retry-After.
ui-api-full = The disk is full; nothing was stored.
ui-api-files-told = A trial, or an earlier sending with the same once was taken: nothing new was stored.
ui-api-files-not-taken = The file was not taken: is_taken is false and remarks names every wrong cell; or a Problem.
ui-keys = Keys
ui-keys-next = next row of a list
ui-keys-previous = row before
ui-keys-open = open the row
ui-keys-search = go to the search field
ui-keys-help = show this
ui-keys-close = close this
ui-keys-sort = A column's head sorts the list by it; once more, the other way round.
ui-table-sort-up = sort from small to large
ui-table-sort-down = sort from large to small
ui-table-more = More
ui-table-first = To the start
ui-table-pages = Pages

# Charts
ui-chart-table = Figures of the chart
ui-chart-plan = by plan
ui-chart-former = former years
ui-chart-fan = forecast, 80 % range
ui-chart-median = forecast, median
ui-chart-month = Month
ui-chart-reached = Cumulative
ui-chart-low = Low
ui-chart-high = High

# Forms
ui-form-required = required
ui-form-unsaved = Some cells were changed and are not saved.
ui-grid-help = Arrow keys or Enter move between cells; a range can be pasted from Excel; Ctrl+Z takes back.
ui-grid-total = Total
ui-grid-pasted = { "{count}" } cells pasted.
ui-grid-pasted-over = { "{count}" } cells pasted; { "{rest}" } lay outside the table and were left out.

# When it cannot be done
ui-error-refused = This could not be done
ui-error-invalid = Something needs to be put right
ui-error-invalid-next = Go back to the page before: what was entered is still there. Put the following right and send it again.
ui-error-sign-in = Please sign in
ui-error-sign-in-next = Sign in and try again.
ui-error-forbidden = This is not among your permissions
ui-error-forbidden-next = The account in use may not do this. Ask your unit's administrator if you need to.
ui-error-not-found = This page was not found
ui-error-not-found-next = The address may have changed, or it lies outside what you may see. Look from the menu or the search box.
ui-error-method = This address does not take such a request
ui-error-method-next = Open the page again and use the buttons on it.
ui-error-too-large = The file is too large
ui-error-too-large-next = Nothing was saved. Split the file and send the parts.
ui-error-unreadable = What was sent could not be read
ui-error-unreadable-next = Nothing was saved. Go back, reload the page and send it again.
ui-error-broken = The server met a fault
ui-error-broken-next = What you sent may not have been saved; check before sending it again. If it happens again, give the operator the number below.
ui-error-reference = Reference:
ui-error-home = To the first page

# The gallery
ui-gallery = Gallery of the interface
ui-gallery-lead = Every component in every state. All figures are illustrations.
ui-gallery-states = States
ui-gallery-rulers = Ruler
ui-gallery-list = List of rulers
ui-gallery-chart = Chart
ui-gallery-table = Table
ui-gallery-grid = Entry grid
ui-gallery-form = Form
ui-gallery-remarks = Messages and remarks
ui-gallery-empty = When there is nothing yet
ui-gallery-empty-example = No report in this period yet. The office opens the period, the units report, and their figures appear here.
ui-gallery-export = Exports
ui-gallery-industry = Industrial output
ui-gallery-retail = Retail sales
ui-gallery-budget = Budget revenue in the province
ui-gallery-poverty = Share of poor households
ui-gallery-index = Index of industrial production
ui-gallery-forest = Forest planted
ui-gallery-schools = Schools that meet the national standard
ui-gallery-unit = Department of Industry and Trade
ui-gallery-billion = billion đồng
ui-gallery-sentence = 567,634 reached of a plan of 803,300 billion đồng; former years stood at 73 % by now; 41 in 100 to be met.
ui-gallery-reason-pace = Needs 78,555 billion a month; the best three months of former years gave 64,200.
ui-gallery-reason-export = Electronics, nine tenths of it, fell by 11 % on last year.
ui-gallery-worse = worse
ui-gallery-better = better
ui-gallery-text = Three of eleven targets will probably be missed; the largest gap is industrial output, about 6 % below plan.
ui-gallery-note = Figures to the end of September (estimates); 4 units have not reported.
ui-gallery-label = Value of September
ui-gallery-hint = In billion đồng, a point for decimals.
ui-gallery-wrong = 567.634 thousand billion? Last month it was 498,980 billion. If billions are meant, write 567,634.
ui-gallery-reasoning = Reason for the change
ui-gallery-status = Kind of figure
ui-gallery-estimate = estimate
ui-gallery-official = official
ui-gallery-day = Day of publication
ui-gallery-agree = Compared with the original document
ui-gallery-file = File of figures
ui-gallery-send = Send the report
ui-gallery-return = Return
ui-gallery-withdraw = Withdraw the report
ui-gallery-done = The report of month 9/2020 was sent. The office looks at it before 28/9.
ui-gallery-warn = Nine months less six months leaves twice the best month there ever was.
ui-gallery-loading = The forecast is being computed again; this page shows the one before.
ui-gallery-folded = on course: 7 targets
