package phones

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
)

// Picture is the photo on every simulated phone: a bicycle's two wheels under the sun,
// about as much as can be drawn with circles.
func Picture() Media {
	const width, height = 360, 240
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	circles := []struct {
		x, y, outer, inner int
		paint              color.RGBA
	}{
		{300, 50, 28, 0, color.RGBA{0xF5, 0xB7, 0x31, 0xFF}},
		{110, 170, 48, 41, color.RGBA{0x22, 0x2B, 0x3A, 0xFF}},
		{230, 170, 48, 41, color.RGBA{0x22, 0x2B, 0x3A, 0xFF}},
	}
	for y := range height {
		for x := range width {
			paint := color.RGBA{0xBF, 0xDD, 0xF2, 0xFF}
			if y > 215 {
				paint = color.RGBA{0x8A, 0xB5, 0x7A, 0xFF}
			}
			for _, c := range circles {
				if far := (x-c.x)*(x-c.x) + (y-c.y)*(y-c.y); far <= c.outer*c.outer && far >= c.inner*c.inner {
					paint = c.paint
				}
			}
			picture.SetRGBA(x, y, paint)
		}
	}
	var file bytes.Buffer
	_ = png.Encode(&file, picture) // a buffer takes everything
	return Media{ContentType: "image/png", Data: file.Bytes()}
}
