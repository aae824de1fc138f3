package acs

import (
	"encoding/base64"
	"maps"
	"net"
	"net/url"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// azureHosts is how the hosts of resources in Azure's public cloud end. The clouds
// of governments have others, so another ending is no fault.
const azureHosts = ".communication.azure.com"

// connection is what a connection string says: where the resource is, and one of
// its two access keys.
type connection struct {
	base string // scheme and host, in lower case, without the usual port
	key  []byte
	text string // the key as it is written
}

// host is host and port of the endpoint.
func (c connection) host() string {
	_, host, _ := strings.Cut(c.base, "://")
	return host
}

// String is the form that the Azure portal gives.
func (c connection) String() string { return "endpoint=" + c.base + "/;accesskey=" + c.text }

// Clean brings the two connection strings into the portal's own form. What can't
// be used is an Invalid error with its field; it never quotes what was typed.
func Clean(fields map[string]string) (map[string]string, error) {
	cleaned := maps.Clone(fields)
	for _, field := range secrets {
		if cleaned[field] == "" {
			continue
		}
		parsed, err := parse(field, cleaned[field])
		if err != nil {
			return nil, err
		}
		cleaned[field] = parsed.String()
	}
	if _, err := pair(cleaned); err != nil {
		return nil, err
	}
	return cleaned, nil
}

// pair reads both connection strings; one that is missing is nil. They must be of
// one resource.
func pair(fields map[string]string) ([2]*connection, error) {
	var both [2]*connection
	for i, field := range secrets {
		if fields[field] == "" {
			continue
		}
		parsed, err := parse(field, fields[field])
		if err != nil {
			return both, err
		}
		both[i] = &parsed
	}
	if both[0] != nil && both[1] != nil && both[0].base != both[1].base {
		return both, sms.FieldError(fieldSecondary, "The two connection strings are of different resources. Nothing was saved. Copy both from Settings > Keys of one Communication Services resource.")
	}
	return both, nil
}

// parse reads a connection string: endpoint and accesskey, in any order and any
// case, with or without a semicolon at the end.
func parse(field, text string) (connection, error) {
	parts := map[string]string{}
	for part := range strings.SplitSeq(strings.TrimSuffix(strings.TrimSpace(text), ";"), ";") {
		name, value, found := strings.Cut(part, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		if _, twice := parts[name]; !found || twice || (name != "endpoint" && name != "accesskey") {
			return connection{}, sms.FieldError(field, "%s Nothing was saved.", mismatch)
		}
		parts[name] = strings.TrimSpace(value)
	}
	if len(parts) != 2 {
		return connection{}, sms.FieldError(field, "%s Nothing was saved.", mismatch)
	}
	key, err := base64.StdEncoding.Strict().DecodeString(parts["accesskey"])
	if err != nil || len(key) == 0 || strings.ContainsAny(parts["accesskey"], "\r\n") {
		return connection{}, sms.FieldError(field, "The access key in this connection string is cut off or has a wrong character. Nothing was saved. Copy the whole connection string again from Settings > Keys in the Azure portal.")
	}
	base, wrong := endpoint(parts["endpoint"])
	if wrong != "" {
		return connection{}, sms.FieldError(field, "The endpoint in this connection string %s. Nothing was saved. Copy the whole connection string again from Settings > Keys in the Azure portal.", wrong)
	}
	return connection{base: base, key: key, text: parts["accesskey"]}, nil
}

// endpoint gives scheme and host of an endpoint, or what is wrong with it.
func endpoint(text string) (base, wrong string) {
	parsed, err := url.Parse(text)
	switch {
	case err != nil || parsed.Hostname() == "" || parsed.Opaque != "":
		return "", "is not a web address"
	case parsed.User != nil || parsed.RawQuery != "" || parsed.ForceQuery || parsed.Fragment != "" || (parsed.Path != "" && parsed.Path != "/"):
		return "", "has more in it than the name of the resource"
	case net.ParseIP(parsed.Hostname()) != nil && !loopback(parsed.Hostname()):
		return "", "has a number in place of the name of a host"
	case parsed.Scheme == "http" && !loopback(parsed.Hostname()), parsed.Scheme != "http" && parsed.Scheme != "https":
		return "", "must begin with https://"
	}
	host := strings.ToLower(parsed.Host)
	usual := map[string]string{"https": ":443", "http": ":80"}[parsed.Scheme]
	return parsed.Scheme + "://" + strings.TrimSuffix(strings.TrimSuffix(host, usual), ":"), ""
}

// loopback tells whether a host is this computer.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}
