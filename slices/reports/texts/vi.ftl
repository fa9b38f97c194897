# Kiểm tra số liệu
# Con số đứng giữa câu: mỗi ngôn ngữ lấy cách viết của mình.
reports-check-number = { $en ->
   *[other] { $vi }
}
reports-check-dimension = { $en ->
   *[other] { $vi }
}
reports-check-parts-exceed-whole = Bộ phận lớn hơn tổng
reports-check-remainder-implausible = Phần còn lại bất thường
reports-check-versions-differ = Hai số khác nhau cho cùng kỳ
reports-check-revised-in-silence = Sửa số không nêu lý do
reports-check-percentage-disagrees = Tỷ lệ so với kế hoạch không khớp
reports-check-year-on-year-disagrees = Mức tăng so với cùng kỳ không khớp
reports-check-implied-plans-disagree = Suy ra các kế hoạch khác nhau
reports-check-cumulative-falls = Luỹ kế giảm
reports-check-unit-slip = Nghi nhầm đơn vị đo
reports-check-says-parts = Các kỳ bên trong cộng lại là { $parts }, nhiều hơn { $difference } so với số { $whole } ({ $value }).
reports-check-says-below = Số { $period } của đơn vị là { $value }, nhưng { $count } số của các đơn vị dưới cộng lại đã là { $parts }, nhiều hơn { $difference }.
reports-check-says-split = Số { $period } là { $value }, nhưng { $count } bộ phận chia theo { $dimension } cộng lại đã là { $parts }, nhiều hơn { $difference }.
reports-check-says-unexplained = Số { $whole } là { $value }, nhưng mọi kỳ bên trong cộng lại chỉ là { $parts }; chênh { $difference } không thuộc tháng nào, có thể một số đã được sửa mà không nói rõ.
reports-check-says-remainder = Số { $whole } ({ $value }) trừ số { $base } ({ $former }) và các kỳ đã biết ({ $parts }) còn { $remainder } cho { $months } tháng, trong khi các kỳ đã biết bình quân { $usual } một tháng; có thể số { $base } đã được sửa mà không nói rõ.
reports-check-says-remainder-first = Số { $whole } ({ $value }) trừ các kỳ đã biết ({ $parts }) còn { $remainder } cho { $months } tháng, trong khi các kỳ đã biết bình quân { $usual } một tháng.
reports-check-says-versions = Số { $period } có hai giá trị: { $former } (biết ngày { $former_day }) và { $later } (biết ngày { $later_day }), chênh { $difference }.
reports-check-says-silent = Số { $period } là { $former }, đến ngày { $day } thành { $later }, chênh { $difference } mà không nêu lý do.
reports-check-says-base = Số { $period } là { $value }, thay đổi { $pct } % so với cùng kỳ, tức { $former } phải là { $implied }; số đã công bố là { $base }, có thể đã được sửa mà không nói rõ.
reports-check-says-year-on-year = Số { $period } là { $value }, thay đổi { $pct } % so với cùng kỳ, tức { $former } phải là { $implied }; số đã công bố là { $base }. Hai điều này không thể cùng đúng.
reports-check-says-percentage = Số { $period } ({ $value }) được nói là bằng { $pct } % kế hoạch, nhưng so với kế hoạch { $plan } thì là { $computed } %.
reports-check-says-implied = Số { $period } ({ $value }, bằng { $pct } % kế hoạch) ứng với kế hoạch { $implied }; số khác của năm ứng với kế hoạch { $others }.
reports-check-says-falls = Luỹ kế { $whole } là { $value }, thấp hơn { $difference } so với { $base } ({ $former }).
reports-check-says-slip-up = Số { $period } là { $value }, gấp khoảng { $factor } lần số để so ({ $expected }); có thể nhầm đơn vị đo.
reports-check-says-slip-down = Số { $period } là { $value }, chỉ khoảng một phần { $factor } số để so ({ $expected }); có thể nhầm đơn vị đo.
reports-check-menu = Kiểm tra số liệu
reports-check-title = Kiểm tra số liệu
reports-check-lead = { $unit }: { $count } điểm mâu thuẫn trong số liệu đã biết.
reports-check-none = Không thấy mâu thuẫn nào trong số liệu đã biết của { $unit }.
reports-check-no-units = Chưa có đơn vị nào.
reports-check-field-unit = Mã đơn vị
reports-check-go = Xem
reports-check-column-indicator = Chỉ tiêu
reports-check-column-period = Kỳ
reports-check-column-difference = Chênh lệch
reports-check-column-explanation = Vì sao
reports-check-column-figures = Số liệu
reports-check-figure = Số { $number }
reports-check-group = { $check }: { $count }

# Nhập tệp
reports-import-menu = Nhập tệp
reports-import-title = Nhập số liệu từ tệp
reports-import-lead = Nhận CSV và Excel (.xlsx). Tệp được đọc thử trước: trang cho xem đã hiểu thế nào, hoặc kể một lần mọi chỗ cần sửa. Tệp được nhận trọn vẹn hoặc không nhận gì.
reports-import-no-secrets = Không tải lên tệp có dấu độ mật. Tài liệu mật không được đưa vào hệ thống này.
reports-import-field-file = Tệp số liệu
reports-import-hint-file = Chọn được nhiều tệp. Dòng đầu là tên cột; CSV dùng dấu phẩy, chấm phẩy hoặc tab, mã UTF-8 hoặc UTF-16.
reports-import-send = Đọc thử
reports-import-template = Tải tệp mẫu (CSV)
reports-import-columns = Các cột
reports-import-required = bắt buộc
reports-import-optional = không bắt buộc
reports-import-recent = Các lần nhập gần đây của tôi
reports-import-wrong = { $count } chỗ cần sửa. Chưa có gì được lưu; hãy sửa tệp rồi gửi lại.
reports-import-unlisted = Trang này kể { $listed } trong { $count } chỗ; tải báo cáo lỗi để xem nhiều hơn.
reports-import-remarks = Những chỗ cần sửa
reports-import-notes = Những điều nên biết
reports-import-report = Tải báo cáo lỗi (CSV)
reports-import-report-name = bao-cao-loi.csv
reports-import-understood = Đọc được { $figures } số liệu của { $units } đơn vị, { $indicators } chỉ tiêu, từ { $from } đến { $to }. Chưa có gì được nộp.
reports-import-groups = Sẽ nộp
reports-import-first = Những dòng đầu, theo cách hệ thống hiểu
reports-import-take = Nộp số liệu
reports-import-take-meaning = Số liệu được nộp sẽ chờ người có quyền chấp nhận; người nhập không tự chấp nhận được.
reports-import-drop = Bỏ, chọn tệp khác
reports-import-done = Đã nộp số liệu từ tệp. Văn phòng sẽ xem và chấp nhận.
reports-import-refused-no-file = Chưa chọn tệp nào. Hãy chọn tệp số liệu rồi gửi lại.
reports-import-refused-unreadable = Tệp gửi lên bị đứt giữa chừng. Chưa có gì được lưu; hãy gửi lại.
reports-import-refused-too-large = Tệp vượt quá { $limit } MB. Chưa có gì được lưu; hãy chia nhỏ tệp rồi gửi lại.

