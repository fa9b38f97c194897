access-menu = Người dùng

# Đăng nhập
access-sign-in = Đăng nhập
access-sign-in-go = Đăng nhập
access-sign-in-first = Trang vừa mở cần đăng nhập. Đăng nhập xong sẽ quay lại đúng trang ấy.
access-sign-in-forgotten = Quên mật khẩu? Đề nghị quản trị viên cấp liên kết đặt lại.
access-sign-in-code = Mã xác thực
access-sign-in-code-lead = Mật khẩu đúng. Nhập thêm mã sáu chữ số trong ứng dụng xác thực trên điện thoại.
access-sign-in-code-lost = Mất điện thoại: dùng một mã dự phòng, hoặc đề nghị quản trị viên gỡ xác thực hai lớp.
access-sign-in-again = Đăng nhập lại từ đầu
access-sign-out-done = Đã đăng xuất.
access-samples = Tài khoản của dữ liệu mẫu
access-samples-meaning = Đây là dữ liệu mẫu, không phải hệ thống thật, nên mật khẩu hiện sẵn để xem thử. Mỗi tài khoản thấy và làm được những việc khác nhau.
access-samples-enter = Vào thử

# Ô nhập
access-field-login = Tên đăng nhập
access-field-password = Mật khẩu
access-field-new-password = Mật khẩu mới
access-field-current-password = Mật khẩu hiện tại
access-field-password-again = Nhập lại mật khẩu mới
access-field-name = Họ và tên
access-field-email = Thư điện tử
access-field-code = Mã xác thực
access-field-role = Vai trò
access-field-unit = Đơn vị
access-field-token-name = Dùng cho việc gì
access-hint-login = Từ 2 đến 64 chữ cái, chữ số hoặc dấu . - _ @; không phân biệt chữ hoa, chữ thường.
access-hint-password = Ít nhất { $least } ký tự, không chứa tên đăng nhập. Một câu dễ nhớ tốt hơn một từ khó.
access-hint-code = Sáu chữ số trong ứng dụng, hoặc một mã dự phòng.
access-hint-unit = Mã hoặc tên đúng của đơn vị; quyền có hiệu lực với đơn vị ấy và mọi đơn vị bên dưới. Bỏ trống: toàn hệ thống.
access-hint-unit-required = Mã hoặc tên đúng của đơn vị; quyền có hiệu lực với đơn vị ấy và mọi đơn vị bên dưới.
access-hint-token-name = Ví dụ: phần mềm thống kê của Sở.

# Đặt mật khẩu
access-set-password = Đặt mật khẩu
access-set-password-lead = { $name } (tên đăng nhập { $login }) chọn mật khẩu mới. Liên kết này chỉ dùng được một lần.
access-set-password-go = Đặt mật khẩu
access-set-password-done = Đã đặt mật khẩu. Hãy đăng nhập.
access-first-administrator = Quản trị viên đầu tiên
access-first-administrator-lead = Hệ thống chưa có người dùng nào. Người mở liên kết này trở thành quản trị viên: tạo đơn vị, mời người dùng, giao vai trò.

# Vai trò
access-role-administrator = Quản trị viên
access-role-leader = Lãnh đạo
access-role-office = Văn phòng
access-role-head = Thủ trưởng đơn vị
access-role-reporter = Người nhập số liệu
access-role-reader = Người xem
access-role-choose = chọn vai trò
access-whole = toàn hệ thống
access-unit-gone = đơn vị không còn trong danh mục
access-since = từ { $day }

# Tài khoản
access-account = Tài khoản
access-account-lead = Đang đăng nhập với tên { $login }.
access-account-roles = Vai trò được giao
access-account-no-roles = Chưa được giao vai trò nào. Hãy đề nghị quản trị viên giao vai trò tại đơn vị.
access-account-must-enrol = Vai trò quản trị chỉ có hiệu lực khi bật xác thực hai lớp.
access-change-password = Đổi mật khẩu
access-change-password-meaning = Đổi xong, các phiên đăng nhập khác bị kết thúc.
access-change-password-done = Đã đổi mật khẩu; các phiên khác đã kết thúc.

