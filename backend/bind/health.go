package bind

// Health is the health line and page.
type Health struct{ c *caller }

// Now tells how every part is, and what to do where one isn't well.
func (h *Health) Now() (HealthView, error) {
	return call(h.c, "Health.Now", h.c.Services.Health.Now, healthView)
}
