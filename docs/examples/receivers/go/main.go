// Receives a newsroom's webhooks and keeps the articles it was told of, the newest revision of each.
//
//	WEBHOOK_SECRET=whsec_… PORT=4000 go run .
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

const largest = 10 << 20

type article struct {
	UID        string           `json:"uid"`
	Revision   int              `json:"revision"`
	Headline   string           `json:"headline"`
	Withdrawal *json.RawMessage `json:"withdrawal,omitempty"`
}

type event struct {
	Data struct {
		Article article `json:"article"`
	} `json:"data"`
}

// A real receiver keeps both of these in its database, changed in one transaction.
type shelf struct {
	sync.Mutex
	articles map[string]article
	seen     map[string]bool
}

// Repeats, and events that an event after them has overtaken, change nothing.
func (s *shelf) apply(id string, told event) {
	s.Lock()
	defer s.Unlock()
	if s.seen[id] {
		return
	}
	s.seen[id] = true
	next := told.Data.Article
	known, ok := s.articles[next.UID]
	// A withdrawal is final. An event that was waiting when its article was withdrawn arrives as a tombstone too.
	if ok && (known.Withdrawal != nil || known.Revision > next.Revision) {
		return
	}
	s.articles[next.UID] = next
}

func (s *shelf) live() []article {
	s.Lock()
	defer s.Unlock()
	live := []article{}
	for _, one := range s.articles {
		if one.Withdrawal == nil {
			live = append(live, one)
		}
	}
	return live
}

func main() {
	webhook, err := standardwebhooks.NewWebhook(os.Getenv("WEBHOOK_SECRET"))
	if err != nil || os.Getenv("WEBHOOK_SECRET") == "" {
		log.Fatal("set WEBHOOK_SECRET to the secret that was shown when the endpoint was made")
	}
	port := os.Getenv("PORT")
	if port == "" {
		port = "4000"
	}
	kept := &shelf{articles: map[string]article{}, seen: map[string]bool{}}

	receive := func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, largest))
		if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
			http.Error(w, "too large", http.StatusRequestEntityTooLarge)
			return
		}
		if err != nil {
			return
		}
		// The bytes as they came: parsing and writing them again would change what was signed.
		if err := webhook.Verify(body, r.Header); err != nil {
			http.Error(w, "not verified", http.StatusUnauthorized)
			return
		}
		var told event
		if err := json.Unmarshal(body, &told); err != nil {
			http.Error(w, "not JSON", http.StatusBadRequest)
			return
		}
		kept.apply(r.Header.Get("webhook-id"), told)
		// 2xx only now that it is kept: anything else, or nothing within 10 seconds, and the newsroom sends it again.
		w.WriteHeader(http.StatusNoContent)
	}
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			receive(w, r)
			return
		}
		w.Header().Set("content-type", "application/json")
		_ = json.NewEncoder(w).Encode(kept.live())
	})

	listener, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("listening on %d\n", listener.Addr().(*net.TCPAddr).Port)
	server := &http.Server{Handler: handler, ReadTimeout: 30 * time.Second}
	log.Fatal(server.Serve(listener))
}
