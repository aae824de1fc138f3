package sms_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestCSV(t *testing.T) {
	rows := map[string]struct{ cell, want string }{
		"a word":             {"Mia Berg", "Mia Berg"},
		"nothing":            {"", ""},
		"a comma":            {"Berg, Mia", `"Berg, Mia"`},
		"a quotation mark":   {`the "main" line`, `"the ""main"" line"`},
		"a line break":       {"one\ntwo", "\"one\r\ntwo\""},
		"letters of all":     {"Ærø “Łódź” 李", "Ærø “Łódź” 李"},
		"a formula":          {"=1+1", "'=1+1"},
		"a formula's call":   {`=HYPERLINK("http://x")`, `"'=HYPERLINK(""http://x"")"`},
		"a plus":             {"+1+1", "'+1+1"},
		"a number in E.164":  {"+14155550100", "+14155550100"},
		"a minus":            {"-1", "'-1"},
		"an at sign":         {"@SUM(A1)", "'@SUM(A1)"},
		"a tab":              {"\t=1", "'\t=1"},
		"a carriage return":  {"\r=1", "\"'=1\""},
		"a wide formula":     {"＝1+1", "'＝1+1"},
		"a wide plus":        {"＋1+1", "'＋1+1"},
		"a wide minus":       {"－1", "'－1"},
		"a wide at sign":     {"＠SUM(A1)", "'＠SUM(A1)"},
		"a sign in the text": {"1+1=2", "1+1=2"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			want := "\uFEFFColumn,Last\r\n" + row.want + ",x\r\n"
			if got := sms.CSV([]string{"Column", "Last"}, [][]string{{row.cell, "x"}}); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// What a spreadsheet reads back is what was written, and no cell is a formula.
func TestCSV_AnyTableComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := rapid.SliceOfN(rapid.SliceOfN(rapid.StringMatching(`[=+\-@\t", a-z\n]{0,6}`), 3, 3), 1, 5).Draw(t, "table")
		text := strings.TrimPrefix(sms.CSV([]string{"a", "b", "c"}, table), "\uFEFF")
		read, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		for i, row := range table {
			for j, cell := range row {
				back := read[i+1][j]
				if back != "" && slices.Contains([]byte("=+-@\t"), back[0]) {
					t.Fatalf("%q is a formula", back)
				}
				if strings.TrimPrefix(back, "'") != cell {
					t.Fatalf("got %q, want %q", back, cell)
				}
			}
		}
	})
}
