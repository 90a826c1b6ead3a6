"""Reads feeds with the library named: feedparser or fastfeedparser. In: a JSON list of documents. Out: a JSON list of what it
found, in the same order."""
import json
import sys


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


def with_feedparser(document):
    import feedparser

    found = feedparser.parse(document.encode("utf-8"), response_headers={"content-type": "application/xml"}, sanitize_html=False)
    return {
        "version": found.version,
        "wellFormed": not found.bozo,
        "problem": str(found.get("bozo_exception", "")),
        "title": found.feed.get("title"),
        "links": [[link.get("rel"), link.get("href")] for link in found.feed.get("links", [])],
        "entries": [entry(one) for one in found.entries],
    }


def with_fastfeedparser(document):
    """It mends what it can, and so does not tell of broken XML: libxml2, which it stands on for that, is asked as well."""
    import fastfeedparser
    from lxml import etree

    try:
        root, problem = etree.fromstring(document.encode("utf-8")), ""
    except etree.XMLSyntaxError as error:
        root, problem = None, str(error)
    found = fastfeedparser.parse(document.encode("utf-8"))
    entries = [entry(one) for one in found.entries]
    for read, one in zip(entries, found.entries):
        read["credits"] = [media.get("credit") for media in one.get("media_content", [])]
    return {
        "version": {"rss": "rss", "{http://www.w3.org/2005/Atom}feed": "atom"}.get(root.tag if root is not None else "", ""),
        "wellFormed": root is not None,
        "problem": problem,
        "title": found.feed.get("title"),
        "entries": entries,
    }


read = {"feedparser": with_feedparser, "fastfeedparser": with_fastfeedparser}[sys.argv[1]]
json.dump([read(document) for document in json.load(sys.stdin)], sys.stdout)