# Xác thực hai lớp
access-factor = Xác thực hai lớp
access-factor-off = Chưa bật. Khi bật, đăng nhập cần thêm mã sáu chữ số do ứng dụng trên điện thoại tạo ra.
access-factor-on = Đang bật. Còn { $left } mã dự phòng.
access-factor-begin = Bật xác thực hai lớp
access-factor-replace = Chuyển sang điện thoại khác
access-factor-replace-meaning = Nhập mã của điện thoại đang dùng hoặc một mã dự phòng. Mã của điện thoại cũ hết hiệu lực ngay; hãy quét mã mới liền sau đó.
access-factor-lead = Quét mã bằng một ứng dụng xác thực trên điện thoại (loại tạo mã sáu chữ số), rồi nhập mã ứng dụng hiện ra.
access-factor-picture = Mã QR chứa khoá của ứng dụng xác thực
access-factor-secret = Không quét được thì nhập khoá này vào ứng dụng:
access-factor-open = Mở trong ứng dụng xác thực trên máy này
access-factor-confirm = Xác nhận
access-factor-codes = Mã dự phòng
access-factor-codes-lead = Xác thực hai lớp đã bật. Chép hoặc in các mã dưới đây và cất nơi an toàn: mỗi mã thay được điện thoại một lần.
access-factor-codes-kept = Đã cất, về tài khoản
access-shown-once = Chỉ hiện một lần. Rời trang này là không xem lại được.

# Phiên
access-sessions = Phiên đăng nhập
access-sessions-lead = Phiên tự hết sau 4 giờ không dùng và sau 12 giờ kể từ khi đăng nhập.
access-session-this = phiên này
access-session-agent = Trình duyệt
access-session-began = Từ khi
access-session-seen = Dùng gần nhất
access-session-end = Kết thúc
access-session-end-others = Kết thúc mọi phiên khác
access-session-end-done = Đã kết thúc.
access-session-unknown = không rõ
access-actions = Việc

# Mã truy cập của phần mềm
access-tokens = Mã truy cập cho phần mềm
access-tokens-lead = Phần mềm gửi mã này trong Authorization: Bearer … để đọc và gửi dữ liệu với quyền của người tạo. Mã hết hạn sau một năm.
access-tokens-none = Chưa có mã nào.
access-token-create = Tạo mã
access-token-created = Mã truy cập mới
access-token-created-lead = Mã cho “{ $name }”. Chép ngay vào phần mềm.
access-token-expires = Hết hạn
access-token-revoke = Thu hồi
access-token-revoke-done = Đã thu hồi mã truy cập.
access-back-to-account = Về tài khoản

# Người dùng
access-users = Người dùng
access-users-lead = { $count } người dùng.
access-users-none = Chưa có người dùng nào. Mời người đầu tiên, rồi giao vai trò tại đơn vị của họ.
access-users-none-found = Không có ai khớp. Hãy bớt từ tìm.
access-users-search = Tìm theo tên hoặc tên đăng nhập
access-users-search-go = Tìm
access-users-no-roles = chưa có vai trò
access-users-seen = Đăng nhập gần nhất
access-users-never = chưa bao giờ
access-users-state = Tình trạng
access-state-disabled = đã khoá
access-state-invited = chưa đặt mật khẩu
access-state-factor = hai lớp
access-state-password = chỉ mật khẩu
access-invite = Mời người dùng
access-invite-lead = Người được mời nhận một liên kết dùng một lần để tự đặt mật khẩu; liên kết có hạn 7 ngày.
access-invite-go = Tạo và lấy liên kết
access-hand-over = Liên kết dùng một lần
access-hand-over-once = Chỉ hiện một lần. Chép và trao tận tay hoặc qua kênh riêng; ai có liên kết này là đặt được mật khẩu.
access-hand-over-invited = Gửi cho { $name } để đặt mật khẩu. Có hạn 7 ngày. Việc tiếp theo: giao vai trò.
access-hand-over-reset = Mật khẩu cũ và mọi phiên của { $name } đã hết hiệu lực. Trao liên kết này để đặt mật khẩu mới; có hạn 24 giờ.
access-hand-over-factor = Đã gỡ xác thực hai lớp của { $name }. Mật khẩu cũ ngắn, chỉ dùng được kèm lớp thứ hai, nên cũng hết hiệu lực; trao liên kết này để đặt mật khẩu mới, có hạn 24 giờ.
access-setting = Xác thực hai lớp của quản trị viên
access-setting-on = Đang bắt buộc: vai trò quản trị chỉ có hiệu lực khi người giữ vai trò bật xác thực hai lớp.
access-setting-off = Không bắt buộc: quản trị viên chỉ cần mật khẩu. Quy định về an toàn cấp độ 3 yêu cầu hai lớp.
access-setting-turn-on = Bắt buộc
access-setting-turn-off = Không bắt buộc
access-setting-done = Đã lưu thiết lập.

