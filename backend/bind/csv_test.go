package bind_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

func TestCSVText(t *testing.T) {
	got, err := bind.CSVText([]string{"Name", "Number"}, [][]string{
		{`Mia "M" Berg, shop`, "+14155550100"},
		{"two\nlines", "=1+1"},
		{"-Offer", "@home"},
		{"+14155550100*2", "\tx"},
		{"Café", ""},
	})
	want := "\ufeffName,Number\r\n" +
		"\"Mia \"\"M\"\" Berg, shop\",+14155550100\r\n" +
		"\"two\r\nlines\",'=1+1\r\n" +
		"'-Offer,'@home\r\n" +
		"'+14155550100*2,'\tx\r\n" +
		"Café,\r\n"
	if err != nil || got != want {
		t.Errorf("got %q, %v\nwant %q", got, err, want)
	}
}
