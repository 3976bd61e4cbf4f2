// Checks a Patravali log from outside, with none of Patravali's code: signed notes, tiles and
// proofs are those of golang.org/x/mod (Debian: golang-golang-x-mod-dev), and Go's own HTTP.
//
//	check -log https://office.example/api/log -key 'NAME+ID+KEY' [-old FILE] [-leaves FILE]
//
// -old is a checkpoint kept from an earlier day: the log of today must begin with the log of then.
// -leaves lists entries known to be in the log, a line each: position, blank, leaf hash in hex.
// Ends with 0 when all that was asked holds, 1 when something does not, 2 when it cannot be judged.
package main

import (
	"bufio"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

// errAsked is for what this program was not given or could not fetch: nothing is judged by it.
var errAsked = errors.New("cannot judge")

func main() {
	address := flag.String("log", "", "address of the log, ending in /api/log")
	key := flag.String("key", "", "verifier key of the log, got from somewhere else than the log")
	old := flag.String("old", "", "file with an earlier checkpoint")
	leaves := flag.String("leaves", "", "file with positions and leaf hashes")
	flag.Parse()
	if *address == "" || *key == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	err := check(*address, *key, *old, *leaves)
	switch {
	case err == nil:
		fmt.Println("SOUND")
	case errors.Is(err, errAsked):
		fmt.Println("CANNOT JUDGE:", err)
		os.Exit(2)
	default:
		fmt.Println("NOT SOUND:", err)
		os.Exit(1)
	}
}

func check(address, key, old, leaves string) error {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return fmt.Errorf("%w: the key: %v", errAsked, err)
	}
	served, err := fetch(address + "/checkpoint")
	if err != nil {
		return fmt.Errorf("%w: %v", errAsked, err)
	}
	now, err := openCheckpoint(served, verifier)
	if err != nil {
		return fmt.Errorf("the checkpoint: %w", err)
	}
	fmt.Printf("log          %s\ncheckpoint   %d leaves, root %s\n", verifier.Name(), now.N, now.Hash)
	tiles := &overHTTP{address: address}
	// What is judged are the proofs made of these hashes, by the root that is signed: older versions
	// of the reader do not prove every tile that they read.
	hashes := tlog.TileHashReader(now, tiles)
	if leaves != "" {
		if err := checkLeaves(leaves, now, hashes); err != nil {
			return err
		}
	}
	if old != "" {
		if err := checkGrowth(old, verifier, now, hashes); err != nil {
			return err
		}
	}
	fmt.Printf("tiles read   %s\n", strings.Join(tiles.paths, " "))
	return nil
}

// openCheckpoint opens a C2SP tlog-checkpoint: origin, size and root on a line each, signed.
func openCheckpoint(signed []byte, verifier note.Verifier) (tlog.Tree, error) {
	var tree tlog.Tree
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if _, bad := err.(*note.InvalidSignatureError); bad {
		return tree, err
	} else if err != nil {
		// No note at all, or one that the key has not signed.
		return tree, fmt.Errorf("%w: %v", errAsked, err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tree, fmt.Errorf("%w: it is no checkpoint of %s", errAsked, verifier.Name())
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil || tree.N < 0 {
		return tree, fmt.Errorf("%w: it has no size", errAsked)
	}
	if tree.Hash, err = tlog.ParseHash(lines[2]); err != nil {
		return tree, fmt.Errorf("%w: it has no root", errAsked)
	}
	return tree, nil
}

// checkLeaves checks that each leaf stands in the tree where it is said to stand.
func checkLeaves(path string, now tlog.Tree, hashes tlog.HashReader) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%w: %v", errAsked, err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var position int64
		var text string
		if _, err := fmt.Sscanf(lines.Text(), "%d %s", &position, &text); err != nil {
			return fmt.Errorf("%w: %s: %q", errAsked, path, lines.Text())
		}
		var leaf tlog.Hash
		if n, err := hex.Decode(leaf[:], []byte(text)); err != nil || n != tlog.HashSize {
			return fmt.Errorf("%w: %s: %q is no hash", errAsked, path, text)
		}
		if position < 0 || position >= now.N {
			return fmt.Errorf("leaf %d is not in the log of %d leaves", position, now.N)
		}
		proof, err := tlog.ProveRecord(now.N, position, hashes)
		if err != nil {
			return fmt.Errorf("leaf %d: %w", position, err)
		}
		if err := tlog.CheckRecord(proof, now.N, now.Hash, position, leaf); err != nil {
			return fmt.Errorf("leaf %d: %w", position, err)
		}
		fmt.Printf("leaf %-7d is in the log, by a proof of %d hashes\n", position, len(proof))
	}
	return nil
}

// checkGrowth checks that the log has only grown since an earlier checkpoint.
func checkGrowth(path string, v note.Verifier, now tlog.Tree, hashes tlog.HashReader) error {
	kept, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("%w: %v", errAsked, err)
	}
	then, err := openCheckpoint(kept, v)
	if err != nil {
		return fmt.Errorf("the earlier checkpoint: %w", err)
	}
	if then.N > now.N {
		return fmt.Errorf("the log has shrunk from %d leaves to %d", then.N, now.N)
	}
	if then.N == 0 {
		fmt.Println("growth       nothing to compare: the log was empty then")
		return nil
	}
	proof, err := tlog.ProveTree(now.N, then.N, hashes)
	if err != nil {
		return fmt.Errorf("from %d to %d leaves: %w", then.N, now.N, err)
	}
	if err := tlog.CheckTree(proof, now.N, now.Hash, then.N, then.Hash); err != nil {
		return fmt.Errorf("the log was rewritten since it had %d leaves: %w", then.N, err)
	}
	fmt.Printf("growth       the first %d leaves are still the same, by a proof of %d hashes\n",
		then.N, len(proof))
	return nil
}

// overHTTP reads the tiles of C2SP tlog-tiles. Go's paths name the height of a tile, C2SP's do not,
// since it is always 8: tile/8/0/x001/234 there is tile/0/x001/234 here.
type overHTTP struct {
	address string
	paths   []string
}

func (r *overHTTP) Height() int { return tileHeight }

func (r *overHTTP) SaveTiles([]tlog.Tile, [][]byte) {}

func (r *overHTTP) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		bytes, err := r.read(tile)
		if err != nil {
			return nil, fmt.Errorf("%w: %v", errAsked, err)
		}
		all = append(all, bytes)
	}
	return all, nil
}

func (r *overHTTP) read(tile tlog.Tile) ([]byte, error) {
	path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight), "tile/", 1)
	bytes, err := fetch(r.address + "/" + path)
	if err != nil {
		return nil, err
	}
	for _, known := range r.paths {
		if known == path {
			return bytes, nil
		}
	}
	r.paths = append(r.paths, path)
	return bytes, nil
}

func fetch(url string) ([]byte, error) {
	answer, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", url, answer.Status)
	}
	return io.ReadAll(io.LimitReader(answer.Body, 1<<20))
}
