package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"hash"
	"strconv"
)

// Entries on a page.
const (
	defaultPage = 100
	maxPage     = 1000
)

const sumLength = 12 // bytes of the check sum in a page token

// pageSize reads the size of a page.
func pageSize(n int32, list *faults) int {
	switch {
	case n == 0:
		return defaultPage
	case n < 0 || n > maxPage:
		list.add("page_size", reasonRange, fmt.Sprintf("is not between 1 and %d; leave it out for %d", maxPage, defaultPage))
		return defaultPage
	}
	return int(n)
}

// pageToken makes the token of the page that begins at position. It is opaque to clients: the position with a check sum over it
// and over what the pages are of, so that a token that was altered, or belongs to another list, is refused and not misread. The
// same list gives the same tokens.
func pageToken(position, of string) string {
	return base64.RawURLEncoding.EncodeToString(append([]byte(position), tokenSum(position, of)...))
}

// readToken gives the position of a token; "" for none. A token that is not one of these pages is a fault.
func readToken(token, of string, list *faults) string {
	if token == "" {
		return ""
	}
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err == nil && len(raw) > sumLength {
		position := string(raw[:len(raw)-sumLength])
		if bytes.Equal(raw[len(position):], tokenSum(position, of)) && pageToken(position, of) == token {
			return position
		}
	}
	list.add("page_token", reasonFormat, "is not a token of these pages; ask for the first page again, without a token")
	return ""
}

// positions gives where a page of n entries begins and ends, and the token of the next.
func positions(n int, pageSizeAsked int32, token, of string) (from, to int, next string, err error) {
	var list faults
	size := pageSize(pageSizeAsked, &list)
	if at := readToken(token, of, &list); at != "" {
		from, _ = strconv.Atoi(at) // of our own making: its sum was checked
	}
	from = min(max(from, 0), n)
	to = min(from+size, n)
	if to < n {
		next = pageToken(strconv.Itoa(to), of)
	}
	return from, to, next, list.err()
}

func tokenSum(position, of string) []byte {
	h := sha256.New()
	hashText(h, "placewell page")
	hashText(h, position)
	hashText(h, of)
	return h.Sum(nil)[:sumLength]
}

// hashText adds a text with its length, so that two texts never run into one another.
func hashText(h hash.Hash, s string) {
	fmt.Fprintf(h, "%d:%s", len(s), s)
}
