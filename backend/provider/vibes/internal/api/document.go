package api

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Bounds of a document; those of Vibes are far lower.
const (
	maxDepth  = 16
	maxTokens = 20000
)

// ErrUnreadable means that something is not one whole XML document, or one that
// is not safe to read.
var ErrUnreadable = errors.New("it is not one whole XML document")

// Node is an element of a document. Names are without their prefix; Text is the
// text directly in the element, as it was written.
type Node struct {
	Name  string
	Attrs map[string]string
	Text  string
	Kids  []*Node
}

// Parse reads one whole document. It resolves no entities but the five of XML,
// refuses a document type, and bounds depth and size. Characters that XML forbids
// become U+FFFD, since a text with one of them is better than none.
func Parse(raw []byte) (*Node, error) {
	decoder := xml.NewDecoder(bytes.NewReader(scrub(raw)))
	decoder.CharsetReader = recode
	var root *Node
	var open []*Node
	for range maxTokens {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) && root != nil && len(open) == 0 {
			return root, nil
		}
		if err != nil {
			return nil, ErrUnreadable // the decoder's own error may quote the document
		}
		switch token := token.(type) {
		case xml.StartElement:
			if len(open) == maxDepth || (root != nil && len(open) == 0) {
				return nil, ErrUnreadable
			}
			node := nodeOf(token)
			if root == nil {
				root = node
			} else {
				parent := open[len(open)-1]
				parent.Kids = append(parent.Kids, node)
			}
			open = append(open, node)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1].Text += string(token)
			} else if len(bytes.TrimSpace(token)) > 0 {
				return nil, ErrUnreadable
			}
		case xml.Directive:
			return nil, ErrUnreadable
		}
	}
	return nil, ErrUnreadable
}

func nodeOf(start xml.StartElement) *Node {
	node := &Node{Name: start.Name.Local, Attrs: make(map[string]string, len(start.Attr))}
	for _, attr := range start.Attr {
		if attr.Name.Space != "xmlns" {
			node.Attrs[attr.Name.Local] = attr.Value
		}
	}
	return node
}

// Attr gives an attribute without the blanks around it, "" for none.
func (n *Node) Attr(name string) string {
	if n == nil {
		return ""
	}
	return strings.TrimSpace(n.Attrs[name])
}

// Kid gives the first element of that name directly below, nil for none.
func (n *Node) Kid(name string) *Node {
	if n == nil {
		return nil
	}
	for _, kid := range n.Kids {
		if kid.Name == name {
			return kid
		}
	}
	return nil
}

// Own gives the element's text without the blanks around it.
func (n *Node) Own() string {
	if n == nil {
		return ""
	}
	return strings.TrimSpace(n.Text)
}

// Word gives the text of an element below, without the blanks around it.
func (n *Node) Word(name string) string { return n.Kid(name).Own() }

// All gives every element of that name at any depth, this one included.
func (n *Node) All(name string) []*Node {
	var found []*Node
	if n.Name == name {
		found = append(found, n)
	}
	for _, kid := range n.Kids {
		found = append(found, kid.All(name)...)
	}
	return found
}

// Forbidden tells whether XML 1.0 has no way to write a character.
// https://www.w3.org/TR/xml/#charsets
func Forbidden(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return false
	case r < ' ', r >= 0xD800 && r <= 0xDFFF, r == 0xFFFE, r == 0xFFFF, r > utf8.MaxRune:
		return true
	default:
		return false
	}
}

// scrub makes the bytes of a document readable: no mark in front, and no raw
// control characters. In a document that says to be in another encoding than
// UTF-8, the bytes above ASCII are left to recode.
func scrub(raw []byte) []byte {
	raw = bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF"))
	if declared(raw) {
		return controls(raw)
	}
	return []byte(strings.Map(func(r rune) rune {
		if Forbidden(r) {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(string(raw), "\uFFFD")))
}

// controls replaces the control characters of a one-byte encoding.
func controls(raw []byte) []byte {
	clean := bytes.Clone(raw)
	for i, b := range clean {
		if Forbidden(rune(b)) {
			clean[i] = '?'
		}
	}
	return clean
}

// declared tells whether the prolog names an encoding other than UTF-8.
func declared(raw []byte) bool {
	prolog, _, _ := bytes.Cut(raw, []byte("?>"))
	if len(prolog) > 200 || !bytes.HasPrefix(prolog, []byte("<?xml")) {
		return false
	}
	_, name, found := strings.Cut(strings.ToLower(string(prolog)), "encoding")
	return found && !strings.Contains(name, "utf-8") && !strings.Contains(name, "utf8")
}

// recode reads the one-byte encodings of Western computers. ISO 8859-1 is read
// as Windows-1252, as everybody does: its control characters are never meant.
func recode(charset string, input io.Reader) (io.Reader, error) {
	switch strings.ToLower(charset) {
	case "utf8", "utf-8":
		return input, nil
	case "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252", "cp1252":
	default:
		return nil, fmt.Errorf("%w: its encoding is not known", ErrUnreadable)
	}
	raw, err := io.ReadAll(input)
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	for _, b := range raw {
		r := rune(b)
		if b >= 0x80 && b < 0xA0 {
			r = windows1252[b-0x80]
		}
		text.WriteRune(r)
	}
	return strings.NewReader(text.String()), nil
}

// windows1252 has the characters of the bytes 0x80 to 0x9F.
// https://encoding.spec.whatwg.org/index-windows-1252.txt
var windows1252 = []rune("€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ")