reports-import-column-unit = Đơn vị
reports-import-column-indicator = Chỉ tiêu
reports-import-column-period = Kỳ
reports-import-column-kind = Loại
reports-import-column-value = Giá trị
reports-import-column-status = Trạng thái
reports-import-column-yoy-pct = So cùng kỳ (%)
reports-import-column-plan-pct = % kế hoạch
reports-import-column-source = Nguồn
reports-import-column-known-on = Ngày biết
reports-import-span-period = trong kỳ
reports-import-span-cumulative = luỹ kế

reports-import-head-file = Tệp
reports-import-head-sheet = Trang tính
reports-import-head-row = Dòng
reports-import-head-column = Cột
reports-import-head-cell = Ô
reports-import-head-problem = Vướng mắc
reports-import-head-found = Thấy
reports-import-head-expected = Cần
reports-import-head-suggestion = Gợi ý
reports-import-head-must = Phải có
reports-import-head-day = Ngày nộp
reports-import-head-figures = Số liệu
reports-import-head-remarks = Nhận xét của máy
reports-import-head-state = Tình trạng

reports-import-expect-unit = mã hoặc tên một đơn vị
reports-import-expect-indicator = mã một chỉ tiêu trong danh mục
reports-import-expect-period = tháng 2020-09, quý 2020-Q3, chín tháng 2020-9M, năm 2020
reports-import-expect-kind = trong kỳ (period) hoặc luỹ kế (cumulative)
reports-import-expect-value = một số, như 567.634,2 hoặc 567634.2
reports-import-expect-status = ước (estimate), sơ bộ (preliminary) hoặc chính thức (official)
reports-import-expect-pct = số phần trăm đã công bố, như 70,7
reports-import-expect-source = tên văn bản hoặc trích dẫn của nó
reports-import-expect-known-on = một ngày không ở tương lai, như 25/9/2020
reports-import-expect-header = một dòng có tên cột: đơn vị, chỉ tiêu, kỳ, loại, giá trị, trạng thái
reports-import-expect-unmerged = mỗi số liệu một dòng, mỗi dòng đủ ô riêng
reports-import-expect-file = tệp CSV (UTF-8) hoặc Excel .xlsx không đặt mật khẩu

reports-import-problem-missing = Ô để trống.
reports-import-problem-header-twice = Hai cột cùng là { $column }. Hãy bỏ một cột.
reports-import-problem-header-missing = Thiếu cột { $column }.
reports-import-problem-no-header = Không thấy dòng tên cột.
reports-import-problem-no-rows = Có tên cột nhưng không có dòng số liệu nào.
reports-import-problem-merged = Các ô bị gộp; chỉ ô đầu có nội dung. Hãy bỏ gộp và ghi đủ từng ô.
reports-import-problem-overflow = Dòng có nhiều ô hơn dòng tên cột. Nếu là dấu phẩy thập phân, hãy đặt số trong ngoặc kép hoặc dùng dấu chấm phẩy để ngăn cột.
reports-import-problem-too-many = Quá { $limit } số liệu trong một lần nhập. Hãy chia thành nhiều lần.
reports-import-problem-fault = Công thức trong ô báo lỗi.
reports-import-problem-unit = Không có đơn vị này.
reports-import-problem-unit-several = Nhiều đơn vị cùng tên này; hãy ghi mã.
reports-import-problem-unit-not-then = Đơn vị này không tồn tại trong kỳ { $period }.
reports-import-problem-unit-not-yours = Tài khoản đang dùng không được nhập cho đơn vị này.
reports-import-problem-indicator = Không có chỉ tiêu này.
reports-import-problem-indicator-several = Nhiều chỉ tiêu cùng tên này; hãy ghi mã.
reports-import-problem-period = Không hiểu kỳ này.
reports-import-problem-day-for-period = Đây là một ngày, không phải kỳ.
reports-import-problem-serial = Đây là một ngày bị Excel ghi thành con số.
reports-import-problem-day = Không hiểu ngày này.
reports-import-problem-day-for-number = Đây là một ngày; Excel có thể đã tự đổi số thành ngày.
reports-import-problem-kind = Không hiểu loại số liệu này.
reports-import-problem-status = Không hiểu trạng thái này.
reports-import-problem-number = Đây không phải là số.
reports-import-problem-nan = Giá trị không phải là số (NaN hoặc lỗi tính toán).
reports-import-problem-infinite = Giá trị vô cùng không phải là số liệu.
reports-import-problem-exponent = Số bị rút gọn thành luỹ thừa của 10; hãy ghi đủ chữ số.
reports-import-problem-grouping = Dấu chấm và dấu phẩy đặt sai chỗ.
reports-import-problem-percent-sign = Giá trị có dấu %. Nếu chỉ tiêu tính bằng %, chỉ ghi số.
reports-import-problem-decimals = Quá nhiều chữ số thập phân; nhiều nhất { $allowed } chữ số.
reports-import-problem-ambiguous = Có thể hiểu là { $vietnamese } hoặc { $plain }. Hãy bỏ dấu ngăn hàng nghìn, hoặc ghi thêm số 0 ở cuối phần thập phân.
reports-import-problem-twice = Trùng với ô { $cell } của tệp { $file }: cùng đơn vị, chỉ tiêu, kỳ, loại và trạng thái.
reports-import-problem-secret = Tệp mang dấu độ mật. Tài liệu mật không được đưa vào hệ thống này.
reports-import-problem-file-empty = Tệp trống.
reports-import-problem-file-encoding = Chữ ở dòng { $line } không phải mã UTF-8. Trong Excel, hãy lưu kiểu "CSV UTF-8"; mã cũ như Windows-1258, TCVN3 không nhận.
reports-import-problem-file-no-table = Tệp không phải là CSV hay Excel.
reports-import-problem-file-protected = Tệp Excel đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.
reports-import-problem-file-other = Kiểu bảng tính này không nhận (.xls, .xlsb, .ods). Hãy lưu thành .xlsx.
reports-import-problem-file-damaged = Tệp Excel bị hỏng hoặc không phải là .xlsx thật. Hãy mở bằng Excel và lưu lại.
reports-import-problem-file-bomb = Nội dung giải nén vượt quá { $megabytes } MB; tệp bị từ chối.
reports-import-problem-file-cells = Tệp có hơn { $limit } ô. Hãy chia nhỏ.
reports-import-problem-file-wide = Dòng { $line } dài quá mức của một bảng; có thể thiếu dấu ngoặc kép đóng.

reports-import-note-hidden = Trang tính ẩn, đã bỏ qua.
reports-import-note-no-header = Trang tính không có dòng tên cột, đã bỏ qua.
reports-import-note-header-unknown = Không biết cột này, đã bỏ qua.
reports-import-note-formulas = { $count } ô là công thức; đã lấy giá trị Excel tính lần cuối.
reports-import-note-before = Tệp này đã được nhập ngày { $day }, người nhập: { $author }.
# Trạng thái, loại số, nguồn vào
reports-state-submitted = chờ duyệt
reports-state-signed = đã ký, chờ chấp nhận
reports-state-accepted = đã chấp nhận
reports-state-returned = trả lại
reports-status-estimate = ước
reports-status-preliminary = sơ bộ
reports-status-official = chính thức
reports-origin-form = nhập trên trang
reports-origin-api = gửi qua API
reports-origin-import = nhập từ tệp
reports-span-of-period = trong kỳ
reports-span-cumulative = lũy kế từ đầu năm

