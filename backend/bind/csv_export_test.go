package bind

// CSVText is csvText, for its test.
var CSVText = csvText
