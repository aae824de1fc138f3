package twilio

import "slices"

func (s *Simulator) listShortCodes(c call) answer {
	var rows []*ShortCode
	for _, sc := range s.state.ShortCodes {
		if sc.Account == c.account.SID && fitsParam(c, "ShortCode", sc.Code) && fitsParam(c, "FriendlyName", sc.Name) {
			rows = append(rows, sc)
		}
	}
	return list(c, "short_codes", rows, func(sc *ShortCode) string { return sc.SID }, shortCodeView)
}

func (s *Simulator) ownShortCode(c call) *ShortCode {
	i := slices.IndexFunc(s.state.ShortCodes, func(sc *ShortCode) bool { return sc.SID == c.sid("sid") && sc.Account == c.account.SID })
	if i < 0 {
		return nil
	}
	return s.state.ShortCodes[i]
}

func (s *Simulator) fetchShortCode(c call) answer {
	sc := s.ownShortCode(c)
	if sc == nil {
		return notFound(c)
	}
	return ok(shortCodeView(sc))
}

func (s *Simulator) updateShortCode(c call) answer {
	sc := s.ownShortCode(c)
	if sc == nil {
		return notFound(c)
	}
	hooks, r := c.hooks(sc.Hooks)
	if r != nil {
		return refused(r)
	}
	sc.Hooks, sc.Updated = hooks, s.now()
	if c.form.Has("FriendlyName") {
		sc.Name = c.form.Get("FriendlyName")
	}
	return ok(shortCodeView(sc))
}

// shortCodeView is the ShortCode resource, which doesn't tell what it can carry.
func shortCodeView(sc *ShortCode) map[string]any {
	return hooksView(sc.Hooks, map[string]any{
		"sid": sc.SID, "account_sid": sc.Account, "short_code": sc.Code, "friendly_name": sc.Name, "api_version": apiVersion,
		"date_created": rfc2822(sc.Created), "date_updated": rfc2822(sc.Updated),
		"uri": accountPath(sc.Account) + "/SMS/ShortCodes/" + sc.SID + ".json",
	})
}