# Vì sao một số chưa nhận được
reports-problem-no-such-indicator = Không có chỉ tiêu này. Xem mã trong danh mục chỉ tiêu.
reports-problem-double = Số này đã có ở dòng trên, cùng kỳ và cùng loại. Giữ lại một dòng.
reports-problem-dead-unit = Đơn vị không tồn tại trong kỳ này. Chọn đơn vị đã nhận nhiệm vụ của đơn vị cũ, hoặc kiểm tra lại kỳ.
reports-problem-unit-elsewhere = Đơn vị này không thuộc đơn vị báo cáo. Gửi số của đơn vị ấy trong báo cáo của nó hoặc của cấp trên.
reports-problem-future-period = Kỳ { $period } chưa bắt đầu. Kiểm tra lại năm và tháng.
reports-problem-not-over-yet = Kỳ { $period } chưa kết thúc: lúc này chỉ nhận số ước. Đổi loại số thành “ước”.
reports-problem-too-large = Số lớn quá mức một chỉ tiêu có thể có. Kiểm tra đơn vị tính.
reports-problem-cumulative-from-january = Số lũy kế phải tính từ tháng 1. Đổi kỳ, hoặc ghi là số trong kỳ.
reports-problem-future-known-on = Ngày biết được nằm ở tương lai. Ghi ngày công bố, hoặc bỏ trống.
reports-problem-rounded-to = Bước làm tròn phải lớn hơn 0.
reports-problem-number = “{ $typed }” không đọc được thành số. Viết như 567.634,2: chấm ngăn hàng nghìn, phẩy trước phần thập phân.
reports-problem-decimals = “{ $typed }” có nhiều chữ số thập phân hơn chỉ tiêu này nhận ({ $decimals }). Làm tròn, hoặc kiểm tra đơn vị tính.
reports-problem-exponent = “{ $typed }” đã bị bảng tính viết gọn, có thể mất chữ số. Nhập đủ các chữ số.
reports-problem-no-such-unit = Không có đơn vị nào mang mã này.
reports-problem-word = Chỉ nhận một trong: { $allowed }.
reports-problem-day = Ngày không đọc được. Viết như 2020-09-25.
reports-problem-unit-needed = Hãy nói rõ số của đơn vị nào: quyền của tài khoản này không bao cả tỉnh.
reports-problem-key = Giá trị này không dùng được ở đây. Lấy lại từ trang trước.
reports-problem-too-many = Nhiều quá một lần gửi: tối đa { $most }. Chia ra gửi nhiều lần.

# Vì sao một bước không làm được
reports-refused-nothing = Báo cáo chưa có số nào. Nhập ít nhất một ô rồi gửi.
reports-refused-still-busy = Báo cáo này đang được ghi. Đợi một lát rồi mở lại trang “Báo cáo của đơn vị”.
reports-refused-own-report = Người nhập số liệu không chấp nhận được báo cáo của chính mình. Nhờ một người khác ở văn phòng xem và chấp nhận.
reports-refused-already-signed = Báo cáo đã được ký trước đó.
reports-refused-already-accepted = Báo cáo đã được chấp nhận, không đổi được nữa. Muốn sửa số, gửi báo cáo mới: đó là bản sau của số.
reports-refused-already-returned = Báo cáo đã được trả lại. Đơn vị sửa và gửi báo cáo mới.
reports-refused-no-reason = Cần ghi lý do trả lại để đơn vị biết phải sửa gì.

# Trình đơn, báo cáo của đơn vị
reports-menu = Nhập số liệu
reports-menu-review = Duyệt báo cáo
reports-my-title = Báo cáo của đơn vị
reports-my-lead = { $unit }: { $waiting ->
    [0] không có báo cáo nào chờ duyệt
   *[other] { $waiting } báo cáo chờ duyệt
}{ $returned ->
    [0] .
   *[other] {", "}{ $returned } báo cáo bị trả lại, cần sửa và gửi lại.
}
reports-my-no-unit = Tài khoản này chưa được giao nhập số liệu cho đơn vị nào. Nhờ quản trị giao quyền.
reports-my-none = Đơn vị chưa gửi báo cáo nào. Chọn kỳ ở trên và bấm “Nhập số liệu”; báo cáo đã gửi sẽ hiện ở đây cùng kết quả duyệt.
reports-my-caption = Báo cáo đã gửi, mới nhất trước
reports-my-see = Xem báo cáo đã gửi
reports-report = Báo cáo
reports-report-of = Báo cáo { $period }
reports-remarked = { $count } điều cần xem lại khi đối chiếu với số đã có.
reports-remarked-settled = Lúc gửi có { $count } điều cần xem lại; với số liệu biết được tại ngày đang nhìn thì không còn mâu thuẫn nào.
reports-by-file = Gửi bằng tệp Excel, CSV
reports-field-unit = Đơn vị
reports-hint-unit = Mã hoặc tên đơn vị
reports-field-period = Kỳ
reports-field-year = Năm
reports-field-note = Ghi chú chung
reports-field-return-reason = Lý do trả lại
reports-hint-return-reason = Đơn vị đọc được câu này: ghi số nào cần sửa và vì sao.
reports-column-report = Báo cáo
reports-column-state = Trạng thái
reports-column-submitted = Gửi lúc
reports-column-author = Người gửi
reports-column-figures = Số liệu
reports-column-decided = Người duyệt
reports-column-decision = Quyết định
reports-column-indicator = Chỉ tiêu
reports-column-status = Loại số
reports-column-reason = Ghi chú, lý do
reports-column-value = Giá trị
reports-column-of-period = Trong kỳ
reports-column-cumulative = Lũy kế từ đầu năm
reports-column-of = { $period }/{ $year }
reports-column-new = Kỳ này
reports-column-stood = Số đang dùng
reports-column-before = Kỳ trước
reports-column-last-year = Cùng kỳ năm trước

# Nhập số liệu
reports-enter = Nhập số liệu
reports-enter-title = Nhập số liệu { $period }
reports-enter-lead = { $unit }. { $count ->
    [0] Đơn vị chưa từng báo cáo chỉ tiêu nào; điền những ô có số, ô khác bỏ trống.
   *[other] { $count } chỉ tiêu đơn vị vẫn báo cáo đứng trước; ô nào chưa có số thì bỏ trống.
}
reports-enter-help = Viết số như 567.634,2. Dán được cả vùng từ Excel vào một ô.
reports-enter-help-present = Số mờ trong ô là số kỳ này đã được chấp nhận; nhập số khác là gửi bản sau của số ấy.
reports-enter-present = đang dùng
reports-enter-other = Đổi kỳ
reports-enter-wrong = { $count } ô cần sửa, chưa có gì được gửi. Các số đã nhập vẫn còn nguyên:
reports-enter-none = Chưa có chỉ tiêu nào để báo cáo. Văn phòng định nghĩa chỉ tiêu trong danh mục, rồi các ô nhập sẽ hiện ở đây.
reports-enter-left-out = Còn { $count } chỉ tiêu không hiện ở đây.
reports-submit = Gửi báo cáo
reports-submitted-done = Đã gửi báo cáo. Số liệu được tính sau khi người khác chấp nhận.

