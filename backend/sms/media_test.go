package sms_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// png gives the head of a picture of a size.
func png(width, height uint32) string {
	chunk := binary.BigEndian.AppendUint32([]byte("IHDR"), width)
	chunk = append(binary.BigEndian.AppendUint32(chunk, height), 8, 6, 0, 0, 0)
	return "\x89PNG\r\n\x1a\n\x00\x00\x00\x0d" + string(binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk)))
}

func TestMediaType_BelievesTheBytes(t *testing.T) {
	for begins, want := range map[string]string{
		"\xFF\xD8\xFF\xE0":              "image/jpeg",
		png(1, 1):                       "image/png",
		"GIF89a":                        "image/gif",
		"RIFF\x10\x00\x00\x00WEBPVP8 ":  "image/webp",
		"%PDF-1.7":                      "application/pdf",
		"\x00\x00\x00\x18ftyp3gp4":      "video/3gpp",
		"\x00\x00\x00\x18ftypmp42":      "video/mp4",
		"\x00\x00\x00\x18ftypM4A ":      "audio/mp4",
		"\x00\x00\x00\x14ftypqt  ":      "video/quicktime",
		"#!AMR\n":                       "audio/amr",
		"ID3\x03":                       "audio/mpeg",
		"OggS":                          "audio/ogg",
		"RIFF\x10\x00\x00\x00WAVEfmt ":  "audio/wav",
		"BEGIN:VCARD\r\nVERSION:3.0":    "text/vcard",
		"\uFEFFbegin:vcard\n":           "text/vcard",
		"BEGIN:VCALENDAR\r\n":           "text/calendar",
		"<svg xmlns='http://www.w3.org": "",
		"<?xml version='1.0'?><svg>":    "",
		"<!DOCTYPE html><script>":       "",
		"<html>":                        "",
		"hello":                         "",
		"MZ\x90\x00":                    "",
		"\x7fELF":                       "",
		"#!/bin/sh":                     "",
		"PK\x03\x04":                    "",
		"":                              "",
		" \x89PNG\r\n\x1a\n":            "",
	} {
		if got := sms.MediaType([]byte(begins)); got != want {
			t.Errorf("%q is %q, want %q", begins, got, want)
		}
	}
}

func TestCheckMedia(t *testing.T) {
	t.Run("takes an ordinary picture", func(t *testing.T) {
		if got, err := sms.CheckMedia([]byte(png(4000, 3000))); got != "image/png" || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
	})
	t.Run("takes a cut picture for a small one", func(t *testing.T) {
		if got, err := sms.CheckMedia([]byte("\xFF\xD8\xFF\xE0")); got != "image/jpeg" || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
	})
	t.Run("refuses what can hold a program", func(t *testing.T) {
		_, err := sms.CheckMedia([]byte("<svg onload='alert(1)'/>"))
		smstest.Wants(t, err, sms.Invalid, "", "This attachment is of a kind that SMS Desk doesn't open, so it was not kept. The text was. Ask the customer to send a picture, a PDF or a contact card.")
	})
	t.Run("refuses what is too large", func(t *testing.T) {
		_, err := sms.CheckMedia(bytes.Repeat([]byte("GIF89a"), 1<<20))
		smstest.Wants(t, err, sms.Invalid, "", "This attachment is larger than 5 MB, so it was not kept. The text was. Ask the customer to send it smaller.")
	})
	t.Run("refuses a small file that unfolds to a huge picture", func(t *testing.T) {
		const words = "This picture has more than 50 million pixels, so it was not kept. The text was. Ask the customer to send it smaller."
		webp := "RIFF\x20\x00\x00\x00WEBP"
		for _, bomb := range []string{
			png(60000, 60000),
			webp + "VP8X\x0a\x00\x00\x00\x00\x00\x00\x00\xFF\xFF\x00\xFF\xFF\x00" + strings.Repeat("\x00", 8),
			webp + "VP8L\x0a\x00\x00\x00\x2f\xFF\xFF\xFF\x0F" + strings.Repeat("\x00", 9),
			webp + "VP8 \x0a\x00\x00\x00\x00\x00\x00\x9d\x01\x2a\xFF\x3F\xFF\x3F" + strings.Repeat("\x00", 8),
		} {
			_, err := sms.CheckMedia([]byte(bomb))
			smstest.Wants(t, err, sms.Invalid, "", words)
		}
	})
}
