# The periodic report
narratives-menu = Periodic reports
narratives-title = Periodic reports
narratives-lead = Reports drafted from accepted figures by the office's Word template. Each figure leads to its source; a figure that changed since drafting is marked.
narratives-new = Draft a report
narratives-new-lead = Choose the unit, the period and the template. The report takes the figures known by the day at the top of the page; what is missing is said in it. Reports are written in Vietnamese.
narratives-none = No report yet. Reports will be here; begin with Draft a report.
narratives-templates = Report templates
narratives-field-unit = Unit
narratives-hint-unit = Code or name
narratives-field-period = Period
narratives-field-template = Template
narratives-draft-send = Draft the report
narratives-drafted-done = The report is drafted. Look through it, write what the figures do not say, then have it issued.
narratives-standing = Standing
narratives-standing-draft = draft
narratives-standing-issued = Issued { $moment }, { $name }.
narratives-digest = SHA-256 of the Word file:
narratives-paper-title = Report { $period }, { $unit }
narratives-paper-lead = Figures known by { $day }, drafted { $moment }, { $name }; { $figures } figures with sources. { $changed ->
    [0] Nothing unseen has changed since.
   *[other] { $changed } places have changed since and must be looked at before issuing.
}
narratives-word = Word file
narratives-pdf = PDF file
narratives-excel = Excel file
narratives-changes = Changed since drafting
narratives-changes-meaning = Before issuing, redraft the report by the new figures, or keep the drafted ones and say why.
narratives-change-place = Place
narratives-change-before = In the report
narratives-change-after = Now
narratives-change-kept = Kept, reason
narratives-change-open = not looked at
narratives-redraft = Redraft by today's figures
narratives-redrafted-done = Redrafted by today's figures. What the office wrote is kept.
narratives-field-reason = Why the drafted figures are kept
narratives-keep = Keep the drafted figures
narratives-kept-done = The report keeps its figures; the reason is recorded.
narratives-issue = Issue
narratives-issue-meaning = Once issued the report cannot be changed; the digest of its file goes into the ledger.
narratives-issued-done = The report is issued.
narratives-words = What the office writes
narratives-words-meaning = Where nothing is written, the report has a standard sentence. Each line is a paragraph.
narratives-words-opening = Opening
narratives-words-closing = Conclusion, proposals
narratives-words-number = Number and symbol
narratives-words-place = Place
narratives-words-superior = Superior body
narratives-words-post = Authority and post of the signer
narratives-words-signer = Name of the signer
narratives-words-recipients = Recipients, one a line
narratives-words-chapter = More about: { $heading }
narratives-save = Save
narratives-edited-done = What the office wrote is saved.
narratives-steps = Drafts and changes
narratives-step-drafted = drafted
narratives-step-edited = words changed
narratives-step-redrafted = redrafted by new figures
narratives-step-kept = figures kept
narratives-source-number = No.
narratives-source-row = Indicator
narratives-source-column = Column
narratives-source-figure = Figure
narratives-source-words = Source

# Templates
narratives-templates-lead = A template is an ordinary Word file. Take it, edit it in Word or LibreOffice, send it back; of one at fault every fault is told at once, by paragraph.
narratives-template-state = State body (Decree 30/2020/NĐ-CP)
narratives-template-party = Party body (Guidance 05-HD/VPTW)
narratives-template-built-in = comes with the program
narratives-template-version = Version
narratives-template-by = Sent by
narratives-template-new = A new template
narratives-template-send = Send the template
narratives-field-which = Replaces
narratives-field-name = Template
narratives-hint-name = For a new template only
narratives-field-file = Word file
narratives-hint-file = .docx, without macros
narratives-uploaded-done = The template is taken. Reports drafted from now on use this version.
narratives-names = Placeholders
narratives-names-words = Words:
narratives-names-blocks = Blocks, alone in a paragraph:
narratives-names-lists = Repeat from #chuong to /chuong with so_la_ma, tieu_de, @loi, @noi_dung; rows of a table from #ket_qua_bang to /ket_qua_bang with
narratives-names-more = Line by line: #noi_nhan with dong; #nguon_so_lieu with stt, chi_tieu, cot, so_lieu, nguon. In a draft only: what is between #la_du_thao and its end.
narratives-faults = { $count ->
    [one] The file has 1 fault. Mend it and send it again.
   *[other] The file has { $count } faults. Mend them all and send it again.
}
narratives-fault = { $part }, paragraph { $paragraph } (“{ $excerpt }”): { $what }
narratives-part-header = Header
narratives-part-body = Text
narratives-part-footer = Footer
narratives-fault-macros = The file has macros. Save it as .docx without macros and send it again.
narratives-fault-secret = The file bears a mark of secrecy. State secrets have no place here.
narratives-fault-large = Unpacked it is larger than { $megabytes } MB; it is no template.
narratives-fault-no-document = It cannot be read: a Word file .docx (Word 2007 or later) is needed.
narratives-fault-no-end = two braces open and do not close.
narratives-fault-no-beginning = two braces close that never opened.
narratives-fault-no-name = “{ $name }” is no placeholder's name.
narratives-fault-unknown = there is no placeholder “{ $name }”.
narratives-fault-unknown-meant = there is no placeholder “{ $name }”; is “{ $meant }” meant?
narratives-fault-not-words = “{ $name }” is a list or a block and cannot stand in a sentence.
narratives-fault-not-block = “{ $name }” is no block; leave the @ out.
narratives-fault-not-alone = the block “{ $name }” must stand alone in its paragraph.
narratives-fault-not-ended = the part “{ $name }” begins and does not end.
narratives-fault-not-begun = the part “{ $name }” ends and never began.
narratives-fault-across = the part “{ $name }” begins in a table and ends outside of it, or the other way about.
narratives-fault-shared = the part “{ $name }” begins in a paragraph in which another ends; make two paragraphs of it.

