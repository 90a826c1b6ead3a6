"""A WebSub subscriber, Flask-WebSub. In: commands, one JSON object a line. Out: what happened, in the same form."""
import json
import logging
import os
import sys
import tempfile
import threading

from flask import Flask
from flask_websub.subscriber import SQLite3SubscriberStorage, SQLite3TempSubscriberStorage, Subscriber, discover
from werkzeug.serving import WSGIRequestHandler, make_server


# It warns of every body that it does not take.
logging.getLogger("flask_websub").setLevel(logging.ERROR)


class Quiet(WSGIRequestHandler):
    def log(self, *_):
        pass


lock = threading.Lock()


def say(**what):
    with lock:
        print(json.dumps(what), flush=True)


folder = tempfile.TemporaryDirectory()
subscriber = Subscriber(
    SQLite3SubscriberStorage(os.path.join(folder.name, "stored.db")),
    SQLite3TempSubscriberStorage(os.path.join(folder.name, "asked.db")),
)
app = Flask(__name__)
app.register_blueprint(subscriber.build_blueprint(url_prefix="/callbacks"))
# It calls its listeners for bodies whose signature is right, and for no others.
subscriber.add_listener(lambda topic, callback, body: say(event="received", topic=topic, callback=callback, body=body.decode("utf-8")))
subscriber.add_success_handler(lambda topic, callback, mode: say(event=mode + "d", topic=topic, callback=callback))
subscriber.add_error_handler(lambda topic, callback, reason: say(event="denied", topic=topic, callback=callback, reason=reason))

server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.port}"
say(event="ready", url=base)

verbs = {
    "subscribe": lambda url, **more: subscriber.subscribe(**discover(url), **more),
    "renew": lambda callback: subscriber.renew(callback),
    "unsubscribe": lambda callback: subscriber.unsubscribe(callback),
}
for line in sys.stdin:
    command = json.loads(line)
    with app.test_request_context(base_url=base):
        try:
            verbs[command.pop("do")](**command)
        except Exception as error:
            say(event="failed", reason=repr(error))
folder.cleanup()