# Duyệt
reports-review-title = Báo cáo chờ duyệt
reports-review-lead = { $more ->
    [yes] { $count } báo cáo chờ lâu nhất; còn nữa ở trang sau.
   *[no] { $count ->
        [0] Không còn báo cáo nào chờ duyệt.
       *[other] { $count } báo cáo chờ duyệt, cũ nhất trước.
    }
}
reports-search = Tìm báo cáo
reports-search-go = Tìm
reports-none-found = Không có báo cáo nào như vậy. Thử ít từ hơn: đơn vị, kỳ hoặc người gửi; có thể gõ không dấu.
reports-review-none = Khi đơn vị gửi báo cáo, báo cáo hiện ở đây để ký hoặc chấp nhận.
reports-review-none-chosen = Chưa chọn báo cáo nào. Đánh dấu các báo cáo muốn chấp nhận rồi bấm lại.
reports-choose = Chọn
reports-sign = Ký
reports-accept = Chấp nhận
reports-accept-chosen = Chấp nhận các báo cáo đã chọn
reports-return = Trả lại
reports-look = Xem
reports-own-short = Do chính bạn gửi: người khác chấp nhận.
reports-signed-done = Đã ký báo cáo. Văn phòng sẽ xem và chấp nhận.
reports-accepted-done = Đã chấp nhận. Số liệu được tính vào tổng và dự báo ngay từ bây giờ.
reports-returned-done = Đã trả lại báo cáo kèm lý do.
reports-submission-lead = { $unit }, { $count } số: { $state }.
reports-submission-figures = Số liệu trong báo cáo
reports-told-submitted = Người gửi
reports-told-origin = Cách gửi
reports-told-file = Tệp
reports-told-signed = Người ký
reports-told-accepted = Người chấp nhận
reports-told-returned = Người trả lại
reports-told-counts-from = Tính từ ngày
reports-told-known-on = Biết được từ ngày
reports-told-lead = Cơ quan chủ trì
reports-told-source = Nguồn
reports-told-yoy = So cùng kỳ, theo nguồn
reports-told-plan = So kế hoạch năm, theo nguồn
reports-told-rounded = Nguồn làm tròn đến

# Một số liệu
reports-figure-lead = { $value } { $measure }: { $period }, { $span }, số { $status }, { $unit }.
reports-figure-later = Đến ngày { $day } chưa ai biết số này.
reports-figure-see-later = Xem từ ngày biết được số này
reports-figure-stands = Đây là số đang được dùng.
reports-figure-replaced = Số này đã có bản khác thay; bản đang dùng được đánh dấu bên dưới.
reports-figure-waits = Số này chờ duyệt, chưa được tính.
reports-figure-returned = Số này bị trả lại và không được tính.
reports-figure-origin = Số này từ đâu
reports-figure-versions = Các bản của số này
reports-version-this = bản này
reports-version-stands = đang dùng
reports-figure-ledger = Trong sổ cái
reports-ledger-sealed = Việc chấp nhận số này đã niêm phong, là sự việc số { $leaf } trong sổ.
reports-ledger-waits = Việc chấp nhận số này đã ghi và sẽ được niêm phong trong chốc lát.
reports-ledger-none = Số chưa được chấp nhận thì chưa vào sổ.
reports-ledger-digest = Mã băm của số này
reports-ledger-root = Gốc băm của cả báo cáo
reports-ledger-proof = Xem và tải bằng chứng

# Trên các trang khác
reports-desk-heading = Số liệu
reports-desk-until = Số liệu đến hết tháng { $month }/{ $year }{ $estimate ->
    [yes] {" (ước)"}
   *[no] {""}
}.
reports-desk-none = Chưa có số liệu nào của năm { $year } hay năm trước.
reports-desk-waiting = { $count } báo cáo chờ duyệt.
reports-desk-waiting-many = Hơn { $count } báo cáo chờ duyệt.
reports-desk-see-waiting = Mở danh sách chờ duyệt
reports-desk-missing = { $count } đơn vị tháng trước có báo cáo, tháng này chưa: { $names }.
reports-desk-missing-more = { $names } và { $more } đơn vị khác
reports-desk-missing-count = Tháng này { $count } đơn vị có số liệu; tháng trước { $before }.
reports-desk-complete = Mọi đơn vị báo cáo tháng trước đều đã có số liệu tháng này.
reports-unit-heading = Số liệu mới nhất
reports-unit-caption = Số liệu mới nhất của đơn vị, theo chỉ tiêu
reports-column-measure = Đơn vị tính
reports-sum-of = { $status }, cộng { $count } đơn vị
reports-api-figures = Số liệu đã chấp nhận, theo đơn vị, chỉ tiêu và năm, như đã biết đến một ngày.
reports-api-figure = Một số liệu với nguồn gốc và tình trạng.
reports-api-submissions = Báo cáo đã gửi, theo tình trạng và đơn vị.

reports-fact-submitted = Gửi báo cáo
reports-fact-signed = Ký báo cáo
reports-fact-accepted = Chấp nhận báo cáo
reports-fact-returned = Trả lại báo cáo
reports-fact-imported = Nhập tệp số liệu
reports-fact-file-kept = Giữ tệp chờ xác nhận
reports-fact-totals-rebuilt = Tính lại các số cộng
reports-fact-uploads-dropped = Bỏ tệp không ai xác nhận

reports-api-submit = Gửi một báo cáo: mọi số liệu hoặc không số nào; trả lời khi đã ghi chắc chắn
reports-api-sign = Ký một báo cáo
reports-api-accept = Chấp nhận một báo cáo
reports-api-return = Trả lại một báo cáo, kèm lý do
reports-api-accept-many = Chấp nhận nhiều báo cáo, tất cả hoặc không báo cáo nào
reports-api-import = Nhập tệp số liệu; dry_run=1 chỉ cho biết điều sẽ xảy ra

# Biểu mẫu, chế độ báo cáo, kỳ
reports-fact-form-defined = Lập biểu mẫu báo cáo
reports-fact-form-amended = Sửa biểu mẫu báo cáo
reports-fact-form-ended = Kết thúc biểu mẫu báo cáo
reports-fact-period-opened = Mở kỳ báo cáo
reports-fact-unit-excused = Miễn báo cáo cho đơn vị

reports-frequency-month = Hằng tháng
reports-frequency-quarter = Hằng quý
reports-frequency-six-months = 6 tháng
reports-frequency-nine-months = 9 tháng
reports-frequency-year = Hằng năm
reports-cut-off-by-law = Theo Nghị định 09/2019/NĐ-CP (từ ngày 15 đến ngày 14)
reports-cut-off-whole-period = Trọn kỳ, từ ngày đầu đến ngày cuối
reports-day-off-next = Lùi đến ngày làm việc tiếp theo
reports-day-off-previous = Sớm lên ngày làm việc trước đó
reports-day-off-unchanged = Giữ nguyên
reports-kind-both = trong kỳ và luỹ kế
reports-kind-of-period = trong kỳ
reports-kind-cumulative = luỹ kế

