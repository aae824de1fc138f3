package setup

import (
	"context"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Way is how a provider reaches SMS Desk just now. Mode is own or ngrok, off for no
// public address, or local for the sandbox; Base is "" where there is none; Problem
// is why a tunnel is down; Region and Latency are its own.
type Way struct {
	Mode    Mode
	Phase   string // as in AddressState
	Base    string
	Region  string
	Latency time.Duration
	Problem sms.Reason
}

// ModeLocal is the way of the sandbox, whose providers are on this computer.
const ModeLocal Mode = "local"

// Probes sends a request of our own to a callback URL, as a provider would. Expect
// makes a pass for one probe to the URLs with token below base (accountID "" for
// the address alone); Send sends it, and Arrived tells how far the door let it.
type Probes interface {
	Expect(accountID, token, base string) (url, pass string, err error)
	Send(ctx context.Context, url, pass string, ngrok bool) sms.Trip
	Arrived(pass string) []sms.Hop
}

// SelfTest is the outcome of a probe: all five hops in their order, and what the
// provider says of each number. Failed names the first hop that failed, "" when the
// probe came through.
type SelfTest struct {
	At      sms.Time
	Mode    Mode
	Base    string
	Hops    []sms.Hop
	Failed  sms.HopID
	Numbers []NumberCheck
	// LastCallbackAt is when the provider itself last called.
	LastCallbackAt sms.Time
}

// NumberCheck is where the provider sends the incoming texts of one number. Asked
// is false where it can't be asked.
type NumberCheck struct {
	Number sms.Number
	Asked  bool
	Health sms.WebhookHealth
}

// checkWithin bounds what the provider is asked beside the probe.
const checkWithin = 20 * time.Second

// SelfTest sends a probe through every hop to the account's callback URL, and asks
// the provider meanwhile where it sends incoming texts. A hop that fails is an
// outcome, not an error. Errors: not_found, rate_limited.
func (s *Service) SelfTest(ctx context.Context, actor sms.User, id string) (SelfTest, error) {
	if err := sms.Allow(actor, sms.ManageProviders); err != nil {
		return SelfTest{}, err
	}
	account, descriptor, err := s.load(ctx, id)
	if err != nil {
		return SelfTest{}, err
	}
	var numbers []NumberCheck
	var asking sync.WaitGroup
	var broke any
	asking.Go(func() {
		defer func() { broke = recover() }()
		numbers = s.checkNumbers(ctx, account, descriptor)
	})
	test, err := walk(ctx, s.Probes, s.Way(account), account.ID, account.Token)
	asking.Wait()
	if broke != nil { // for who catches the panics of this call
		panic(broke)
	}
	if err != nil {
		return SelfTest{}, err
	}
	test.At, test.Numbers = s.Clock.Now(), numbers
	if after, err := s.Accounts.Account(ctx, id); err == nil { // it may have called meanwhile
		test.LastCallbackAt = after.LastCallbackAt
	}
	outcome := "passed"
	if test.Failed != "" {
		outcome = "failed at " + string(test.Failed)
	}
	s.note(ctx, actor, sms.CallbacksTested, id, outcome)
	return test, nil
}

// checkNumbers asks for each number that receives.
func (s *Service) checkNumbers(ctx context.Context, account sms.Account, d sms.Descriptor) []NumberCheck {
	ctx, cancel := context.WithTimeout(ctx, checkWithin)
	defer cancel()
	numbers, err := s.Numbers.Numbers(ctx, account.ID)
	if err != nil {
		s.Logger.Error("numbers not checked", "account", account.ID, "error", err)
		return nil
	}
	var checks []NumberCheck
	for _, number := range numbers {
		if number.MayReceive {
			checks = append(checks, s.checkNumber(ctx, account, d, number))
		}
	}
	s.reckon(ctx, account)
	return checks
}

func (s *Service) checkNumber(ctx context.Context, account sms.Account, d sms.Descriptor, number sms.Number) NumberCheck {
	url := s.CallbackURL(account, sms.IncomingCallback)
	switch {
	case !d.Has(sms.CanCheckWebhook):
		return NumberCheck{Number: number, Health: sms.WebhookHealth{State: sms.WebhookUnknown,
			Text: d.Name + " can't be asked where it sends incoming texts.", Remedy: comparison(d)}}
	case url == "":
		return NumberCheck{Number: number, Health: sms.WebhookHealth{State: sms.WebhookUnknown,
			Text: "There is no public address to compare with.", Remedy: "Set one up in App Settings > Public address."}}
	}
	check := NumberCheck{Number: number, Asked: true}
	provider, err := s.Providers.Open(ctx, account)
	if err == nil {
		check.Health, err = s.check(ctx, account, number, url, provider)
	}
	if err != nil {
		check.Asked = false
		check.Health = sms.WebhookHealth{State: sms.WebhookUnknown, Text: sms.Explain(err).Message}
	}
	return check
}

// comparison says who can be asked instead.
func comparison(d sms.Descriptor) string {
	if d.Support.Team != "" {
		return "Ask " + d.Support.Team + " whether it is the incoming callback URL on this page."
	}
	return "Compare it in " + d.Name + "'s portal with the incoming callback URL on this page."
}

// walk sends a probe and puts together what its sender and the door have seen.
func walk(ctx context.Context, probes Probes, way Way, accountID, token string) (SelfTest, error) {
	test := SelfTest{Mode: way.Mode, Base: way.Base, Hops: []sms.Hop{tunnelHop(way)}}
	if test.Hops[0].State == sms.HopFailed {
		return test.closed(), nil
	}
	url, pass, err := probes.Expect(accountID, token, way.Base)
	if err != nil {
		return SelfTest{}, err
	}
	trip := probes.Send(ctx, url, pass, way.Mode == ModeNgrok)
	test.Hops = append(test.Hops, join(trip, probes.Arrived(pass))...)
	return test.closed(), nil
}

// closed fills in the hops that were not seen, and finds the first that failed.
func (t SelfTest) closed() SelfTest {
	order := []sms.HopID{sms.HopTunnel, sms.HopEdge, sms.HopDoor, sms.HopVerification, sms.HopDatabase}
	for _, id := range order[len(t.Hops):] {
		t.Hops = append(t.Hops, sms.Hop{ID: id, State: sms.HopUnseen})
	}
	for _, hop := range t.Hops {
		if hop.State == sms.HopFailed {
			t.Failed = hop.ID
			break
		}
	}
	return t
}

// tunnelHop is what this computer knows of the way by itself.
func tunnelHop(way Way) sms.Hop {
	hop := sms.Hop{ID: sms.HopTunnel, State: sms.HopPassed}
	failed := func(text, remedy string) sms.Hop {
		return sms.Hop{ID: sms.HopTunnel, State: sms.HopFailed, Reason: sms.Reason{Code: way.Problem.Code, Text: text, Remedy: remedy}}
	}
	switch {
	case way.Mode == ModeLocal:
		hop.State = sms.HopSkipped
		hop.Reason.Text = "The sandbox needs no public address. Its simulated provider calls this computer directly, and so does this test."
	case way.Mode == ModeOwn && way.Base != "":
		hop.State = sms.HopSkipped
		hop.Reason.Text = "You use an address of your own. SMS Desk can't see what leads from there to this computer."
	case way.Phase == "online" && way.Base != "":
		hop.Took = way.Latency
		hop.Reason.Text = "Connected to ngrok."
		if way.Region != "" {
			hop.Reason.Text = "Connected to ngrok, region " + way.Region + "."
		}
	case way.Problem.Text != "":
		return failed(way.Problem.Text, way.Problem.Remedy)
	case way.Phase == "connecting" || way.Phase == "reconnecting":
		return failed("The tunnel is not connected yet.", "Wait until the page Public address says that it is online, then test again.")
	default:
		return failed("There is no public address, so no provider can call.", "Set one up in App Settings > Public address, then test again.")
	}
	return hop
}

// join makes the hops from edge to database. What arrived proves more than what
// was answered: another program can answer like us, and an answer can get lost.
func join(trip sms.Trip, arrived []sms.Hop) []sms.Hop {
	edge := sms.Hop{ID: sms.HopEdge, State: sms.HopPassed, Took: trip.Edge}
	door := sms.Hop{ID: sms.HopDoor, State: sms.HopPassed, Took: trip.Answer}
	if len(arrived) == 0 {
		problem := trip.Problem
		if problem.Text == "" {
			problem = sms.Reason{Text: "Another program took the request at the public address and answered like SMS Desk.",
				Remedy: "Close the other program, or let your proxy lead to this computer. Then test again."}
		}
		if trip.At == sms.HopEdge {
			edge.State, edge.Reason = sms.HopFailed, problem
			return []sms.Hop{edge}
		}
		door.State, door.Reason = sms.HopFailed, problem
		return []sms.Hop{edge, door}
	}
	inside, waiting := arrived[1:], false // the first is the door
	for i, hop := range inside {
		door.Took -= hop.Took
		if hop.State == sms.HopPending {
			waiting = true
			inside[i].State, inside[i].Reason = sms.HopFailed, slow(hop.ID)
		}
	}
	door.Took = max(door.Took, 0)
	if trip.Problem.Text != "" && !waiting {
		door.State = sms.HopFailed
		door.Reason = sms.Reason{Code: trip.Problem.Code, Text: "The request arrived, but the answer didn't get back: " + trip.Problem.Text, Remedy: trip.Problem.Remedy}
	}
	return append([]sms.Hop{edge, door}, inside...)
}

// slow is a hop that was not over when a provider would have given up.
func slow(id sms.HopID) sms.Reason {
	if id == sms.HopVerification {
		return sms.Reason{Text: "The account's secrets could not be read in time.",
			Remedy: "The keychain of this computer may be asking for its password: look for its window and unlock it. Then test again."}
	}
	return sms.Reason{Text: "The disk did not take what was written in time.",
		Remedy: "Wait until the computer is less busy, then test again. If it stays, check the disk."}
}
