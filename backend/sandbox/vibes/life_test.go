package vibes_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/vibes"
)

func TestTexts_end_as_the_phone_behaves(t *testing.T) {
	for behaviour, tt := range map[phones.Behaviour]struct {
		want    []string
		arrives bool
	}{
		phones.On:        {[]string{"Carrier", "Handset"}, true},
		phones.Off:       {[]string{"Carrier", "Handset error 101"}, false},
		phones.Landline:  {[]string{"System error 8"}, false},
		phones.Filtered:  {[]string{"Carrier error 102"}, false},
		phones.NoNumber:  {[]string{"Carrier", "Handset error 103"}, false},
		phones.NoReceipt: {[]string{"Carrier"}, true},
	} {
		t.Run(string(behaviour), func(t *testing.T) {
			b := setup(t)
			if err := b.Phones().SetBehaviour(ana, behaviour); err != nil {
				t.Fatal(err)
			}
			b.send()
			b.drain()
			if got := b.hook.receipts(); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			if got := b.phone(ana); (len(got) == 1) != tt.arrives {
				t.Errorf("got %v on the phone", got)
			}
		})
	}
}

func TestTexts_take_one_step_at_a_time(t *testing.T) {
	b := setup(t)
	b.send()
	if len(b.hook.got()) != 0 || len(b.phone(ana)) != 0 {
		t.Error("something happened at once")
	}
	b.Step(t.Context()) // to the carrier
	b.Step(t.Context()) // its receipt
	if got := b.hook.receipts(); !slices.Equal(got, []string{"Carrier"}) || len(b.phone(ana)) != 0 {
		t.Errorf("got %v and %v on the phone", got, b.phone(ana))
	}
	b.drain()
	if got := b.phone(ana); !slices.Equal(got, []string{"Your table is ready"}) || b.hook.got()[1].request.URL.Path != "/delivery" {
		t.Errorf("got %v on the phone", got)
	}
}

func TestTexts_report_what_they_asked_for(t *testing.T) {
	for option, want := range map[string][2][]string{ // of a good one, of a bad one
		"ALL":        {{"Carrier", "Handset"}, {"Carrier", "Handset error 107"}},
		"NONE":       {nil, nil},
		"ERROR":      {nil, {"Handset error 107"}},
		"SMSC_ALL":   {{"Carrier"}, {"Carrier"}},
		"SMSC_ERROR": {nil, nil},
	} {
		for i, to := range []string{ana, "+15005550006"} {
			b := setup(t)
			id := b.send(">ALL<", ">"+option+"<", ana, to)
			b.drain()
			if got := b.hook.receipts(); !slices.Equal(got, want[i]) {
				t.Errorf("%s to %s: got %v, want %v", option, to, got, want[i])
			}
			if got := b.must("GET", "/MessageApi/mt/messages/"+id+"/responses", ""); len(got.root.kids) != 2 {
				t.Errorf("%s: read back %s", option, got.body)
			}
		}
	}
	b := setup(t)
	b.send("<receiptOption callbackUrl=\""+b.hook.url("/delivery")+"\">ALL</receiptOption>", "")
	b.drain()
	if len(b.hook.got()) != 0 || len(b.phone(ana)) != 1 {
		t.Errorf("without the option: %v", b.hook.receipts())
	}
}

func TestTexts_to_numbers_to_try_errors_with(t *testing.T) {
	for to, want := range map[string][]string{
		"+15005550004": {"System error 9"}, "+15005550005": {"Carrier error 255 8"}, "+15005550006": {"Carrier", "Handset error 107"},
		"+15005550007": {"Carrier"}, "+15005550008": nil,
	} {
		b := setup(t)
		b.send(ana, to)
		b.drain()
		if got := b.hook.receipts(); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", to, got, want)
		}
		arrives := to == "+15005550007" || to == "+15005550008"
		if texts, err := b.Phones().Thread(to, ""); (err == nil && len(texts) == 1) != arrives {
			t.Errorf("%s: %v on the phone, %v", to, texts, err)
		}
	}
}

func TestTexts_end_as_a_test_decides_once(t *testing.T) {
	b := setup(t)
	for _, code := range []string{"12", "255", "104", "39999", "107/7"} {
		b.sim.Inject(fault.Fault{Kind: fault.Ending, Account: b.cred[vibes.Username], Number: ana, Code: code})
		b.send()
		b.drain()
	}
	b.send()
	b.drain()
	want := []string{"System error 12", "System error 255", "Carrier", "Handset error 104", "Carrier", "Handset error 39999", "Carrier error 107 7", "Carrier", "Handset"}
	if got := b.hook.receipts(); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestLong_texts_have_a_chain_of_receipts_for_each_part(t *testing.T) {
	b := setup(t)
	id := b.send("Your table is ready", strings.Repeat("é", 400), ana, "+15005550009")
	b.drain()
	var chain []string
	ids := map[string]bool{}
	for i, call := range b.hook.got() {
		multipart := call.root.kid("multipart").attrs
		if multipart["noOfParts"] != "3" || multipart["originalMessageId"] != id || multipart["isMultipart"] != "true" {
			t.Errorf("got %s", call.body)
		}
		ids[call.root.attrs["messageId"]] = true
		chain = append(chain, multipart["partNumber"]+" "+b.hook.receipts()[i])
	}
	want := []string{"1 Carrier", "2 Carrier", "3 Carrier", "1 Handset", "2 Handset", "3 Handset error 103"}
	if !slices.Equal(chain, want) || len(ids) != 3 || !ids[id] {
		t.Errorf("got %v of %v, want %v", chain, ids, want)
	}
	for part := range ids {
		if got := b.must("GET", "/MessageApi/mt/messages/"+part+"/responses", ""); (len(got.root.kids) == 6) != (part == id) {
			t.Errorf("%s: %d receipts read back", part, len(got.root.kids))
		}
	}
}
