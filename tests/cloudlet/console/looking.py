"""A browser without a screen: opens a link, keeps its cookie, reads pages as elements and text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from cloudlet.console import access
from tests.cloudlet.gateway import requests

OWN = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"}
VOID = {"meta", "link", "input", "br", "hr", "img"}


@dataclass
class Read(HTMLParser):
    """What a browser would make of a page."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return "".join(self.words)

    @property
    def links(self):
        return [told["href"] for tag, told in self.elements if tag == "a"]


def read(page):
    found = Read()
    found.feed(page)
    found.close()
    assert not found.open
    return found


def new_link(cloud):
    """The path of a link as `cloudlet serve` prints it."""
    inside = cloud.gateway.running.cloud
    with inside.store.write() as db:
        link = access.new_link(db, cloud.url, inside.clock.now())
    return link.removeprefix(cloud.url)


class Browser:
    def __init__(self, cloud):
        self.cloud = cloud
        self.cookie = ""

    def sign_in(self):
        answer = self.post(new_link(self.cloud))
        self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return self

    def get(self, path, **headers):
        return self._send("GET", path, headers)

    def post(self, path, **headers):
        return self._send("POST", path, {"Origin": self.cloud.url, **headers})

    def page(self, path):
        """A page of the console, which must be there."""
        answer = self.get(path)
        assert answer.status == 200, answer.text
        return read(answer.text)

    def _send(self, method, path, headers):
        sent = {**OWN, **({"Cookie": self.cookie} if self.cookie else {}), **headers}
        return requests.send(self.cloud, method, path, sent)
