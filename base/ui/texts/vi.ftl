ui-skip = Đến nội dung chính
ui-menu = Danh mục
ui-search = Tìm
ui-search-hint = Chỉ tiêu, đơn vị, văn bản
ui-sign-in = Đăng nhập
ui-sign-out = Đăng xuất
ui-other-language = English
ui-sample = Đây là dữ liệu mẫu để xem thử, không phải số liệu điều hành.
ui-foot = Tiến Độ: từ nghị quyết đến kết quả

# Ngày nhìn
ui-day = Nhìn tại ngày
ui-day-go = Xem
ui-wrong-day = Ngày chưa đúng. Ghi theo dạng 2025-07-01.
ui-day-before = Lùi về cuối tháng trước
ui-day-after = Tiến đến cuối tháng sau
ui-seen-from = Đang nhìn tại ngày { $day }
ui-seen-from-meaning = Chỉ hiện những gì đã biết đến hết ngày này.
ui-hindsight = Hồi cứu
ui-hindsight-meaning = Có số liệu được nhập vào hệ thống sau ngày này; xếp theo ngày công bố.
ui-back-to-today = Về hôm nay
ui-back-to-day = Về ngày { $day }
ui-position = Dữ liệu đến bản ghi số { $position }.
ui-checkpoint = Điểm kiểm tra

# Kỳ
ui-period-month = tháng { $month }/{ $year }
ui-period-quarter = quý { $quarter }/{ $year }
ui-period-half = 6 tháng đầu năm { $year }
ui-period-first-months = { $months } tháng năm { $year }
ui-period-year = năm { $year }
ui-period-between = tháng { $from } đến tháng { $to }/{ $year }
ui-period-short-month = T{ $month }
ui-period-short-quarter = Quý { $quarter }
ui-period-short-first-months = { $months } tháng
ui-period-short-year = Cả năm
ui-period-short-between = T{ $from }–T{ $to }

# Hạn
ui-due-today = hôm nay
ui-due-in = còn { $days } ngày
ui-due-past = quá { $days } ngày

# Thước
ui-ruler-reached = đạt
ui-ruler-usual = thường đến nay
ui-ruler-plan = kế hoạch
ui-ruler-plan-at-most = kế hoạch, tối đa
ui-ruler-stretch = phấn đấu
ui-ruler-range = cuối năm, khoảng 80 %
ui-ruler-none = chưa có số liệu
ui-ruler-chance = khả năng đạt
ui-rulers-target = Chỉ tiêu
ui-rulers-unit = Đơn vị

# Bảng
ui-api-unreadable = Không đọc được điều gửi đến: không phải JSON hay biểu mẫu như mô tả.
ui-api-sign-in = Chưa có mã truy cập, hoặc mã không còn hiệu lực.
ui-api-forbidden = Người mang mã này không có quyền ghi ở x-permission.
ui-api-not-found = Không có, hoặc người hỏi không được biết là có.
ui-api-refused = Quy tắc không cho phép; message nói lý do và việc làm tiếp.
ui-api-too-large = Gửi nhiều hơn mức máy chủ nhận.
ui-api-invalid = Có trường sai: fields kể mọi trường một lần; hoặc JSON có dạng khác mô tả (problem là unreadable).
ui-api-broken = Lỗi của chương trình; reference là số để tìm trong nhật ký.
ui-api-busy = Cơ sở dữ liệu đang bận; hãy thử lại sau số giây ghi ở Retry-After.
ui-api-full = Ổ đĩa đã đầy; không có gì được lưu.
ui-api-files-told = Chỉ đọc thử, hoặc lần gửi trước với cùng mã once đã nhận: không có gì mới được lưu.
ui-api-files-not-taken = Tệp không được nhận: is_taken là false, remarks kể mọi ô sai; hoặc một Problem.
ui-keys = Phím tắt
ui-keys-next = dòng sau trong danh sách
ui-keys-previous = dòng trước
ui-keys-open = mở dòng đang chọn
ui-keys-search = đến ô tìm kiếm
ui-keys-help = hiện bảng này
ui-keys-close = đóng bảng này
ui-keys-sort = Bấm vào đầu cột để xếp danh sách theo cột đó; bấm lần nữa để xếp ngược lại.
ui-table-sort-up = xếp từ nhỏ đến lớn
ui-table-sort-down = xếp từ lớn đến nhỏ
ui-table-more = Xem tiếp
ui-table-first = Về đầu
ui-table-pages = Trang

# Biểu đồ
ui-chart-table = Số liệu của biểu đồ
ui-chart-plan = theo kế hoạch
ui-chart-former = các năm trước
ui-chart-fan = dự báo, khoảng 80 %
ui-chart-median = dự báo, trung vị
ui-chart-month = Tháng
ui-chart-reached = Luỹ kế
ui-chart-low = Thấp
ui-chart-high = Cao

# Biểu mẫu
ui-form-required = bắt buộc
ui-form-unsaved = Có ô đã sửa nhưng chưa lưu.
ui-grid-help = Phím mũi tên hoặc Enter để đi giữa các ô; dán được cả vùng từ Excel; Ctrl+Z để hoàn tác.
ui-grid-total = Cộng
ui-grid-pasted = Đã dán { "{count}" } ô.
ui-grid-pasted-over = Đã dán { "{count}" } ô; { "{rest}" } ô nằm ngoài bảng nên bị bỏ qua.