reports-stage-excused = Được miễn
reports-stage-unbegun = Chưa nhập
reports-stage-drafted = Đang nhập
reports-stage-returned = Trả lại
reports-stage-submitted = Chờ duyệt
reports-stage-signed = Đã ký, chờ duyệt
reports-stage-accepted = Đã chấp nhận
reports-timing-open = Chưa đến hạn
reports-timing-in-time = Đúng hạn
reports-timing-late = Gửi muộn
reports-timing-missing = Quá hạn, chưa gửi

reports-forms-menu = Biểu mẫu
reports-forms-title = Biểu mẫu báo cáo
reports-forms-lead = { $count } biểu mẫu đang dùng, mỗi lượt các đơn vị phải nhập { $own } ô.
reports-forms-none = Chưa có biểu mẫu nào. Văn phòng lập biểu mẫu: hỏi chỉ tiêu nào, đơn vị nào, hạn ngày nào; kỳ báo cáo sẽ tự mở theo lịch.
reports-forms-note = Một số liệu dùng cho mọi biểu mẫu hỏi nó: ô đã có ở biểu mẫu khác được điền sẵn, đơn vị không nhập lại.
reports-form-shared-one = { $form }: { $count } ô
reports-form-ended = kết thúc { $day }
reports-column-form = Biểu mẫu
reports-column-frequency = Định kỳ
reports-column-units = Đơn vị
reports-column-cells = Ô mỗi đơn vị
reports-column-own-cells = Ô phải nhập
reports-column-minutes = Phút nhập (trung vị)
reports-column-shared = Đã hỏi ở biểu mẫu khác
reports-column-spans = Số liệu
reports-column-opened = Mở kỳ
reports-column-version = Phiên bản
reports-column-due = Hạn gửi

reports-form-define = Lập biểu mẫu
reports-form-define-lead = Biểu mẫu nói hỏi gì, hỏi ai, hạn nào. Kỳ báo cáo tự mở theo lịch và giữ đúng phiên bản lúc mở.
reports-form-define-send = Lập biểu mẫu
reports-form-amend = Sửa biểu mẫu
reports-form-amend-lead = Bản sửa dùng cho các kỳ mở sau này. Kỳ đã mở giữ nguyên những gì đã hỏi.
reports-form-amend-send = Lưu bản sửa
reports-form-back = Quay lại
reports-form-kept-done = Đã lưu biểu mẫu.
reports-form-ended-done = Biểu mẫu đã kết thúc; không mở thêm kỳ nào.
reports-period-opened-done = Đã mở kỳ báo cáo. Các đơn vị thấy việc phải làm ở trang "Báo cáo phải gửi".
reports-form-field-code = Ký hiệu biểu mẫu
reports-form-hint-code = Ngắn, không trùng: BM-01.
reports-form-field-name = Tên báo cáo
reports-form-field-basis = Căn cứ
reports-form-hint-basis = Số, ký hiệu văn bản quy định chế độ báo cáo, hoặc trích dẫn của văn bản đã đăng ký.
reports-form-field-kind = Loại đơn vị
reports-form-kind-any = Mọi loại đơn vị
reports-form-field-under = Chỉ các đơn vị thuộc
reports-form-hint-under = Mã hoặc tên đơn vị cấp trên; để trống là toàn tỉnh.
reports-form-field-cut-off = Số liệu lấy từ ngày nào đến ngày nào
reports-form-field-dues = Hạn gửi theo loại đơn vị
reports-form-hint-dues = Mỗi dòng một loại: "xã; +2 làm việc" là 2 ngày làm việc sau ngày chốt, "sở; +3" là 3 ngày, "*; 10/1" là ngày 10 của tháng sau kỳ, "*; 20/0" là ngày 20 của tháng cuối kỳ. Để trống: theo nghị định.
reports-form-field-dues-source = Văn bản quy định hạn gửi
reports-form-field-day-off = Khi hạn rơi vào ngày nghỉ
reports-form-field-opens = Mở kỳ trước hạn đầu tiên (ngày)
reports-form-hint-opens = Từ 0 đến 60 ngày.
reports-form-field-from = Mở theo lịch từ ngày
reports-form-field-ends = Kết thúc từ ngày
reports-form-field-status = Tình trạng số liệu được hỏi
reports-form-field-items = Chỉ tiêu
reports-form-hint-items = Mỗi dòng một mã chỉ tiêu, theo thứ tự của biểu. Thêm "; trong kỳ" hoặc "; luỹ kế" nếu chỉ hỏi một loại.
reports-form-field-reason = Lý do
reports-form-field-period = Kỳ
reports-form-hint-period = 2026-09, 2026-Q3, 2026-9M hoặc 2026.
reports-form-wrong-name = Chưa có tên báo cáo.
reports-form-wrong-code = Chưa có ký hiệu.
reports-form-wrong-code-taken = Ký hiệu { $code } đã có biểu mẫu khác dùng.
reports-form-wrong-no-items = Chưa có chỉ tiêu nào.
reports-form-wrong-many-items = Quá { $most } chỉ tiêu. Hãy chia thành nhiều biểu mẫu.
reports-form-wrong-item-twice = Chỉ tiêu { $code } có hai lần.
reports-form-wrong-item = { $alike ->
    [0] Không có chỉ tiêu { $code }.{ $nearest }
   *[other] Không có chỉ tiêu { $code }. Có phải: { $nearest }?
}
reports-form-wrong-kind = "{ $typed }" không phải là "trong kỳ" hay "luỹ kế".
reports-form-wrong-due = Hạn gửi phải là một ngày trong 6 tháng sau kỳ, hoặc không quá 120 ngày sau ngày chốt.
reports-form-wrong-due-twice = Một loại đơn vị có hai hạn gửi.
reports-form-wrong-due-missing = Số liệu lấy trọn kỳ thì phải có hạn gửi cho mọi loại đơn vị: thêm một dòng bắt đầu bằng *.
reports-form-wrong-due-line = Không hiểu dòng "{ $typed }".
reports-form-wrong-due-too-soon = Từ ngày chốt số liệu đến hạn gửi phải còn ít nhất một ngày làm việc (Nghị định 09/2019/NĐ-CP, Điều 8).
reports-form-wrong-due-source = Hạn gửi riêng phải có văn bản quy định.
reports-form-wrong-opens = Từ 0 đến 60 ngày.
reports-form-wrong-from = Không hiểu ngày này.
reports-form-wrong-reason = Chưa có lý do.
reports-form-wrong-period = Không hiểu kỳ này.
reports-form-lead = { $audience }: { $units } đơn vị, mỗi đơn vị { $cells } ô; phải nhập { $own } ô, phần còn lại lấy từ biểu mẫu khác.
reports-form-dues-by-law = theo Nghị định 09/2019/NĐ-CP
reports-form-next = Kỳ tiếp theo
reports-form-see-basis = Xem văn bản căn cứ
reports-form-due-heading = Hạn gửi kỳ tiếp theo, và vì sao
reports-form-cells-heading = Chỉ tiêu của biểu mẫu
reports-form-rounds-heading = Các kỳ đã mở
reports-form-no-rounds = Chưa mở kỳ nào. Kỳ tự mở theo lịch, hoặc mở ngay ở đây.
reports-form-open = Mở kỳ
reports-form-versions = Các phiên bản
reports-form-end = Kết thúc biểu mẫu
reports-audience-kind = { $kind }
reports-audience-kind-under = { $kind } thuộc { $unit }
reports-audience-under = Các đơn vị thuộc { $unit }
reports-audience-all = Mọi đơn vị
reports-due-mark-working = làm việc
reports-due-days = { $count } ngày sau ngày chốt số liệu
reports-due-working-days = { $count } ngày làm việc sau ngày chốt số liệu
reports-due-day-same = ngày { $day } của tháng cuối kỳ
reports-due-day = ngày { $day }, { $months } tháng sau tháng cuối kỳ
reports-due-provisional = tạm tính

