organisation-menu = Đơn vị
organisation-kind-province = Tỉnh, thành phố
organisation-kind-office = Văn phòng
organisation-kind-department = Sở
organisation-kind-agency = Cơ quan
organisation-kind-district = Huyện, thị xã
organisation-kind-commune = Xã, phường, đặc khu
organisation-kind-other = Đơn vị khác

# Trang cây đơn vị
organisation-tree-title = Đơn vị
organisation-tree-lead = { $count } đơn vị tại ngày { $day }.
organisation-tree-empty = Chưa có đơn vị nào tại ngày này. Khi có đơn vị, cây tổ chức của từng ngày hiện ở đây; bắt đầu bằng cách thêm đơn vị cao nhất.
organisation-tree-search = Tìm đơn vị
organisation-tree-search-hint = Tên hoặc mã; gõ không dấu cũng được.
organisation-tree-search-go = Tìm
organisation-tree-found = { $count } đơn vị khớp với “{ $words }”.
organisation-tree-not-found = Không có đơn vị nào khớp với “{ $words }” tại ngày này.
organisation-tree-nearest = Gần giống nhất:
organisation-tree-add = Thêm đơn vị
organisation-tree-handed-over = Đã sáp nhập, chia tách
organisation-tree-handed-over-lead = Đơn vị cũ và đơn vị tiếp nhận, tính đến ngày đang nhìn.
organisation-tree-more = { $count } đơn vị trực thuộc

organisation-code = Mã
organisation-name = Tên
organisation-kind = Loại
organisation-from = Từ ngày
organisation-parent = Trực thuộc
organisation-no-parent = Không trực thuộc đơn vị nào
organisation-old = Đơn vị cũ
organisation-new = Đơn vị tiếp nhận
organisation-share = Phần tiếp nhận, %
organisation-act-document = Văn bản
organisation-reason = Lý do
organisation-day = Ngày hiệu lực

# Trang một đơn vị
organisation-unit-exists = { $kind }, mã { $code }, từ ngày { $from }.
organisation-unit-ended = { $kind }, mã { $code }, tồn tại từ ngày { $from } đến hết ngày { $last }.
organisation-unit-not-today = Tại ngày đang nhìn chưa có hoặc không còn đơn vị này; dưới đây là trạng thái gần nhất.
organisation-unit-path = Trực thuộc
organisation-unit-children = Đơn vị trực thuộc
organisation-unit-no-children = Không có đơn vị trực thuộc tại ngày này.
organisation-unit-names = Tên và nơi trực thuộc qua các thời kỳ
organisation-unit-successors = Đơn vị tiếp nhận
organisation-unit-predecessors = Tiếp nhận từ
organisation-unit-change = Thay đổi
organisation-unit-cites = Văn bản thành lập

organisation-do-create = Thêm đơn vị trực thuộc
organisation-do-rename = Đổi tên
organisation-do-move = Chuyển nơi trực thuộc
organisation-do-merge = Sáp nhập
organisation-do-split = Chia tách
organisation-do-end = Giải thể

