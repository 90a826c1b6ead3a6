"""Reads feeds with feedparser. In: a JSON list of documents. Out: a JSON list of what it found, in the same order."""
import json
import sys

import feedparser


def entry(found):
    return {
        "id": found.get("id"),
        "title": found.get("title"),
        "link": found.get("link"),
        "published": found.get("published"),
        "updated": found.get("updated"),
        "authors": [author.get("name") for author in found.get("authors", [])],
        "content": [content.get("value") for content in found.get("content", [])],
        "images": [media.get("url") for media in found.get("media_content", [])],
        "credits": [credit.get("content") for credit in found.get("media_credit", [])],
    }


def feed(document):
    found = feedparser.parse(document.encode("utf-8"), response_headers={"content-type": "application/xml"}, sanitize_html=False)
    return {
        "version": found.version,
        "wellFormed": not found.bozo,
        "problem": str(found.get("bozo_exception", "")),
        "title": found.feed.get("title"),
        "links": [[link.get("rel"), link.get("href")] for link in found.feed.get("links", [])],
        "entries": [entry(one) for one in found.entries],
    }


json.dump([feed(document) for document in json.load(sys.stdin)], sys.stdout)