# Một người dùng
access-user-roles = Vai trò
access-user-grant = Giao vai trò
access-user-grant-go = Giao
access-user-grant-done = Đã giao vai trò.
access-user-revoke = Thu lại
access-user-revoke-done = Đã thu lại vai trò.
access-user-lost = Khi mất mật khẩu hoặc điện thoại
access-user-reset-password = Đặt lại mật khẩu
access-user-reset-password-meaning = Mật khẩu hiện tại và mọi phiên hết hiệu lực ngay; nhận một liên kết để trao cho người ấy. Hãy gặp hoặc gọi điện xác minh trước.
access-user-reset-factor = Gỡ xác thực hai lớp
access-user-reset-factor-meaning = Dùng khi mất điện thoại và hết mã dự phòng. Hãy gặp hoặc gọi điện xác minh trước.
access-user-reset-factor-done = Đã gỡ xác thực hai lớp; mật khẩu vẫn dùng được.
access-user-close = Khoá tài khoản
access-user-disable = Khoá tài khoản
access-user-disable-meaning = Mọi phiên, mã truy cập và liên kết hết hiệu lực ngay. Những gì người ấy đã làm vẫn giữ tên họ.
access-user-disable-done = Đã khoá tài khoản.
access-user-is-disabled = Tài khoản bị khoá từ { $day }.
access-user-enable = Mở khoá
access-user-enable-done = Đã mở khoá tài khoản.

# Khi không được
access-wait-seconds = { $seconds } giây
access-wait-minutes = { $minutes } phút
access-refused-sign-in = Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã khoá. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi thử lại.
access-refused-wait = Đã thử quá nhiều lần. Hãy thử lại sau { $wait }, lúc { $time }.
access-refused-password-short = Mật khẩu cần ít nhất { $least } ký tự.
access-refused-password-long = Mật khẩu dài nhất { $most } ký tự.
access-refused-password-login = Mật khẩu không được chứa tên đăng nhập.
access-refused-password-simple = Mật khẩu lặp lại quá ít ký tự khác nhau, dễ đoán. Hãy dùng một câu.
access-refused-passwords-differ = Hai lần nhập không giống nhau.
access-refused-password-needs-factor = Mật khẩu hiện tại ngắn, chỉ dùng được kèm lớp thứ hai. Hãy đổi sang mật khẩu từ 14 ký tự trước, rồi chuyển điện thoại.
access-refused-current-password = Mật khẩu hiện tại không đúng.
access-refused-link = Liên kết này không dùng được nữa: đã dùng, đã hết hạn hoặc đã có liên kết mới hơn. Hãy đề nghị quản trị viên cấp liên kết khác.
access-refused-ticket = Đã quá 5 phút từ khi nhập mật khẩu. Hãy đăng nhập lại từ đầu.
access-refused-login-taken = Tên đăng nhập { $login } đã có người dùng.
access-refused-login = Tên đăng nhập cần từ 2 đến 64 chữ cái, chữ số hoặc dấu . - _ @.
access-refused-name = Cần họ và tên.
access-refused-code = Mã không đúng, đã dùng hoặc đã hết hạn. Đợi ứng dụng hiện mã mới rồi nhập lại; nếu vẫn không được, kiểm tra giờ của điện thoại.
access-refused-no-secret = Chưa có khoá để xác nhận. Hãy bắt đầu lại từ trang tài khoản.
access-refused-enrolled = Xác thực hai lớp đã bật.
access-refused-last-administrator = Đây là quản trị viên cuối cùng của hệ thống. Hãy giao vai trò quản trị cho người khác trước.
access-refused-role-held = Người này đã giữ vai trò ấy tại đơn vị ấy.
access-refused-role = Hãy chọn một vai trò.
access-refused-unit = Không có đúng một đơn vị nào mang mã hoặc tên “{ $words }”. Hãy nhập mã.
access-refused-not-sample = Chỉ dữ liệu mẫu mới có tài khoản mẫu.
access-refused-token-name = Hãy ghi mã này dùng cho việc gì.
access-api-me = Người đang gọi và các vai trò của họ.
access-api-mail = Thư điện tử đã gửi, mới nhất trước; không có địa chỉ.
access-api-users = Người dùng, theo tên đăng nhập.