# Trang thay đổi
organisation-change-create = Thêm đơn vị
organisation-change-rename = Đổi tên { $name }
organisation-change-move = Chuyển { $name } sang nơi trực thuộc khác
organisation-change-merge = Sáp nhập { $name } với đơn vị khác
organisation-change-split = Chia tách { $name }
organisation-change-end = Giải thể { $name }
organisation-change-create-lead = Mã là chuỗi ký tự, giữ số 0 ở đầu. Tại một ngày, mỗi mã chỉ thuộc một đơn vị.
organisation-change-rename-lead = Tên mới dùng từ ngày hiệu lực; các ngày trước vẫn hiện tên cũ.
organisation-change-move-lead = Từ ngày hiệu lực, đơn vị này cùng các đơn vị trực thuộc chuyển sang nơi mới.
organisation-change-merge-lead = Các đơn vị cũ kết thúc từ ngày hiệu lực; đơn vị tiếp nhận nhận toàn bộ, kể cả các đơn vị trực thuộc. Số liệu cũ vẫn thuộc đơn vị cũ.
organisation-change-split-lead = Đơn vị này kết thúc từ ngày hiệu lực; tổng các phần tiếp nhận là 100 %. Cần chuyển các đơn vị trực thuộc đi trước.
organisation-change-end-lead = Không có đơn vị nào tiếp nhận. Cần chuyển hoặc kết thúc các đơn vị trực thuộc trước. Không thể đặt lại ngày kết thúc.
organisation-change-send = Lưu thay đổi
organisation-change-back = Quay lại
organisation-change-parent-hint = Mã của đơn vị; để trống nếu không trực thuộc đơn vị nào.
organisation-change-others = Sáp nhập cùng với
organisation-change-others-hint = Mã các đơn vị khác, cách nhau bằng dấu phẩy hoặc xuống dòng.
organisation-change-heir = Đơn vị tiếp nhận
organisation-change-heir-code-hint = Mã của đơn vị đã có; hoặc mã của đơn vị mới, kèm tên và loại ở dưới.
organisation-change-heir-name = Tên đơn vị mới
organisation-change-heir-name-hint = Để trống nếu tiếp nhận là đơn vị đã có.
organisation-change-heirs = Các đơn vị tiếp nhận
organisation-change-heirs-hint = Mỗi dòng một đơn vị: mã; phần trăm; tên nếu là đơn vị mới. Ví dụ: 00021; 60; Xã An Phú
organisation-change-act-hint = Số, ký hiệu: NQ 1683/NQ-UBTVQH15
organisation-change-created-done = Đã thêm đơn vị.
organisation-change-renamed-done = Đã đổi tên.
organisation-change-moved-done = Đã chuyển nơi trực thuộc.
organisation-change-merged-done = Đã sáp nhập.
organisation-change-split-done = Đã chia tách.
organisation-change-ended-done = Đã giải thể.

organisation-wrong-day = Ngày chưa đúng. Ghi theo dạng 1/7/2025.
organisation-wrong-unit = Không có đơn vị nào mang mã { $code } tại ngày { $day }. { $nearest }
organisation-wrong-unit-nearest = Gần giống: { $names }.
organisation-wrong-heirs = Dòng “{ $line }” chưa đúng dạng: mã; phần trăm; tên.
organisation-wrong-reason = Hãy ghi lý do.

# Vì sao không được
organisation-refused-no-such-unit = Không có đơn vị này.
organisation-refused-no-name = Hãy ghi tên đơn vị.
organisation-refused-no-code = Hãy ghi mã đơn vị.
organisation-refused-not-that-day = { $name } không tồn tại vào ngày { $day }. Hãy chọn ngày khác hoặc đơn vị khác.
organisation-refused-ends-before-it-begins = Ngày kết thúc phải sau ngày bắt đầu.
organisation-refused-already-ended = { $name } đã kết thúc từ ngày { $day }.
organisation-refused-code-taken = Mã { $code } đang thuộc một đơn vị khác trong cùng thời gian. Hãy dùng mã khác, hoặc cho đơn vị cũ kết thúc trước.
organisation-refused-name-taken = Cùng nơi trực thuộc đã có đơn vị tên “{ $name }” (mã { $code }). Hãy đặt tên khác.
organisation-refused-parent-absent = { $name } không thể trực thuộc { $parent } từ ngày { $day }, vì ngày đó không có { $parent }.
organisation-refused-circle = { $name } không thể trực thuộc chính mình hoặc đơn vị cấp dưới của mình.
organisation-refused-still-has-units = Từ ngày { $day }, { $child } vẫn trực thuộc { $name }. Hãy chuyển hoặc kết thúc { $child } trước.
organisation-refused-shares = Các phần tiếp nhận phải dương và cộng lại đúng 1000 phần nghìn; hiện là { $sum }.
organisation-refused-too-few = Cần ít nhất hai đơn vị.
organisation-refused-same-unit-twice = { $name } xuất hiện hai lần trong cùng một thay đổi.

# Giao diện cho chương trình
organisation-api-units = Đơn vị của một ngày, hoặc những đơn vị khớp với từ tìm.
organisation-api-unit = Một đơn vị: tên qua các thời kỳ, đơn vị trực thuộc, đơn vị tiếp nhận.

organisation-fact-unit-created = Thêm đơn vị
organisation-fact-units-created = Thêm nhiều đơn vị
organisation-fact-unit-renamed = Đổi tên đơn vị
organisation-fact-unit-moved = Chuyển nơi trực thuộc
organisation-fact-units-merged = Sáp nhập đơn vị
organisation-fact-unit-split = Chia tách đơn vị
organisation-fact-unit-ended = Giải thể đơn vị
