"""A page as a browser's parser sees it: elements, words and forms."""

from html.parser import HTMLParser

VOID = {"input", "link", "meta", "img", "br", "hr", "use", "path", "circle"}


class Page(HTMLParser):
    def __init__(self, answer):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.words = []
        self.forms = []
        self._open = []
        self.feed(answer.content.decode())
        self.close()

    @property
    def text(self):
        return "".join(self.words)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag == "br":
            self.words.append("\n")
        if tag == "form":
            self.forms.append(Form(attributes))
        elif self.forms and "form" in self._open:
            self.forms[-1].take(tag, attributes)
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, text):
        self.words.append(text)
        if self._open and self._open[-1] == "textarea" and self.forms:
            self.forms[-1].type_into_last(text)


class Form:
    """What a form sends when it is submitted as it stands."""

    def __init__(self, attributes):
        self.method = (attributes.get("method") or "get").lower()
        self.action = attributes.get("action") or ""
        self.fields = {}
        self.unchecked = set()
        self._last = ""
        self._select = ""

    def take(self, tag, attributes):
        name, value = attributes.get("name"), attributes.get("value") or ""
        if tag == "option" and self._select:
            if "selected" in attributes or not self.fields[self._select]:
                self.fields[self._select] = value
        elif name and tag == "select":
            self._select = name
            self.fields.setdefault(name, "")
        elif name and tag in ("input", "textarea", "button"):
            kind = attributes.get("type")
            if kind in ("checkbox", "radio") and "checked" not in attributes:
                self.unchecked |= {name} - set(self.fields)
                self.fields.setdefault(name, "")
            elif name not in self.fields or not self.fields[name]:
                self.fields[name] = value
            self._last = name

    def type_into_last(self, text):
        # A parser drops the line feed that follows the opening tag.
        self.fields[self._last] += text.removeprefix("\n")
