package twilio

// fetchAccount answers like the real one, the token included: nobody should log
// or keep that body.
func (s *Simulator) fetchAccount(c call) answer {
	a := c.account
	path := accountPath(a.SID)
	resources := map[string]string{
		"messages": path + "/Messages.json", "incoming_phone_numbers": path + "/IncomingPhoneNumbers.json",
		"short_codes": path + "/SMS/ShortCodes.json", "balance": path + "/Balance.json",
	}
	return ok(map[string]any{
		"sid": a.SID, "owner_account_sid": a.SID, "auth_token": a.AuthToken, "friendly_name": a.Name, "status": a.Status,
		"type": string(a.Kind), "date_created": rfc2822(a.Created), "date_updated": rfc2822(a.Created),
		"subresource_uris": resources, "uri": path + ".json",
	})
}

func (s *Simulator) fetchBalance(c call) answer {
	return ok(map[string]string{"account_sid": c.account.SID, "balance": c.account.Balance, "currency": "USD"})
}