# Refusals
narratives-wrong-template = There is no such template. Choose one of the list.
narratives-wrong-unit = There is no such unit, or you do not draft its reports. Where several units share a name, type the code.
narratives-wrong-period = Not a period of reports. For example: 2020-09, 2020-Q3, 2020-9M, 2020.
narratives-wrong-long = Longer than { $letters } letters. Make it shorter.
narratives-wrong-name = A new template needs a name of at most 120 letters.
narratives-refused-issued = The report was issued and cannot be changed. For new figures draft another.
narratives-refused-changed = Somebody has just changed this report. Load the page again, look at the new version and go on.
narratives-refused-own = Whoever drafted or changed the report last does not issue it. Ask somebody else who may.
narratives-refused-unseen = { $count ->
    [one] 1 place has changed since drafting and nobody has looked at it.
   *[other] { $count } places have changed since drafting and nobody has looked at them.
} Redraft, or keep the figures and say why.
narratives-refused-no-reason = Say why the drafted figures are kept.
narratives-refused-nothing-changed = Nothing more has changed that could be kept.
narratives-refused-nothing = There is nothing to report: the unit has no figures, targets or tasks in this period that you may see.
narratives-refused-template = The report's template can no longer be used ({ $faults } faults). Choose another among what the office writes.
narratives-refused-large = The template makes the report too large. Take out sections within sections.
narratives-refused-unreadable = The file did not arrive. Send it again.
narratives-refused-file-large = The file is larger than { $megabytes } MB.

# In the paper, which is written in Vietnamese
narratives-paper-country = SOCIALIST REPUBLIC OF VIET NAM
narratives-paper-motto = Independence - Freedom - Happiness
narratives-paper-party = COMMUNIST PARTY OF VIET NAM
narratives-paper-number = No.:
narratives-paper-party-number = No.
narratives-paper-draft = DRAFT
narratives-paper-day = day
narratives-paper-month = month
narratives-paper-year = year
narratives-paper-kind = REPORT
narratives-paper-to = Recipients:
narratives-paper-kept = - Kept: records office.
narratives-paper-party-kept = - Kept by the office.
narratives-paper-annex = ANNEX
narratives-paper-sources = Sources of the figures
narratives-paper-as-of = Figures known by
narratives-paper-position = Position in the ledger:
narratives-number-open = .../BC
narratives-post-open = Head
narratives-recipients = As addressed
# What kinds of places are called: small within a sentence, left out where the place of issue stands
narratives-kinds-of-place = Tỉnh, Thành phố, Huyện, Quận, Thị xã, Đặc khu, Xã, Phường, Thị trấn
narratives-subject = Results for { $period } of { $unit }
narratives-opening = { $unit } reports on targets and tasks for { $period }. The figures are those known by the end of { $day }; the sources of { $count } figures stand in the annex.
narratives-closing = This is the report for { $period } of { $unit }
narratives-chart = Reached of the year's plan
narratives-chart-measure = % of the year's plan
narratives-chart-reached = Reached
narratives-chart-usual = Former years by now
narratives-chart-forecast = Forecast of the year

# Facts
narratives-fact-drafted = Periodic report drafted
narratives-fact-edited = Words of a periodic report changed
narratives-fact-redrafted = Periodic report redrafted
narratives-fact-figures-kept = Drafted figures of a periodic report kept
narratives-fact-issued = Periodic report issued
narratives-fact-template-uploaded = Report template taken

# API
narratives-api-list = Periodic reports of the units that one may see, newest first
narratives-api-draft = Draft a periodic report
narratives-api-one = One report: chapters, figures, sources, what changed since drafting
narratives-api-edit = Keep what the office writes
narratives-api-redraft = Redraft by today's figures
narratives-api-keep = Keep the drafted figures, with the reason
narratives-api-issue = Issue
narratives-api-word = The report for Word
narratives-api-excel = The report for Excel
narratives-api-templates = Templates in their newest versions
narratives-api-upload = Send a template: file, and template or name
narratives-api-template = The file of a template
