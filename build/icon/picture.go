package main

import "math"

// colour holds parts from 0 to 1; alpha is not multiplied in.
type colour struct{ r, g, b, a float64 }

var (
	nothing = colour{}
	top     = colour{0.10, 0.55, 0.61, 1} // the page's brand teal, lighter above
	bottom  = colour{0.04, 0.34, 0.40, 1}
	white   = colour{1, 1, 1, 1}
	ink     = colour{0.06, 0.44, 0.50, 1}
	desk    = colour{0.99, 0.80, 0.42, 1} // light wood
	edge    = colour{0.87, 0.62, 0.22, 1}
)

// at gives the colour of one point; the picture is 1 wide and 1 high, y down.
func at(x, y float64) colour {
	if !rounded(x, y, 0.04, 0.04, 0.96, 0.96, 0.20) {
		return nothing
	}
	switch {
	case dots(x, y):
		return ink
	case bubble(x, y):
		return white
	case rounded(x, y, 0.17, 0.705, 0.83, 0.795, 0.045):
		return desk
	case legs(x, y):
		return edge
	default:
		return mix(top, bottom, (y-0.04)/0.92)
	}
}

// bubble is a speech bubble whose tip touches the desk.
func bubble(x, y float64) bool {
	if rounded(x, y, 0.21, 0.20, 0.79, 0.575, 0.13) {
		return true
	}
	// the tip: a triangle from the lower edge down to the desk, left of the middle
	along := (y - 0.55) / (0.70 - 0.55)
	return along >= 0 && along <= 1 && x >= 0.315 && x <= 0.495-along*0.18
}

func dots(x, y float64) bool {
	for _, centre := range []float64{0.36, 0.50, 0.64} {
		if math.Hypot(x-centre, y-0.3875) < 0.048 {
			return true
		}
	}
	return false
}

func legs(x, y float64) bool {
	return y > 0.74 && y < 0.88 && (x > 0.235 && x < 0.295 || x > 0.705 && x < 0.765)
}

// rounded says whether a point is in a rectangle with round corners.
func rounded(x, y, left, top, right, bottom, radius float64) bool {
	dx := math.Max(math.Max(left+radius-x, x-right+radius), 0)
	dy := math.Max(math.Max(top+radius-y, y-bottom+radius), 0)
	return dx*dx+dy*dy <= radius*radius
}

func mix(from, to colour, part float64) colour {
	part = min(max(part, 0), 1)
	blend := func(a, b float64) float64 { return a + (b-a)*part }
	return colour{blend(from.r, to.r), blend(from.g, to.g), blend(from.b, to.b), 1}
}
