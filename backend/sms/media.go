package sms

import (
	"bytes"
	"image"
	_ "image/gif"  // the kinds whose size is read
	_ "image/jpeg" // before they are shown
	_ "image/png"
	"strings"
)

// MaxMedia is the most that an attachment may weigh, in bytes: what the providers
// hand on at most.
const MaxMedia = 5 << 20

// maxPixels is the largest picture that is shown: a few kilobytes can unfold to
// gigabytes of memory.
const maxPixels = 50_000_000

// MediaFile is what became of an attachment: kept under ContentType, or refused for
// good, with the reason for people.
type MediaFile struct {
	MessageID   string
	Place       int // its index in Message.Media
	ContentType string
	Bytes       int
	Refused     string
	At          Time
}

// Attachment is an attachment with its bytes.
type Attachment struct {
	ContentType string
	Data        []byte
}

// mark is how a kind of file begins. Where after is set, it stands that many bytes in.
type mark struct {
	after       int
	begins      string
	contentType string
}

// marks are the kinds that SMS Desk keeps. What a sender calls its file is not
// believed, and what isn't here is refused: above all SVG and HTML, which can hold
// programs.
var marks = []mark{
	{0, "\xFF\xD8\xFF", "image/jpeg"},
	{0, "\x89PNG\r\n\x1a\n", "image/png"},
	{0, "GIF87a", "image/gif"},
	{0, "GIF89a", "image/gif"},
	{8, "WEBPVP8", "image/webp"},
	{0, "%PDF-", "application/pdf"},
	{4, "ftyp3g", "video/3gpp"},
	{4, "ftypM4A", "audio/mp4"},
	{4, "ftypmp4", "video/mp4"},
	{4, "ftypisom", "video/mp4"},
	{4, "ftypiso", "video/mp4"},
	{4, "ftypavc1", "video/mp4"},
	{4, "ftypMSNV", "video/mp4"},
	{4, "ftypqt", "video/quicktime"},
	{0, "#!AMR", "audio/amr"},
	{0, "ID3", "audio/mpeg"},
	{0, "\xFF\xFB", "audio/mpeg"},
	{0, "\xFF\xF3", "audio/mpeg"},
	{0, "OggS", "audio/ogg"},
	{8, "WAVEfmt ", "audio/wav"},
}

// MediaType tells from the bytes what an attachment is, "" for what isn't kept.
func MediaType(data []byte) string {
	for _, m := range marks {
		if len(data) >= m.after && bytes.HasPrefix(data[m.after:], []byte(m.begins)) {
			return m.contentType
		}
	}
	for begins, contentType := range map[string]string{"BEGIN:VCARD": "text/vcard", "BEGIN:VCALENDAR": "text/calendar"} {
		head := bytes.TrimPrefix(data, []byte("\uFEFF"))
		if len(head) >= len(begins) && strings.EqualFold(string(head[:len(begins)]), begins) {
			return contentType
		}
	}
	return ""
}

// CheckMedia gives the kind of an attachment. One that isn't kept is an Invalid error
// for people.
func CheckMedia(data []byte) (string, error) {
	contentType := MediaType(data)
	switch {
	case len(data) > MaxMedia:
		return "", MediaTooLarge(nil)
	case contentType == "":
		return "", Errorf(Invalid, "This attachment is of a kind that SMS Desk doesn't open, so it was not kept. The text was. Ask the customer to send a picture, a PDF or a contact card.")
	case strings.HasPrefix(contentType, "image/") && pixels(contentType, data) > maxPixels:
		return "", Errorf(Invalid, "This picture has more than 50 million pixels, so it was not kept. The text was. Ask the customer to send it smaller.")
	}
	return contentType, nil
}

// MediaTooLarge is what people read of an attachment of more than MaxMedia.
func MediaTooLarge(cause error) error {
	return Wrap(Invalid, cause, "This attachment is larger than 5 MB, so it was not kept. The text was. Ask the customer to send it smaller.")
}

// pixels gives the size that a picture says it has. One that can't be read counts as
// small: it unfolds to nothing.
func pixels(contentType string, data []byte) int {
	if contentType == "image/webp" {
		return webpPixels(data)
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return 0
	}
	return config.Width * config.Height
}

// webpPixels reads the head of a WebP file, of which there are three kinds.
// https://developers.google.com/speed/webp/docs/riff_container
func webpPixels(data []byte) int {
	if len(data) < 30 {
		return 0
	}
	little := func(at, n int) (value int) {
		for i := n - 1; i >= 0; i-- {
			value = value<<8 | int(data[at+i])
		}
		return value
	}
	switch string(data[12:16]) {
	case "VP8X":
		return (little(24, 3) + 1) * (little(27, 3) + 1)
	case "VP8L":
		bits := little(21, 4)
		return (bits&0x3FFF + 1) * (bits>>14&0x3FFF + 1)
	default:
		return (little(26, 2) & 0x3FFF) * (little(28, 2) & 0x3FFF)
	}
}
