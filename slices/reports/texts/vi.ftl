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
reports-column-figures = Số
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
reports-sum-of = cộng { $count } đơn vị
