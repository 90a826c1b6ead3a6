// Reads feeds with gofeed. In: a JSON list of documents. Out: a JSON list of what it found, in the same order.
package main

import (
	"encoding/json"
	"log"
	"os"

	"github.com/mmcdole/gofeed"
)

type entry struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Link      string   `json:"link"`
	Published string   `json:"published"`
	Updated   string   `json:"updated"`
	Authors   []string `json:"authors"`
	Content   []string `json:"content"`
	Images    []string `json:"images"`
	Credits   []string `json:"credits"`
}

type feed struct {
	Version    string  `json:"version"`
	WellFormed bool    `json:"wellFormed"`
	Problem    string  `json:"problem"`
	Title      string  `json:"title"`
	Entries    []entry `json:"entries"`
}

func read(document string) feed {
	found, err := gofeed.NewParser().ParseString(document)
	if err != nil {
		return feed{Problem: err.Error()}
	}
	out := feed{Version: found.FeedType + found.FeedVersion, WellFormed: true, Title: found.Title, Entries: []entry{}}
	for _, item := range found.Items {
		one := entry{ID: item.GUID, Title: item.Title, Link: item.Link, Published: item.Published, Updated: item.Updated}
		one.Content = []string{item.Content}
		for _, author := range item.Authors {
			one.Authors = append(one.Authors, author.Name)
		}
		for _, content := range item.Extensions["media"]["content"] {
			one.Images = append(one.Images, content.Attrs["url"])
			for _, credit := range content.Children["credit"] {
				one.Credits = append(one.Credits, credit.Value)
			}
		}
		out.Entries = append(out.Entries, one)
	}
	return out
}

func main() {
	var documents []string
	if err := json.NewDecoder(os.Stdin).Decode(&documents); err != nil {
		log.Fatal(err)
	}
	out := []feed{}
	for _, document := range documents {
		out = append(out, read(document))
	}
	if err := json.NewEncoder(os.Stdout).Encode(out); err != nil {
		log.Fatal(err)
	}
}
