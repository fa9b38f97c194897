# Kiểm tra số liệu
# Con số đứng giữa câu: mỗi ngôn ngữ lấy cách viết của mình.
reports-check-number = { $en ->
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