reports-refused-form-stale = { $author } vừa sửa biểu mẫu này. Hãy mở lại trang và sửa trên bản mới.
reports-refused-form-ended = Biểu mẫu đã kết thúc.
reports-refused-other-frequency = Biểu mẫu không báo cáo theo { $period }.
reports-refused-nobody-asked = Ngày cuối kỳ không có đơn vị nào thuộc diện báo cáo.
reports-refused-no-due-day = Không tính được hạn gửi: { $why }
reports-refused-open-already = Kỳ này đã mở.
reports-refused-waiting = Báo cáo đã gửi và đang chờ duyệt. Muốn sửa, hãy đề nghị văn phòng trả lại.
reports-refused-accepted = Báo cáo đã được chấp nhận. Muốn đính chính, hãy nhập số mới kèm lý do ở trang nhập số liệu.
reports-refused-handed-in = Đơn vị đã gửi báo cáo nên không cần miễn.
reports-refused-already-excused = Đơn vị đã được miễn kỳ này.

reports-owed-menu = Báo cáo phải gửi
reports-owed-title = Báo cáo phải gửi
reports-owed-lead = { $count } báo cáo phải gửi; { $missing } quá hạn, { $returned } bị trả lại.
reports-owed-none = Không có báo cáo nào phải gửi. Khi văn phòng mở kỳ báo cáo, việc phải làm hiện ở đây theo hạn.
reports-owed-heading = Phải gửi
reports-owed-done-heading = Đã gửi
reports-owed-today = hạn hôm nay
reports-owed-in = còn { $days } ngày làm việc
reports-owed-past = quá { $days } ngày làm việc
reports-owed-left-out = Còn { $count } báo cáo nữa; xem ở
reports-owed-freely = Nhập số liệu ngoài biểu mẫu
reports-fill = Nhập

reports-progress-menu = Tiến độ báo cáo
reports-progress-title = Tiến độ báo cáo
reports-progress-lead = Báo cáo { $period }: { $accepted } đã chấp nhận, { $waiting } chờ duyệt, { $returned } trả lại, { $missing } quá hạn chưa gửi.
reports-progress-none-yet = Chưa mở kỳ báo cáo nào.
reports-progress-none = Kỳ này chưa mở biểu mẫu nào.
reports-progress-no-match = Không có đơn vị nào như vậy trong kỳ này.
reports-progress-see = Xem
reports-accept-clean = Chấp nhận { $count } báo cáo không có nhận xét nào
reports-accepted-clean-done = Đã chấp nhận các báo cáo không có nhận xét nào.

reports-request-title = { $form }, { $period }: { $unit }
reports-request-lead = { $form }. Hạn gửi { $due }, { $distance }.
reports-request-figures-of = Số liệu từ ngày đến ngày
reports-request-why = Vì sao hạn là ngày này
reports-request-answers = Đã gửi
reports-request-no-answers = Chưa gửi lần nào.
reports-excuse = Miễn báo cáo
reports-excuse-field = Lý do miễn
reports-excuse-hint = Đơn vị được miễn không bị tính là muộn hay thiếu, và vẫn có thể gửi.
reports-excused-done = Đã miễn báo cáo cho đơn vị.

reports-api-forms = Mọi biểu mẫu báo cáo hiện có
reports-api-open = Mở một biểu mẫu cho một kỳ
reports-api-requests = Các đơn vị phải báo cáo gì trong một kỳ, đến đâu
reports-api-excuse = Miễn báo cáo cho một đơn vị, có lý do

# Nhập báo cáo theo biểu mẫu
reports-fact-draft-begun = Bắt đầu nhập báo cáo
reports-fact-request-answered = Gửi báo cáo của kỳ
reports-fill-title = { $form }, { $period }
reports-fill-lead = { $unit }: { $count } ô phải nhập. Hạn gửi { $due }, { $distance }.
reports-fill-about = Về báo cáo này
reports-fill-help = Bản nháp tự lưu khi nhập. Dán được cả vùng từ Excel; mũi tên lên, xuống hoặc Enter để sang ô khác. Ô để trống thì ghi vì sao ở cột giải trình.
reports-fill-explanation = Giải trình
reports-fill-given = đã có
reports-fill-kept = giữ nguyên
reports-fill-given-count = { $count } ô đã có ở báo cáo khác và được dùng lại, không phải nhập.
reports-fill-all-given = Mọi ô đã có ở báo cáo khác. Chỉ cần bấm gửi.
reports-fill-returned = Báo cáo bị trả lại: { $reason }
reports-fill-disputes = { $count } ô có người khác vừa nhập khác. Chưa gửi gì; xem cả hai số rồi gửi lại số đúng.
reports-fill-dispute = { $author } nhập { $value } lúc { $at }.
reports-fill-save = Lưu nháp
reports-fill-undo = Hoàn tác
reports-fill-saving = Đang lưu…
reports-fill-saved = Đã lưu nháp.
reports-fill-offline = Mất kết nối. Những gì vừa nhập được giữ trên máy này và sẽ lưu khi có mạng.
reports-fill-local = Đã đưa lại những gì nhập lúc mất kết nối.
reports-fill-keep-mine = Giữ số của tôi
reports-fill-take-theirs = Lấy số kia
reports-fill-saved-done = Đã lưu nháp.
reports-problem-cell-empty = Ô còn trống. Nhập số, hoặc ghi vì sao chưa có ở cột giải trình.
reports-problem-explain = { $why } Nếu đúng, ghi lý do ở cột giải trình.
reports-refused-disputed = Người khác vừa nhập khác ở cùng ô. Hãy lưu nháp để xem cả hai số.
reports-api-draft = Lưu những gì đã nhập vào bản nháp của một báo cáo phải gửi
reports-api-answer = Lưu rồi gửi báo cáo từ bản nháp

