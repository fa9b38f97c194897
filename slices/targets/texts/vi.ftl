targets-menu = Chỉ tiêu
