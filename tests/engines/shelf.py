"""A real web server on loopback with an index of packages, as Argos's own has it."""

import http.server
import json


class Shelf(http.server.ThreadingHTTPServer):
    """Files by path, with ranges; ``cut`` ends the next answer at ``cut_at`` after some bytes."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.files, self.asked, self.cut, self.tag = {}, [], None, '"one"'
        self.cut_at = ""
        self.url = f"http://127.0.0.1:{self.server_port}"


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        shelf = self.server
        data = shelf.files.get(self.path)
        if data is None:
            self.send_error(404)
            return
        start, given = 0, self.headers.get("Range")
        shelf.asked.append(given)
        if given and self.headers.get("If-Range") == shelf.tag:
            start = int(given.removeprefix("bytes=").rstrip("-"))
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(data) - start))
        self.send_header("ETag", shelf.tag)
        self.end_headers()
        body = data[start:]
        if shelf.cut is not None and self.path.endswith(shelf.cut_at):
            body, shelf.cut = body[: shelf.cut], None
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


def index(shelf, *entries):
    shelf.files["/index.json"] = json.dumps(entries).encode()
    return f"{shelf.url}/index.json"


def entry(shelf, path, **more):
    shelf.files[f"/{path.name}"] = path.read_bytes()
    links = [f"{shelf.url}/gone", f"{shelf.url}/{path.name}"]
    return {"from_code": "en", "to_code": "uk", "package_version": "1.0", "links": links, **more}
