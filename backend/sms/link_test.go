package sms_test

import (
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestOpenableLink(t *testing.T) {
	for address, want := range map[string]string{
		"https://bergbikes.example/a?b=1&c=%20#d":                         "https://bergbikes.example/a?b=1&c=%20#d",
		"http://a.example:8080":                                           "http://a.example:8080",
		"HTTPS://A.Example/Path":                                          "https://A.Example/Path",
		"https://en.wikipedia.org/wiki/Bike_(disambiguation)":             "https://en.wikipedia.org/wiki/Bike_%28disambiguation%29",
		"https://a.example/x;y?q=$1`|'*#!top~":                            "https://a.example/x%3By?q=%241%60%7C%27%2A#%21top%7E",
		"mailto:ana.lima+shop@mail.example":                               "mailto:ana.lima+shop@mail.example",
		"mailto:help@carrier.example?subject=Callbacks&body=Hello%0D%0AI": "mailto:help@carrier.example?subject=Callbacks&body=Hello%0D%0AI",
		"tel:+14155550123":                                                "tel:+14155550123",
		"TEL:(415)555-0123":                                               "tel:%28415%29555-0123",
	} {
		if got, err := sms.OpenableLink(address); got != want || err != nil {
			t.Errorf("%q is opened as %q, %v", address, got, err)
		}
	}
}

func TestOpenableLink_Refuses(t *testing.T) {
	for _, address := range []string{
		"", " ", "bergbikes.example", "www.bergbikes.example", "//bergbikes.example", "/etc/passwd", `C:\Windows\system32\calc.exe`,
		"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "java\tscript:alert(1)", "\x01javascript:alert(1)",
		"javascript://a.example/%0Aalert(1)", "vbscript:x", "data:text/html,<script>alert(1)</script>", "DATA:text/html;base64,PHA+", "blob:https://a.example/1",
		"file:///etc/passwd", "FILE:///C:/x.exe", "ftp://a.example/x", "smb://a.example/x", "ms-msdt:/id", "smsdesk://open", "view-source:https://a.example", "about:blank",
		"https:", "https://", "https:///path", "https:a.example", "https://:443", "https://[::1]/", "https://a.example@evil.example/", "https://u:p@evil.example",
		"https://a.example/a b", "https://a.example/\x00", "https://a.example/\r\nHost: b", "https://a.example/\x7f", "https://a.example/\u202egnp.exe", "https://a.example\u200b.evil.example",
		"https://p\u0430ypal.example", "https://a.example/\"x", "https://a.example/<x>", `https://a.example\@evil.example`, " https://a.example", "https://a.example ",
		"https://a.example/" + strings.Repeat("x", 4000),
		"mailto:", "mailto:ana", "mailto:?bcc=all@evil.example", "mailto:a@b.example?attach=/etc/passwd", "mailto:a@b.example?subject=x&bcc=all@evil.example", "mailto:/a@b.example",
		"mailto:a@b.example?subject=%zz", "tel:", "tel:ana", "tel:-", "tel:*21*123#", "tel:+1415?x=1", "tel:+1415;ext=5", "tel://evil.example",
	} {
		got, err := sms.OpenableLink(address)
		smstest.Wants(t, err, sms.Invalid, "", "Only web pages, e-mail addresses and phone numbers can be opened. Nothing was opened. Copy the text and check it before you use it.")
		if err == nil || got != "" {
			t.Errorf("%q is opened as %q", address, got)
		}
	}
}