# Ý kiến về ô số liệu, trả lại từng ô
reports-fact-cell-remarked = Ý kiến về một số liệu
reports-column-doubtful = Cần sửa
reports-return-cells-hint = Đánh dấu ở bảng trên những ô cần sửa thì đơn vị chỉ sửa các ô đó; không đánh dấu ô nào là trả lại cả báo cáo.
reports-refused-no-such-line = Báo cáo không có ô được chọn. Hãy mở lại trang.
reports-submission-answers = Trả lời biểu mẫu { $form }, { $period }
reports-thread-heading = Ý kiến trao đổi
reports-thread-none = Chưa có ý kiến nào về số liệu này.
reports-thread-returned = trả lại
reports-thread-field = Ý kiến hoặc trả lời
reports-thread-say = Gửi ý kiến
reports-api-attach = Gửi minh chứng cho một ô của báo cáo phải gửi: file, cell, words
reports-api-evidence = Tệp minh chứng
reports-thread-done = Đã ghi ý kiến.
reports-evidence-title = Minh chứng
reports-evidence-lead = Tệp chứng minh cho từng ô số liệu: biên bản, bảng kê, ảnh chụp. Tệp ở lại với ô, dù báo cáo bị trả lại hay số được sửa.
reports-evidence-none = Chưa có minh chứng nào.
reports-evidence-cell = Ô số liệu
reports-evidence-file = Tệp minh chứng
reports-evidence-hint = Tệp bất kỳ, không mang dấu độ mật.
reports-evidence-words = Ghi chú
reports-evidence-add = Thêm minh chứng
reports-evidence-done = Đã lưu minh chứng.
reports-evidence-no-cell = Biểu này không có ô ấy. Chọn một ô trong danh sách.
reports-problem-secret-words = Nội dung mang dấu độ mật. Tài liệu mật không được đưa vào hệ thống này.
reports-problem-no-words = Chưa có nội dung.
reports-problem-many-words = Dài quá { $most } chữ.
reports-api-remarks = Ý kiến về ô của một số liệu, cũ trước
reports-api-remark = Ghi ý kiến về ô của một số liệu

# Ủy quyền ký
reports-fact-signing-delegated = Ủy quyền ký báo cáo
reports-fact-signing-revoked = Thu lại ủy quyền ký
reports-delegation-title = Ủy quyền ký báo cáo
reports-delegation-lead = Khi vắng mặt, thủ trưởng giao người khác ký báo cáo của đơn vị, từ ngày đến ngày. Người được giao không giao tiếp được.
reports-delegation-none = Chưa ủy quyền cho ai.
reports-delegation-give = Ủy quyền
reports-delegation-revoke = Thu lại
reports-delegation-column-holder = Người ký thay
reports-delegation-column-days = Từ ngày đến ngày
reports-delegation-column-by = Người giao
reports-delegation-field-login = Tên đăng nhập của người ký thay
reports-delegation-field-first = Từ ngày
reports-delegation-field-last = Đến hết ngày
reports-delegation-stands = đang có hiệu lực
reports-delegation-coming = chưa đến ngày
reports-delegation-over = đã hết hạn
reports-delegation-revoked = đã thu lại
reports-delegation-given-done = Đã ủy quyền ký.
reports-delegation-revoked-done = Đã thu lại ủy quyền.
reports-delegation-wrong-self = Không ủy quyền cho chính mình.
reports-delegation-wrong-login = Không có tài khoản này.
reports-delegation-wrong-days = Ngày cuối phải từ hôm nay trở đi và không trước ngày đầu.
reports-delegation-wrong-long = Ủy quyền không quá một năm.
reports-refused-already-revoked = Ủy quyền này đã được thu lại.

# Nhắc việc, lịch
reports-fact-units-reminded = Nhắc các đơn vị gửi báo cáo
reports-notice-owed = Có { $count } báo cáo phải gửi, hạn gần nhất { $day }.
reports-notice-overdue = Có { $count } báo cáo phải gửi, lâu nhất đã quá hạn từ { $day }.
reports-owed-feed = Lịch hạn gửi (iCalendar)

# Biểu mẫu Excel
reports-file-title = Nhập bằng Excel
reports-file-download = Tải biểu mẫu Excel
reports-file-field = Tệp đã điền
reports-file-upload = Đưa vào bản nháp
reports-file-back = Về bảng nhập
reports-file-due = Hạn gửi { $due }
reports-file-help = Chỉ điền các ô nền vàng. Có thể dời dòng, ẩn cột; không xóa cột ẩn.
reports-file-no-number = Không phải là số
reports-file-no-number-help = Ô này chỉ nhận một con số.
reports-file-refused = { $count } chỗ cần sửa trong tệp. Chưa có gì được đưa vào bản nháp.
reports-file-wrong-mark = Tệp không phải là biểu mẫu tải từ trang này. Hãy tải biểu mẫu rồi điền vào đó.
reports-file-wrong-macros = Tệp có macro. Hãy lưu thành .xlsx không có macro.
reports-file-wrong-unreadable = Không đọc được tệp. Hãy lưu lại bằng Excel kiểu .xlsx.
reports-file-wrong-other = Tệp là của báo cáo khác: { $of }.
reports-file-wrong-keys = Mất cột "{ $key }" trong các cột ẩn. Hãy tải lại biểu mẫu.
reports-file-wrong-key = Biểu này không hỏi "{ $key }". Khóa của dòng đã bị sửa.
reports-file-wrong-no-key = Dòng có số nhưng đã mất khóa ở cột ẩn.
reports-file-wrong-twice = Chỉ tiêu "{ $key }" có hai dòng.
reports-file-wrong-formula = Ô có công thức. Hãy dán lại thành giá trị.
reports-refused-own-signature = Người nhập không ký báo cáo của chính mình. Nhờ thủ trưởng hoặc người được ủy quyền ký.
reports-delegation-link = Ủy quyền ký

reports-consolidation-menu = Tổng hợp
reports-consolidation-title = Tổng hợp số liệu
reports-consolidation-lead = { $unit }, { $period }: { $asked ->
    [0] chưa mở đợt báo cáo nào
   *[other] { $in } trên { $asked } báo cáo đã gửi, { $missing } quá hạn chưa gửi
 }. { $differences ->
    [0] Không có số báo cáo riêng nào khác tổng các đơn vị bên dưới.
   *[other] { $differences } số báo cáo riêng khác tổng các đơn vị bên dưới.
 }
