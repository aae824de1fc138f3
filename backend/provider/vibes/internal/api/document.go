package api

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
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
	var grown tree
	for range maxTokens {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) && grown.root != nil && len(grown.open) == 0 {
			return grown.root, nil
		}
		if err != nil || !grown.add(token) {
			return nil, ErrUnreadable // the decoder's own error may quote the document
		}
	}
	return nil, ErrUnreadable
}

// tree is a document that is being read: its root, and the elements that have
// begun and not ended.
type tree struct {
	root *Node
	open []*Node
}

// add takes the next token, and is false for one that can't be where it is.
func (t *tree) add(token xml.Token) bool {
	switch token := token.(type) {
	case xml.StartElement:
		return t.begin(nodeOf(token))
	case xml.EndElement: // the decoder has seen that it is the right one
		t.open = t.open[:len(t.open)-1]
	case xml.CharData:
		if len(t.open) == 0 {
			return len(bytes.TrimSpace(token)) == 0
		}
		t.open[len(t.open)-1].Text += string(token)
	case xml.Directive:
		return false
	}
	return true
}

func (t *tree) begin(node *Node) bool {
	switch {
	case t.root == nil:
		t.root = node
	case len(t.open) == 0 || len(t.open) == maxDepth:
		return false
	default:
		parent := t.open[len(t.open)-1]
		parent.Kids = append(parent.Kids, node)
	}
	t.open = append(t.open, node)
	return true
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
