package vibes

import "encoding/xml"

// The documents of the API, with their exact names.
// https://developer-aggregation.vibes.com/reference/send-an-sms-message

type endXML struct {
	Address string `xml:"address,attr"`
	Carrier string `xml:"carrier,attr,omitempty"`
	Type    string `xml:"type,attr,omitempty"`
}

type optionXML struct {
	CallbackURL string `xml:"callbackUrl,attr,omitempty"`
	Option      string `xml:",chardata"`
}

// submitXML is what is sent: pointers tell what is missing.
type submitXML struct {
	XMLName     xml.Name   `xml:"mtMessage"`
	SubmitterID string     `xml:"submitterMessageId,attr"`
	Split       string     `xml:"splitLongMessage,attr"`
	Alternate   string     `xml:"alternateDelivery,attr"`
	Destination *endXML    `xml:"destination"`
	Source      *endXML    `xml:"source"`
	Text        *string    `xml:"text"`
	Receipts    *optionXML `xml:"receiptOption"`
}

type submittedXML struct {
	XMLName     xml.Name `xml:"mtMessageRsp"`
	MessageID   string   `xml:"messageId,attr"`
	SubmitterID string   `xml:"submitterMessageId,attr,omitempty"`
	Carrier     string   `xml:"carrier,attr"`
	Split       bool     `xml:"splitLongMessage,attr"`
}

type statusXML struct {
	IsError      bool   `xml:"isError,attr"`
	Description  string `xml:"description"`
	ErrorCode    string `xml:"errorCode,omitempty"`
	InternalCode string `xml:"internalErrorCode,omitempty"`
}

// failureXML is ours: Vibes' own is documented nowhere.
type failureXML struct {
	XMLName xml.Name  `xml:"mtMessageRsp"`
	Status  statusXML `xml:"status"`
}

// messageXML is a text read back, whole or as one of its parts.
type messageXML struct {
	XMLName     xml.Name   `xml:"mtMessage"`
	SubmitterID string     `xml:"submitterMessageId,attr,omitempty"`
	MessageID   string     `xml:"messageId,attr"`
	SubmitDate  string     `xml:"submitDate,attr"`
	IsMultipart string     `xml:"isMultipart,attr,omitempty"`
	Parts       int        `xml:"noOfParts,attr,omitempty"`
	Part        int        `xml:"partNumber,attr,omitempty"`
	Original    string     `xml:"originalMessageId,attr,omitempty"`
	Destination endXML     `xml:"destination"`
	Source      endXML     `xml:"source"`
	Text        string     `xml:"text"`
	Receipts    *optionXML `xml:"receiptOption"`
}

// partsXML lists the parts of a split text; the name of its root is ours.
type partsXML struct {
	XMLName xml.Name `xml:"mtMessages"`
	Parts   []messageXML
}

type multipartXML struct {
	IsMultipart bool   `xml:"isMultipart,attr"`
	Original    string `xml:"originalMessageId,attr"`
	Parts       int    `xml:"noOfParts,attr"`
	Part        int    `xml:"partNumber,attr"`
}

type receiptXML struct {
	XMLName     xml.Name      `xml:"mtMessageResponse"`
	MessageID   string        `xml:"messageId,attr"`
	SubmitterID string        `xml:"submitterMessageId,attr,omitempty"`
	Date        string        `xml:"receiptDate,attr"`
	Extra       string        `xml:"sandboxExtra,attr,omitempty"`
	Multipart   *multipartXML `xml:"multipart"`
	Type        string        `xml:"type"`
	Status      statusXML     `xml:"status"`
	Unknown     *unknownXML   `xml:"sandboxExtra"`
}

type receiptsXML struct {
	XMLName  xml.Name `xml:"mtMessageResponses"`
	Receipts []receiptXML
}

type carrierXML struct {
	XMLName     xml.Name `xml:"mdn"`
	Address     string   `xml:"address,attr"`
	Carrier     string   `xml:"carrier,attr"`
	Provisioned string   `xml:"provisioned,attr,omitempty"`
}

// unknownXML is an element that appeared without notice.
type unknownXML struct {
	Note string `xml:"note"`
}

// bodyXML is a text, escaped or as CDATA.
type bodyXML struct {
	Text  string `xml:",chardata"`
	CDATA string `xml:",cdata"`
}

type longXML struct {
	Parts int    `xml:"noOfParts,attr"`
	Part  int    `xml:"partNumber,attr"`
	Ref   string `xml:"reference"`
}

type incomingXML struct {
	XMLName     xml.Name    `xml:"moMessage"`
	MessageID   string      `xml:"messageId,attr"`
	Date        string      `xml:"receiptDate,attr"`
	Attempt     int         `xml:"attemptNumber,attr"`
	Extra       string      `xml:"sandboxExtra,attr,omitempty"`
	Source      endXML      `xml:"source"`
	Destination endXML      `xml:"destination"`
	Message     bodyXML     `xml:"message"`
	Long        *longXML    `xml:"longMessageInfo"`
	Unknown     *unknownXML `xml:"sandboxExtra"`
}

// deliverXML is an incoming text of API 1 and 2.
type deliverXML struct {
	XMLName     xml.Name `xml:"deliver"`
	Version     string   `xml:"version,attr"`
	Transaction struct {
		ID string `xml:"id,attr"`
	} `xml:"transaction"`
	Source      endXML `xml:"source"`
	Destination endXML `xml:"destination"`
	Message     struct {
		Text string `xml:"text,attr"`
	} `xml:"message"`
	Params []paramXML  `xml:"passthrough>param"`
	Extra  *unknownXML `xml:"sandboxExtra"`
}

type paramXML struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

// document writes a view down with the line that goes before it.
func document(view any) []byte {
	body, err := xml.Marshal(view)
	if err != nil {
		panic("sandbox: view can't be encoded: " + err.Error()) // views hold nothing that can't be
	}
	return append([]byte(xml.Header), body...)
}