reports-consolidation-sheet = Tải về Excel
reports-tree = Cộng theo
reports-tree-then = cây đơn vị cuối kỳ
reports-tree-today = cây đơn vị hôm nay
reports-tree-has-changed = Từ cuối kỳ đến nay cây đơn vị đã thay đổi; có thể cộng lại theo cây hôm nay.
reports-tree-of-today = Cộng theo cây hôm nay: số của đơn vị đã sáp nhập tính vào đơn vị kế thừa.
reports-tree-divided = { $count } số của đơn vị đã chia tách được phân theo tỷ lệ kế thừa.
reports-tree-left-out = { $count } số không tính được: của đơn vị không còn mà không có đơn vị kế thừa, đã được thay bằng số của các đơn vị từng trực thuộc, hoặc không cộng được.
reports-complete-heading = Mức đầy đủ
reports-complete-caption = Báo cáo của kỳ, tính đến ngày nhìn
reports-complete-asked = Phải gửi
reports-complete-in-time = Đúng hạn
reports-complete-late = Gửi muộn
reports-complete-missing = Quá hạn chưa gửi
reports-complete-open = Chưa đến hạn
reports-complete-excused = Được miễn
reports-complete-accepted = Đã chấp nhận
reports-sums-heading = Số tổng hợp
reports-sums-caption = Số của kỳ theo chỉ tiêu
reports-sums-own = Số báo cáo riêng
reports-sums-sum = Tổng các đơn vị
reports-sums-parts = Số đơn vị có số
reports-sums-leaves = Số đơn vị cơ sở
reports-sums-inherited = Nhận từ đơn vị đã sáp nhập
reports-sums-difference = Chênh lệch
reports-sums-none = Chưa có số liệu nào được chấp nhận cho kỳ này.
reports-sums-not-added = không cộng
reports-differences-heading = Số riêng khác tổng các đơn vị
reports-differences-heading-short = Chênh lệch
reports-differences-caption = Xếp theo mức chênh so với tổng, lớn nhất trước
reports-differences-lead = { $unit }, { $period }: { $count } số báo cáo riêng khác tổng các đơn vị bên dưới.
reports-differences-none = Không có chênh lệch nào.
reports-differences-share = So với tổng
reports-differences-beside-nothing = tổng bằng 0
reports-differences-more-head = Còn nữa
reports-differences-more = Xem cả { $count } chênh lệch
reports-parts-lead = { $indicator }, { $measure }, { $period } ({ $span }): tổng các đơn vị thuộc { $unit } là { $sum }; { $given } trên { $all } đơn vị trực tiếp có số.
reports-parts-caption = Các đơn vị trực tiếp
reports-parts-nothing = chưa có số
reports-parts-none = Đơn vị này không có đơn vị trực thuộc.
reports-api-consolidation = Số liệu một kỳ cộng theo cây đơn vị
reports-api-differences = Số báo cáo riêng khác tổng các đơn vị, lớn nhất trước
reports-api-completeness = Mức đầy đủ của báo cáo trong kỳ, theo biểu mẫu
reports-check-outlier = Khác thường so với các năm
reports-check-says-outlier = { $period }: { $value }. Cùng kỳ năm trước là { $last_year }, mức thay đổi thường thấy so với cùng kỳ là { $usual } % (theo { $count } kỳ gần nhất), nên chờ đợi khoảng { $expected }, từ { $low } đến { $high }. Nếu số đúng, ghi lý do.
reports-check-says-outlier-by = { $period }: { $value }. Cùng kỳ năm trước là { $last_year }, thường thay đổi { $usual } so với cùng kỳ (theo { $count } kỳ gần nhất), nên chờ đợi khoảng { $expected }, từ { $low } đến { $high }. Nếu số đúng, ghi lý do.
reports-check-alarms = Phép xét "khác thường so với các năm" áp dụng khi nhập số. Thử lại trên { $judged } số đã chấp nhận của đơn vị này, mỗi số được xét theo các số còn lại: báo { $flagged } số, tức khoảng { $share } trong 100 số đúng bị báo nhầm.
reports-api-define = Lập biểu mẫu
reports-api-amend = Sửa biểu mẫu bằng một phiên bản mới
reports-api-end = Kết thúc biểu mẫu
reports-api-delegations = Các ủy quyền ký của những đơn vị mà người gọi được ký
reports-api-delegate = Ủy quyền ký từ ngày đến ngày
reports-api-revoke = Thu lại ủy quyền ký
reports-estimates-menu = Ước tính
reports-estimates-title = Số ước tính đáng tin đến đâu
reports-estimates-lead = { $unit }: { $count ->
    [0] chưa có số ước tính nào đã được thay bằng số chính thức.
   *[other] { $count } chuỗi số có ước tính đã được thay bằng số chính thức; { $corrected } chuỗi lệch thành thói quen, đã kiểm chứng trên các năm để riêng.
 }
reports-estimates-none = Khi số ước tính được thay bằng số sơ bộ hay chính thức, mức lệch hiện ở đây.
reports-estimates-hint = Mã chỉ tiêu: xem mọi đơn vị bên dưới
reports-estimates-caption = Số chính thức so với số ước tính đầu tiên
reports-estimates-cases = Số lần
reports-estimates-cases-of = { $count } lần, { $years } năm
reports-estimates-bias = Lệch thường thấy
reports-estimates-spread = Độ tản mát
reports-estimates-verdict = Có nên hiệu chỉnh
reports-estimates-too-few = Chưa đủ lần để kết luận
reports-estimates-left = Không: sai số { $before } %, hiệu chỉnh thì { $after } %
reports-estimates-corrects = Có: sai số giảm từ { $before } % còn { $after } % trên các năm để riêng
reports-estimates-how = Dấu + là số chính thức cao hơn ước tính. Mức lệch là trung vị, độ tản mát tính theo độ lệch tuyệt đối trung vị. Chỉ kết luận khi có từ 6 lần của ít nhất 3 năm; mỗi năm được hiệu chỉnh theo các năm còn lại rồi mới so sai số.
reports-api-estimates = Số ước tính so với số chính thức sau đó, theo đơn vị và chỉ tiêu
# Chương của báo cáo định kỳ
reports-chapter-results = Kết quả thực hiện các chỉ tiêu
reports-chapter-missing = Số liệu còn thiếu
reports-chapter-table = Kết quả thực hiện so với kế hoạch và cùng kỳ
reports-chapter-plan = Kế hoạch năm
reports-chapter-within = Trong kỳ
reports-chapter-reached = Lũy kế từ đầu năm
reports-chapter-of-plan = So với kế hoạch năm (%)
reports-chapter-last-year = Cùng kỳ năm trước
reports-chapter-change = Tăng, giảm so với cùng kỳ (%)
reports-chapter-of-units = { $status }, cộng từ { $count } đơn vị
reports-chapter-of-parts = { $status }, cộng từ { $count } kỳ
reports-chapter-told = Có số liệu của { $known } chỉ tiêu: { $rising } chỉ tiêu tăng, { $falling } chỉ tiêu giảm so với cùng kỳ năm trước. Trong { $planned } chỉ tiêu so được với kế hoạch năm, { $reached ->
    [0] chưa chỉ tiêu nào
   *[other] { $reached } chỉ tiêu
} đạt từ { $months }/12 kế hoạch trở lên.
reports-chapter-without = { $count } chỉ tiêu có kế hoạch nhưng chưa có số liệu của kỳ này: { $names }.
reports-chapter-unplanned = { $count } chỉ tiêu có số liệu nhưng chưa có văn bản giao kế hoạch năm trong hệ thống, tỷ lệ so với kế hoạch lấy theo nguồn số liệu: { $names }.
reports-chapter-incomparable = { $count } chỉ tiêu chưa so được với cùng kỳ năm trước: { $names }.
reports-chapter-not-asked = Hệ thống không mở đợt báo cáo nào cho { $period }; số liệu lấy từ các nguồn đã công bố.
reports-chapter-silent = { $count } đơn vị quá hạn chưa gửi báo cáo: { $names }.
reports-chapter-waiting = { $count } đơn vị đã gửi nhưng số liệu chưa được chấp nhận, không tính vào báo cáo này: { $names }.
reports-chapter-excused = { $count } đơn vị được miễn báo cáo: { $names }.
reports-chapter-accepted = Đã chấp nhận { $accepted } trong { $asked } báo cáo phải gửi.
reports-chapter-complete = Không thiếu chỉ tiêu nào.
