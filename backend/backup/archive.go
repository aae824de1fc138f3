package backup

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"strings"
)

// pack writes a backup: the manifest with its sum, then its members, whose files at
// gives.
func pack(ctx context.Context, to io.Writer, m Manifest, at func(name string) string) error {
	list, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	archive := tar.NewWriter(to)
	sum := sha256.Sum256(list)
	if err := add(archive, m, manifestName, int64(len(list)), bytes.NewReader(list)); err != nil {
		return err
	}
	if err := add(archive, m, sumName, 2*sha256.Size, strings.NewReader(hex.EncodeToString(sum[:]))); err != nil {
		return err
	}
	for _, member := range m.Members {
		if err := addFile(ctx, archive, m, member, at(member.Name)); err != nil {
			return err
		}
	}
	return archive.Close()
}

func addFile(ctx context.Context, archive *tar.Writer, m Manifest, member Member, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	return add(archive, m, member.Name, member.Bytes, io.LimitReader(patient{ctx, file}, member.Bytes))
}

func add(archive *tar.Writer, m Manifest, name string, size int64, content io.Reader) error {
	header := &tar.Header{Typeflag: tar.TypeReg, Name: name, Mode: 0o600, Size: size, ModTime: m.Made, Format: tar.FormatPAX}
	if err := archive.WriteHeader(header); err != nil {
		return err
	}
	_, err := io.Copy(archive, content)
	return err
}

// measure gives a file's size and sum.
func measure(ctx context.Context, name, path string) (Member, error) {
	file, err := os.Open(path)
	if err != nil {
		return Member{}, err
	}
	defer func() { _ = file.Close() }()
	sum := sha256.New()
	size, err := io.Copy(sum, patient{ctx, file})
	return Member{Name: name, Bytes: size, SHA256: hex.EncodeToString(sum.Sum(nil))}, err
}

// patient reads until the context ends.
type patient struct {
	ctx context.Context //nolint:containedctx // lives as long as one copy
	io.Reader
}

// Read reads a piece.
func (p patient) Read(into []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.Reader.Read(into)
}

// unpack reads a backup from its first to its last byte and checks every member against
// the manifest. keep says where a member goes, nil for nowhere.
func unpack(ctx context.Context, from io.Reader, schema int64, keep func(member Member) (io.WriteCloser, error)) (Manifest, error) {
	from = patient{ctx, from}
	archive := tar.NewReader(from)
	m, err := readManifest(archive)
	if err != nil {
		return m, err
	}
	if m.Format > format || m.Schema > schema {
		return m, newer(m.Program)
	}
	if fault := m.fault(); fault != "" {
		return m, damaged(nil, fault)
	}
	for _, member := range m.Members {
		if err := take(archive, member, keep); err != nil {
			return m, err
		}
	}
	if _, err := archive.Next(); !errors.Is(err, io.EOF) {
		return m, damaged(err, "there is more in it than its list of files says")
	}
	if _, err := io.Copy(io.Discard, from); err != nil { // age proves the end with the last piece only
		return m, broken(err)
	}
	return m, nil
}

func readManifest(archive *tar.Reader) (m Manifest, err error) {
	header, err := archive.Next()
	if err != nil || header.Name != manifestName || header.Typeflag != tar.TypeReg {
		if unsealing(err) {
			return m, broken(err)
		}
		return m, foreign()
	}
	list, err := io.ReadAll(io.LimitReader(archive, maxManifest+1))
	if err != nil {
		return m, broken(err)
	}
	if len(list) > maxManifest {
		return m, damaged(nil, "its list of files is too long")
	}
	header, err = archive.Next()
	if err != nil {
		return m, broken(err)
	}
	if header.Name != sumName || header.Size != 2*sha256.Size {
		return m, foreign()
	}
	want, err := io.ReadAll(archive)
	if err != nil {
		return m, broken(err)
	}
	if sum := sha256.Sum256(list); hex.EncodeToString(sum[:]) != string(want) {
		return m, damaged(nil, "its list of files was changed")
	}
	if err := json.Unmarshal(list, &m); err != nil || m.Product != product {
		return m, foreign()
	}
	return m, nil
}

// take reads one member, which must be exactly what the manifest says.
func take(archive *tar.Reader, member Member, keep func(Member) (io.WriteCloser, error)) error {
	header, err := archive.Next()
	if errors.Is(err, io.EOF) {
		return damaged(err, "its end is missing")
	}
	if err != nil {
		return broken(err)
	}
	if header.Name != member.Name || header.Typeflag != tar.TypeReg || header.Size != member.Bytes {
		return damaged(nil, "a file in it isn't what its list says")
	}
	sum := sha256.New()
	if err := deliver(archive, member, sum, keep); err != nil {
		return err
	}
	if hex.EncodeToString(sum.Sum(nil)) != member.SHA256 {
		return damaged(nil, "a file in it was changed")
	}
	return nil
}

func deliver(archive *tar.Reader, member Member, sum hash.Hash, keep func(Member) (io.WriteCloser, error)) error {
	out, err := keep(member)
	if err != nil {
		return cantUnpack(err)
	}
	written := &target{sum: sum}
	if out != nil {
		written.out = out
	}
	_, err = io.Copy(written, archive)
	if out != nil {
		if closing := out.Close(); written.failed == nil {
			written.failed = closing
		}
	}
	if written.failed != nil {
		return cantUnpack(written.failed)
	}
	if err != nil {
		return broken(err)
	}
	return nil
}

// target tells a failing disk from a damaged backup.
type target struct {
	sum    hash.Hash
	out    io.Writer
	failed error
}

// Write takes a piece.
func (t *target) Write(piece []byte) (int, error) {
	_, _ = t.sum.Write(piece) // a hash never fails
	if t.out == nil {
		return len(piece), nil
	}
	n, err := t.out.Write(piece)
	t.failed = err
	return n, err
}

// broken puts into words why a backup could not be read on.
func broken(err error) error {
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("backup: %w", err)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return damaged(err, "its end is missing")
	default:
		return damaged(err, "it can't be read")
	}
}
