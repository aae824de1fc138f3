// Command icon draws the program's icon: a speech bubble that stands on a desk.
// It writes build/appicon.png, build/windows/icon.ico and build/linux/smsdesk.png.
package main

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"log"
	"os"
)

func main() {
	files := map[string][]byte{
		"build/appicon.png":       encode(draw(1024)),
		"build/linux/smsdesk.png": encode(draw(256)),
		"build/windows/icon.ico":  ico(16, 24, 32, 48, 64, 128, 256),
	}
	for name, content := range files {
		if err := os.WriteFile(name, content, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// samples is how many points are looked at along each side of a pixel.
const samples = 6

// draw gives the icon with sides of size pixels.
func draw(size int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			img.SetNRGBA(x, y, pixel(x, y, size))
		}
	}
	return img
}

// pixel is the mean of the points inside a pixel, weighted by their alpha.
func pixel(x, y, size int) color.NRGBA {
	var r, g, b, a float64
	for i := range samples * samples {
		px := (float64(x) + (float64(i%samples)+0.5)/samples) / float64(size)
		py := (float64(y) + (float64(i/samples)+0.5)/samples) / float64(size)
		c := at(px, py)
		r, g, b, a = r+c.r*c.a, g+c.g*c.a, b+c.b*c.a, a+c.a
	}
	if a == 0 {
		return color.NRGBA{}
	}
	byteOf := func(v float64) uint8 { return uint8(v*255 + 0.5) }
	return color.NRGBA{R: byteOf(r / a), G: byteOf(g / a), B: byteOf(b / a), A: byteOf(a / (samples * samples))}
}

func encode(img image.Image) []byte {
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, img); err != nil {
		log.Fatal(err)
	}
	return out.Bytes()
}

// ico packs PNG pictures of these sizes into a Windows icon. The format is
// ICONDIR and ICONDIRENTRY of https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10).
func ico(sizes ...int) []byte {
	const header, entry = 6, 16
	var directory, pictures bytes.Buffer
	put := func(values ...any) {
		for _, value := range values {
			if err := binary.Write(&directory, binary.LittleEndian, value); err != nil {
				log.Fatal(err)
			}
		}
	}
	put(uint16(0), uint16(1), uint16(len(sizes)))
	for _, size := range sizes {
		picture := encode(draw(size))
		offset := header + entry*len(sizes) + pictures.Len()
		put(uint8(size%256), uint8(size%256), uint8(0), uint8(0), uint16(1), uint16(32), uint32(len(picture)), uint32(offset))
		pictures.Write(picture)
	}
	return append(directory.Bytes(), pictures.Bytes()...)
}
