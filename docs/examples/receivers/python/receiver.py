"""Receives a newsroom's webhooks and keeps the articles it was told of, the newest revision of each.

    pip install -r requirements.txt && WEBHOOK_SECRET=whsec_… PORT=4000 python receiver.py
"""

import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

webhook = Webhook(os.environ["WEBHOOK_SECRET"])
LARGEST = 10 * 1024 * 1024

# uid → article or tombstone. A real receiver keeps both of these in its database, changed in one transaction.
articles: dict[str, dict] = {}
seen: set[str] = set()
lock = Lock()


def apply(event_id: str, event: dict) -> None:
    """Repeats, and events that an event after them has overtaken, change nothing."""
    article = event["data"]["article"]
    with lock:
        if event_id in seen:
            return
        seen.add(event_id)
        known = articles.get(article["uid"])
        # A withdrawal is final. An event that was waiting when its article was withdrawn arrives as a tombstone too.
        if known and ("withdrawal" in known or known["revision"] > article["revision"]):
            return
        articles[article["uid"]] = article


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30

    def answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        size = int(self.headers.get("Content-Length", 0))
        if size > LARGEST:
            self.close_connection = True
            return self.answer(413)
        body = self.rfile.read(size)
        try:
            # The bytes as they came: parsing and writing them again would change what was signed.
            event = webhook.verify(body, dict(self.headers))
        except (WebhookVerificationError, ValueError):
            return self.answer(401, b"not verified")
        apply(self.headers["webhook-id"], event)
        # 2xx only now that it is kept: anything else, or nothing within 10 seconds, and the newsroom sends it again.
        self.answer(204)

    def do_GET(self) -> None:
        with lock:
            live = [a for a in articles.values() if "withdrawal" not in a]
        self.answer(200, json.dumps([{k: a[k] for k in ("uid", "revision", "headline")} for a in live]).encode())

    def log_message(self, *_: object) -> None:
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "4000"))), Receiver)
    print(f"listening on {server.server_port}", flush=True)
    server.serve_forever()