# Khi không làm được
ui-error-refused = Chưa thực hiện được
ui-error-invalid = Có chỗ cần sửa lại
ui-error-invalid-next = Quay lại trang trước: nội dung đã nhập vẫn còn. Sửa những chỗ dưới đây rồi gửi lại.
ui-error-sign-in = Cần đăng nhập
ui-error-sign-in-next = Hãy đăng nhập rồi thực hiện lại.
ui-error-forbidden = Chưa được giao quyền này
ui-error-forbidden-next = Tài khoản đang dùng không có quyền làm việc này. Nếu cần, đề nghị quản trị viên của đơn vị cấp quyền.
ui-error-not-found = Không tìm thấy trang này
ui-error-not-found-next = Địa chỉ có thể đã đổi, hoặc nội dung không thuộc phạm vi được xem. Hãy tìm lại từ danh mục hoặc ô tìm kiếm.
ui-error-method = Địa chỉ này không nhận yêu cầu như vậy
ui-error-method-next = Hãy mở lại trang và dùng các nút trên trang.
ui-error-too-large = Tệp quá lớn
ui-error-too-large-next = Chưa có gì được lưu. Hãy chia nhỏ tệp rồi gửi lại.
ui-error-unreadable = Không đọc được nội dung gửi lên
ui-error-unreadable-next = Chưa có gì được lưu. Hãy quay lại, tải lại trang và gửi lần nữa.
ui-error-broken = Máy chủ gặp sự cố
ui-error-broken-next = Nội dung vừa gửi có thể chưa được lưu; hãy kiểm tra trước khi gửi lại. Nếu còn gặp, báo người vận hành kèm mã dưới đây.
ui-error-reference = Mã sự cố:
ui-error-home = Về trang đầu

# Trang mẫu
ui-gallery = Bộ mẫu giao diện
ui-gallery-lead = Mọi thành phần của giao diện, ở mọi trạng thái. Số liệu chỉ để minh hoạ.
ui-gallery-states = Trạng thái
ui-gallery-rulers = Thước
ui-gallery-list = Danh sách thước
ui-gallery-chart = Biểu đồ
ui-gallery-table = Bảng
ui-gallery-grid = Bảng nhập
ui-gallery-form = Biểu mẫu
ui-gallery-remarks = Thông báo và nhận xét
ui-gallery-empty = Khi chưa có gì
ui-gallery-empty-example = Chưa có báo cáo nào trong kỳ này. Văn phòng mở kỳ báo cáo, các đơn vị nộp, và số liệu sẽ hiện ở đây.
ui-gallery-export = Kim ngạch xuất khẩu
ui-gallery-industry = Giá trị sản xuất công nghiệp
ui-gallery-retail = Tổng mức bán lẻ hàng hoá
ui-gallery-budget = Thu ngân sách trên địa bàn
ui-gallery-poverty = Tỷ lệ hộ nghèo
ui-gallery-index = Chỉ số sản xuất công nghiệp
ui-gallery-forest = Diện tích trồng rừng
ui-gallery-schools = Trường đạt chuẩn quốc gia
ui-gallery-unit = Sở Công Thương
ui-gallery-billion = tỷ đồng
ui-gallery-sentence = Mới đạt 567.634 trên kế hoạch 803.300 tỷ đồng; các năm trước đến nay đã được 73 %; khả năng đạt 41/100.
ui-gallery-reason-pace = Cần 78.555 tỷ đồng mỗi tháng; ba tháng tốt nhất các năm trước là 64.200.
ui-gallery-reason-export = Nhóm điện tử giảm 11 % so với cùng kỳ, chiếm chín phần mười kim ngạch.
ui-gallery-worse = xấu đi
ui-gallery-better = khá lên
ui-gallery-text = Ba trong mười một chỉ tiêu nhiều khả năng không đạt; khoảng cách lớn nhất là giá trị sản xuất công nghiệp, thấp hơn kế hoạch chừng 6 %.
ui-gallery-note = Số liệu đến hết tháng 9 (ước); 4 đơn vị chưa báo cáo.
ui-gallery-label = Giá trị tháng 9
ui-gallery-hint = Theo tỷ đồng, dấu phẩy cho phần thập phân.
ui-gallery-wrong = 567,634 nghìn tỷ? Tháng trước là 498.980 tỷ đồng. Nếu đúng là tỷ đồng, sửa thành 567.634.
ui-gallery-reasoning = Lý do sửa
ui-gallery-status = Loại số liệu
ui-gallery-estimate = ước
ui-gallery-official = chính thức
ui-gallery-day = Ngày công bố
ui-gallery-agree = Đã đối chiếu với văn bản gốc
ui-gallery-file = Tệp số liệu
ui-gallery-send = Gửi báo cáo
ui-gallery-return = Trả lại
ui-gallery-withdraw = Rút báo cáo
ui-gallery-done = Đã gửi báo cáo tháng 9/2020. Văn phòng sẽ duyệt trước ngày 28/9.
ui-gallery-warn = Luỹ kế 9 tháng trừ luỹ kế 6 tháng còn gấp đôi tháng cao nhất từng có.
ui-gallery-loading = Đang tính lại dự báo; trang này hiện số liệu của lần tính trước.
ui-gallery-folded = đúng tiến độ: 7 chỉ tiêu
