#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Bot API server on 127.0.0.1, with the customers' side to be scripted.

    fake.py [PORT]      serves until it is ended; prints its address and the bot's token

POST /control/NAME with JSON calls World.NAME with it, for tests in other languages; those in Python use the World.
"""
import email.parser
import email.policy
import http.server
import json
import sys
import threading
import urllib.parse

from methods import Methods
from spec import Violation
from world import Refused, World

CONTROLS = {"person", "group", "connect_business", "say", "edit", "delete", "migrate"}


def parts_of(content_type, body):
    """Fields and files of a multipart form."""
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1")
    form = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
    for part in form.iter_parts():
        name = part.get_param("name", header="content-disposition")
        is_file = part.get_param("filename", header="content-disposition") is not None
        data = part.get_payload(decode=True)
        yield name, data if is_file else data.decode("utf-8")


def typed(spec, method, given):
    """Texts of a query or form as the types that the method wants: all but texts is JSON."""
    fields = spec.methods.get(method, {"fields": {}})["fields"]
    made = {}
    for name, value in given.items():
        kinds = fields.get(name, [[], False])[0]
        if isinstance(value, str) and kinds and "String" not in kinds and "InputFile" not in kinds:
            try:
                value = json.loads(value)
            except ValueError:
                pass  # the specification will say so
        elif isinstance(value, str) and "Integer" in kinds and value.lstrip("-").isdigit():
            value = int(value)
        made[name] = value
    return made


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.answer(b"")

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def reply(self, status, body, content_type="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def tell(self, status, document):
        self.reply(status, json.dumps(document).encode())

    def answer(self, body):
        world = self.server.world
        url = urllib.parse.urlsplit(self.path)
        path = urllib.parse.unquote(url.path).split("/")
        try:
            if path[1] == "control":
                return self.control(path[2], json.loads(body or b"{}"))
            if path[1] == "file" and path[2] == "bot" + world.TOKEN and path[-1] in world.files:
                return self.reply(200, world.files[path[-1]], "application/octet-stream")
            if path[1] != "bot" + world.TOKEN:
                return self.tell(404 if ":" not in path[1] else 401,
                                 {"ok": False, "error_code": 401, "description": "Unauthorized"})
            self.call(path[2], url.query, body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def parameters(self, method, query, body):
        given = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
        kind = self.headers.get("Content-Type", "")
        if kind.startswith("application/json"):
            return {**typed(self.server.world.spec, method, given), **json.loads(body)}, {}
        if kind.startswith("multipart/"):
            given.update(parts_of(kind, body))
        elif body:
            given.update(urllib.parse.parse_qsl(body.decode(), keep_blank_values=True))
        known = self.server.world.spec.methods.get(method, {"fields": {}})["fields"]
        files = {name: value for name, value in given.items() if isinstance(value, bytes) and name not in known}
        return typed(self.server.world.spec, method,
                     {name: value for name, value in given.items() if name not in files}), files

    def call(self, method, query, body):
        world = self.server.world
        with world.lock:
            world.calls[method] = world.calls.get(method, 0) + 1
            try:
                parameters, files = self.parameters(method, query, body)
                world.spec.request(method, parameters)
                flood = world.flood.get(method)
                if flood and flood[1] > 0:
                    flood[1] -= 1
                    raise Refused(429, f"Too Many Requests: retry after {flood[0]}", retry_after=flood[0])
                if files:
                    parameters["files"] = files
                result = getattr(Methods(world), method)(**parameters)
                world.spec.answer(method, result)
                document, status = {"ok": True, "result": result}, 200
            except Refused as refused:
                document, status = {"ok": False, "error_code": refused.code, "description": refused.description}, refused.code
                if refused.parameters:
                    world.spec.value("ResponseParameters", refused.parameters)
                    document["parameters"] = refused.parameters
            except Violation as violation:
                world.violations.append(f"{method}: {violation}")
                document, status = {"ok": False, "error_code": 400, "description": f"Bad Request: {violation}"}, 400
        self.tell(status, document)

    def control(self, name, words):
        world = self.server.world
        if name not in CONTROLS:
            return self.tell(404, {"error": f"no control {name}"})
        self.tell(200, {"result": getattr(world, name)(**words)})


class Server(http.server.ThreadingHTTPServer):
    """stop() and start() again on the same port with the same World: as if Telegram had been away."""
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, world, port=0):
        self.world = world
        self.connections = set()
        super().__init__(("127.0.0.1", port), Handler)
        self.thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.thread.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def process_request(self, request, client_address):
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        self.connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], (ConnectionError, OSError)):
            super().handle_error(request, client_address)

    def stop(self):
        self.shutdown()
        for connection in list(self.connections):
            try:
                connection.shutdown(2)
            except OSError:
                pass
        self.server_close()


def main():
    server = Server(World(), int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    print(json.dumps({"url": server.url, "token": World.TOKEN}), flush=True)
    try:
        server.thread.join()
    except KeyboardInterrupt:
        server.stop()


if __name__ == "__main__":
    main()
