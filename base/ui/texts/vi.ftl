ui-skip = Đến nội dung chính
