package sms

import "regexp"

var openMark = regexp.MustCompile(`\{\{[^{}]*\}\}`)

// OpenMark gives the first place of a template that nothing filled, as it stands in
// body: "{{Company}}"; "" where there is none. Such a text is for nobody's eyes.
func OpenMark(body string) string { return openMark.FindString(body) }