access-fact-user-created = Thêm người dùng
access-fact-user-disabled = Khoá tài khoản
access-fact-user-enabled = Mở lại tài khoản
access-fact-role-granted = Giao vai trò
access-fact-role-revoked = Thu lại vai trò
access-fact-password-set = Đặt mật khẩu
access-fact-password-reset = Đặt lại mật khẩu
access-fact-link-made = Tạo liên kết dùng một lần
access-fact-second-factor-enrolled = Bật xác thực hai lớp
access-fact-second-factor-reset = Gỡ xác thực hai lớp
access-fact-setting-changed = Đổi thiết lập
access-fact-token-created = Tạo mã truy cập
access-fact-token-revoked = Thu hồi mã truy cập
access-fact-signed-in = Đăng nhập
access-fact-signed-out = Đăng xuất

# Thông báo qua thư điện tử
access-mail = Thông báo qua thư điện tử
access-mail-not-set-up = Hệ thống chưa nối với máy chủ thư nên không gửi thư nào; thông báo vẫn hiện trên trang. Quản trị viên đặt máy chủ thư trong tệp cấu hình.
access-mail-off = Chưa gửi thư nào. Nhập địa chỉ, rồi mở liên kết được gửi tới đó để xác nhận.
access-mail-on = Thông báo được gửi tới { $address }.
access-mail-asked = Đang chờ xác nhận { $address }: mở liên kết trong thư vừa gửi tới đó. Không thấy thư thì bấm Lưu lần nữa để gửi lại.
access-mail-trouble = Thư gần nhất không tới nơi ({ $at }): { $state }. Hãy kiểm tra địa chỉ.
access-mail-keep = Lưu
access-mail-asked-done = Đã gửi một thư tới địa chỉ mới. Mở liên kết trong thư ấy để xác nhận.
access-mail-kept-done = Đã lưu.
access-mail-choice-digest = mỗi ngày làm việc một thư, gộp mọi thông báo
access-mail-choice-urgent = việc gấp gửi ngay, còn lại gộp vào thư hằng ngày
access-mail-choice-none = không gửi thư
access-field-mail-choice = Gửi khi nào
access-field-mail-at = Giờ gửi thư gộp
access-hint-mail-address = Bỏ trống để ngừng nhận thư.
access-hint-mail-at = Không gửi thư từ 20 giờ đến 6 giờ và trong ngày nghỉ.
access-mail-confirm = Xác nhận địa chỉ thư
access-mail-confirm-lead = Từ nay thông báo của tài khoản được gửi tới địa chỉ đã nhận liên kết này.
access-mail-confirm-go = Xác nhận
access-mail-confirmed-done = Đã xác nhận địa chỉ. Từ nay thông báo được gửi tới đó.
access-mail-record = Thư đã gửi
access-mail-record-lead = Ai được nhắc qua thư điện tử, về việc gì, lúc nào, máy chủ thư có nhận không. Mỗi thông báo chỉ vào một thư.
access-mail-record-none = Chưa có thư nào. Ai cho địa chỉ trên trang Tài khoản thì được gửi thông báo qua thư.
access-mail-planned = Lập lúc
access-mail-kind = Loại
access-mail-says = Nội dung
access-mail-became = Kết quả
access-mail-count = { $count } thông báo
access-mail-kind-confirm = xác nhận địa chỉ
access-mail-kind-digest = thư hằng ngày
access-mail-kind-urgent = việc gấp
access-mail-state-at = { $state }, { $at }
access-mail-state-waiting = đang chờ gửi
access-mail-state-sent = máy chủ thư đã nhận
access-mail-state-refused = máy chủ thư từ chối
access-mail-state-read = đã đọc trước khi gửi
access-mail-state-dropped = không gửi: người nhận đã đổi địa chỉ hoặc ngừng nhận
access-mail-state-given-up = thôi gửi: hai ngày không máy chủ nào nhận

