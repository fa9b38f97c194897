targets-menu = Indicators
