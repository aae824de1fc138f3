package phones

import (
	"cmp"
	"time"
)

// Answering is what a phone does by itself when a text comes in.
type Answering string

// The automatic answers.
const (
	AnswerNothing Answering = ""
	AnswerEcho    Answering = "echo"    // the same text comes back
	AnswerYes     Answering = "yes"     // "Yes"
	AnswerStop    Answering = "stop"    // "STOP"
	AnswerLate    Answering = "late"    // after a while
	AnswerEmoji   Answering = "emoji"   // with emoji of one and of several characters
	AnswerLong    Answering = "long"    // a text of several segments
	AnswerPicture Answering = "picture" // with a photo
)

// How long a phone takes to answer by itself, and one whose owner has no time.
const (
	pause = 1500 * time.Millisecond
	late  = 15 * time.Second
)

// script is what a phone answers by itself; an empty body stands for the same words.
type script struct {
	note  string // in the customer's note
	body  string
	media []Media
	after time.Duration
}

var scripts = map[Answering]script{
	AnswerEcho:    {note: "answers with the same words", after: pause},
	AnswerYes:     {note: "answers Yes", body: "Yes", after: pause},
	AnswerStop:    {note: "answers STOP", body: "STOP", after: pause},
	AnswerLate:    {note: "answers late", body: "Sorry, I was on the road. Tomorrow is fine.", after: late},
	AnswerEmoji:   {note: "answers with emoji", body: "Perfect 👍🏽 See you then 🚲👨\u200D👩\u200D👧", after: pause},
	AnswerLong:    {note: "answers at length", body: atLength, after: pause},
	AnswerPicture: {note: "answers with a picture", body: "This is the bike.", media: []Media{Picture()}, after: pause},
}

const atLength = "Thank you for asking! It is the blue touring bike that I bought from you four years ago. " +
	"The rear brake has been grinding since the rain last week, and when I shift to the smallest gear the chain jumps. " +
	"My neighbor thinks that the cassette is worn, but it was changed only last spring, so I would be surprised. " +
	"Could you have a look at both, and at the front light, which flickers on cobbles? " +
	"I can bring it on Tuesday before nine or on Thursday after five. " +
	"If it costs more than 120 dollars, call me before you begin. Thank you, and give my best to everybody in the workshop!"

func (s script) to(text Text) string { return cmp.Or(s.body, text.Body) }