# Lời thư
access-letter-hello = Kính gửi { $name },
access-letter-confirm-subject = { $app }: xác nhận địa chỉ thư
access-letter-confirm-lead = Tài khoản { $login } trong { $app } muốn nhận thông báo ở địa chỉ này. Nếu đúng là của mình, mở liên kết sau trong 24 giờ và bấm Xác nhận:
access-letter-confirm-else = Nếu không phải, xin bỏ qua thư này; sẽ không có thư nào nữa.
access-letter-digest-subject = { $app }: { $count } thông báo chưa đọc
access-letter-digest-lead = Có { $count } thông báo chưa đọc:
access-letter-urgent-subject = { $app }: { $count } việc gấp
access-letter-urgent-lead = Có { $count } việc cần làm ngay:
access-letter-more = Còn { $count } thông báo nữa, xem tại:
access-letter-foot = Thư tự động của { $app }, xin đừng trả lời. Đổi giờ gửi hoặc ngừng nhận thư:
access-letter-trial-subject = { $app }: thư thử
access-letter-trial = Máy chủ thư đã đặt đúng: thư này tới nơi.

access-refused-mail-address = Không phải địa chỉ thư điện tử. Ví dụ: lan@tinh.gov.vn
access-refused-mail-hour = Chọn một giờ trong danh sách.
access-refused-mail-many = Đã gửi năm liên kết xác nhận trong 24 giờ qua. Hãy thử lại vào ngày mai.
access-refused-mail-not-set-up = Chưa đặt máy chủ thư: cấu hình cần smtp_host, smtp_sender và public_url.

access-fact-mail-chosen = Đổi cách nhận thư
access-fact-mail-confirmed = Xác nhận địa chỉ thư
access-fact-mail-planned = Lập thư nhắc
access-fact-mail-closed = Kết thúc một thư

# Địa chỉ lịch
access-calendar = Lịch trên điện thoại, máy tính
access-calendar-lead = Chương trình lịch không đăng nhập được nên đọc các hạn qua một địa chỉ bí mật. Ai có địa chỉ ấy thì xem được các hạn này, không xem và không làm được gì khác.
access-calendar-since = Đã lập địa chỉ lúc { $at }.
access-calendar-make = Lập địa chỉ lịch
access-calendar-anew = Lập địa chỉ khác, bỏ địa chỉ cũ
access-calendar-revoke = Thu hồi địa chỉ
access-calendar-made = Địa chỉ lịch
access-calendar-made-lead = Chép địa chỉ vào chương trình lịch, mục thêm lịch theo địa chỉ. Đừng gửi cho người khác.
access-calendar-revoked-done = Đã thu hồi địa chỉ lịch.
access-fact-calendar-made = Lập địa chỉ lịch
access-fact-calendar-revoked = Thu hồi địa chỉ lịch
