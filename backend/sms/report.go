package sms

import (
	"cmp"
	"regexp"
	"slices"
	"time"
)

// ReplyWindow is how long after a text a customer's answer counts as a reply to it.
const ReplyWindow = 72 * time.Hour

// Figures are counts of texts. Sent leaves out what was taken back. Approaches are
// texts to customers to whom nothing was sent in the reply window before, or who have
// replied since; Replied are those of them that the customer answered within it. Waits
// are the seconds from a customer's first unanswered text to our next one.
type Figures struct {
	Sent        int       `json:"s,omitempty"`
	Segments    int       `json:"g,omitempty"`
	Delivered   int       `json:"d,omitempty"`
	Unconfirmed int       `json:"u,omitempty"`
	Received    int       `json:"r,omitempty"`
	Approaches  int       `json:"a,omitempty"`
	Replied     int       `json:"p,omitempty"`
	Failed      []Failure `json:"f,omitempty"`
	Waits       []int     `json:"w,omitempty"`
}

// Failure is how many texts failed for one reason. Code is the provider's own, "" for
// a reason of SMS Desk's; Words never hold what a text says.
type Failure struct {
	Code  string `json:"c,omitempty"`
	Words string `json:"w,omitempty"`
	Count int    `json:"n"`
}

// FiguresOf is whose figures they are, and of which day ("2026-11-26"). Received texts
// are counted for the person who texted the customer last, "" for nobody.
type FiguresOf struct{ Day, NumberID, UserID string }

// DayFigures are the figures of a day, number and person.
type DayFigures struct {
	FiguresOf
	Figures
}

// Add adds other to f.
func (f *Figures) Add(other Figures) {
	f.Sent += other.Sent
	f.Segments += other.Segments
	f.Delivered += other.Delivered
	f.Unconfirmed += other.Unconfirmed
	f.Received += other.Received
	f.Approaches += other.Approaches
	f.Replied += other.Replied
	f.Waits = append(f.Waits, other.Waits...)
	for _, failure := range other.Failed {
		f.fail(failure)
	}
}

func (f *Figures) fail(failure Failure) {
	for i, known := range f.Failed {
		if known.Code == failure.Code && (known.Code != "" || known.Words == failure.Words) {
			f.Failed[i].Count += failure.Count
			return
		}
	}
	f.Failed = append(f.Failed, failure)
}

// FailedCount is how many texts failed, for whatever reason.
func (f Figures) FailedCount() int {
	n := 0
	for _, failure := range f.Failed {
		n += failure.Count
	}
	return n
}

// MedianWait is the middle of the waits in seconds, half of them being shorter; false
// where there is none.
func (f Figures) MedianWait() (seconds int, known bool) {
	if len(f.Waits) == 0 {
		return 0, false
	}
	sorted := slices.Sorted(slices.Values(f.Waits))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle], true
	}
	return (sorted[middle-1] + sorted[middle]) / 2, true
}

// CountedText is what a report needs to know of a text.
type CountedText struct {
	ConversationID string
	NumberID       string
	UserID         string // who sent it
	Direction      Direction
	Auto           bool // an automatic answer, which is nobody's
	Status         Status
	Reason         Reason
	Segments       int
	At             Time
}

// Heard tells whether the customer may have heard from a person of ours by it.
func (c CountedText) Heard() bool {
	switch c.Status {
	case Failed, Undelivered, Canceled:
		return false
	default:
		return c.Direction == Out && !c.Auto
	}
}

// StaleHour is an hour whose texts came or changed after they were counted. Turns
// goes up each time.
type StaleHour struct {
	From  Time
	Turns int
}

// OptChange is a customer who opted out or in. NumberID is the number that they texted
// and UserID who noted it, "" where there is none.
type OptChange struct {
	Out      bool
	NumberID string
	UserID   string
	At       Time
}

// CountTexts gives the figures of the days from from until until. texts are in the
// order of time; those before from tell what went before, those from until on only
// who replied.
func CountTexts(texts []CountedText, from, until Time, zone *time.Location) []DayFigures {
	count := counting{from: from, until: until, zone: zone, figures: map[FiguresOf]*Figures{}, threads: map[string]*countedThread{}}
	for _, text := range texts {
		thread := count.threads[text.ConversationID]
		if thread == nil {
			thread = &countedThread{}
			count.threads[text.ConversationID] = thread
		}
		switch {
		case text.Direction == In:
			count.in(thread, text)
		case text.Status != Canceled:
			count.out(thread, text)
		}
	}
	list := make([]DayFigures, 0, len(count.figures))
	for of, figures := range count.figures {
		list = append(list, DayFigures{of, *figures})
	}
	slices.SortFunc(list, func(a, b DayFigures) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.NumberID, b.NumberID), cmp.Compare(a.UserID, b.UserID))
	})
	return list
}

type counting struct {
	from, until Time
	zone        *time.Location
	figures     map[FiguresOf]*Figures
	threads     map[string]*countedThread
}

// countedThread is where a conversation stands.
type countedThread struct {
	person  string   // who texted the customer last
	lastOut Time     // when, 0 where the customer has replied since
	waiting Time     // since when the customer waits, 0 for not
	asked   Time     // when the approach that waits for a reply was made
	reply   *Figures // where a reply to it counts, nil outside the days
}

func (c *counting) of(text CountedText, person string) *Figures {
	if text.At < c.from || text.At >= c.until {
		return nil
	}
	of := FiguresOf{text.At.Go().In(c.zone).Format(time.DateOnly), text.NumberID, person}
	figures := c.figures[of]
	if figures == nil {
		figures = &Figures{}
		c.figures[of] = figures
	}
	return figures
}

func (c *counting) in(thread *countedThread, text CountedText) {
	if figures := c.of(text, thread.person); figures != nil {
		figures.Received++
	}
	if thread.reply != nil && text.At <= thread.asked.Add(ReplyWindow) {
		thread.reply.Replied++
	}
	thread.reply, thread.lastOut = nil, 0
	if thread.waiting == 0 {
		thread.waiting = text.At
	}
}

func (c *counting) out(thread *countedThread, text CountedText) {
	figures := c.of(text, text.UserID)
	if figures != nil {
		figures.send(text)
	}
	if !text.Heard() {
		return
	}
	if thread.waiting > 0 && figures != nil {
		figures.Waits = append(figures.Waits, int((text.At-thread.waiting)/1000))
	}
	if thread.lastOut == 0 || text.At > thread.lastOut.Add(ReplyWindow) {
		thread.asked, thread.reply = text.At, figures
		if figures != nil {
			figures.Approaches++
		}
	}
	thread.person, thread.lastOut, thread.waiting = text.UserID, text.At, 0
}

func (f *Figures) send(text CountedText) {
	f.Sent++
	f.Segments += text.Segments
	switch text.Status {
	case Delivered:
		f.Delivered++
	case Unconfirmed:
		f.Unconfirmed++
	case Failed, Undelivered:
		f.fail(Failure{text.Reason.Code, discreet(text.Reason.Text), 1})
	default: // on its way, or with a carrier that says no more
	}
}

var (
	quotation = regexp.MustCompile("“[^”]*”")
	address   = regexp.MustCompile(`\+?[0-9][0-9 ()-]{5,}[0-9]`)
)

// discreet takes out of a reason what is a customer's: words that they wrote, numbers.
func discreet(reason string) string {
	return address.ReplaceAllString(quotation.ReplaceAllString(reason, "“…”"), "…")
}
