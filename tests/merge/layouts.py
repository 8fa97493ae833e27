"""Files laid out as somebody might, by chance: in braces or lines, in quotes or blocks."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from random import Random

_PLAIN = re.compile(r"[A-Za-z][A-Za-z .]*[A-Za-z]|[A-Za-z]")
_FAR = re.compile("[^ -~]")
_WORDLESS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


class Layout:
    """Spells records at random; `comments` are those that belong to each record, by its id."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.count = 0
        self.comments: dict[str, list[str]] = {}
        self._owner = ""

    def write_file(self, table: str, records: list[dict[str, Any]]) -> str:
        """A file with one list."""
        indent = self.random.choice([0, 2, 4])
        lines = [self._comment()] if self._may(0.3) else []
        lines += ["---"] if self._may(0.1) else []
        lines.append(self._end(f"{table}:"))
        for record in records:
            self._owner = ""
            lines += ["", f"{' ' * indent}{self._comment()}", ""] if self._may(0.2) else []
            lines += [""] if self._may(0.5) else []
            self._owner = record["id"]
            lines += self._write_item(record, indent)
        self._owner = ""
        lines += ["", self._comment()] if self._may(0.3) else []
        text = "\n".join(lines) + ("\n" if self._may(0.9) else "")
        return text.replace("\n", "\r\n") if self._may(0.2) else text

    def _may(self, chance: float) -> bool:
        return self.random.random() < chance

    def _comment(self) -> str:
        self.count += 1
        said = f"# note {self.count}."
        self.comments.setdefault(self._owner, []).append(said)
        return said

    def _end(self, line: str) -> str:
        return f"{line}  {self._comment()}" if "\n" not in line and self._may(0.15) else line

    def _write_item(self, item: Any, indent: int) -> list[str]:
        pad = " " * indent
        if isinstance(item, str):
            return [self._end(f"{pad}- {self._spell(item, indent)}")]
        if self._may(0.25):
            return [self._end(f"{pad}- {self._spell_flow(item)}")]
        gap = self.random.choice([1, 1, 3])
        lines = self._write_fields(item, indent + 1 + gap)
        if self._may(0.15):
            return [f"{pad}-" + (f" {self._comment()}" if self._may(0.5) else ""), *lines]
        return [f"{pad}-{' ' * gap}{lines[0].lstrip()}", *lines[1:]]

    def _write_fields(self, fields: dict[str, Any], indent: int) -> list[str]:
        lines: list[str] = []
        for name, value in fields.items():
            if lines and self._may(0.1):
                lines.append(" " * self.random.choice([indent, 0]) + self._comment())
            lines += [""] if lines and self._may(0.05) else []
            key = " " * indent + self.random.choice([name, name, f'"{name}"', f"'{name}'"])
            if isinstance(value, str):
                lines.append(self._end(f"{key}: {self._spell(value, indent)}"))
            elif not value or self._may(0.3):
                lines.append(self._end(f"{key}: {self._spell_flow(value)}"))
            else:
                lines.append(self._end(f"{key}:"))
                inner = indent + self.random.choice([0, 2, 4])
                lines += [line for item in value for line in self._write_item(item, inner)]
        return lines

    def _spell(self, text: str, indent: int) -> str:
        """A text in any style that can hold it."""
        pad = " " * (indent + self.random.choice([1, 2, 4]))
        style = self.random.choice(["", "'", '"', "|", ">", "lines"])
        is_neat = text == " ".join(text.split(" ")).strip() and text.isprintable()
        words = text.split(" ")
        if style == "|" and is_neat and not text.startswith("#"):
            return self._end("|-") + f"\n{pad}{text}"
        if style == ">" and is_neat and "" not in words and not text.startswith("#"):
            return self._end(">-") + f"\n{pad}" + " ".join(words)
        if style == "lines" and len(words) > 1 and all(map(_PLAIN.fullmatch, words)):
            return f"{words[0]}\n{pad}" + " ".join(words[1:])
        return self._spell_short(text, style)

    def _spell_short(self, text: str, style: str) -> str:
        if style == "'" and text.isprintable():
            return "'{}'".format(text.replace("'", "''"))
        if style == "" and _PLAIN.fullmatch(text) and text.lower() not in _WORDLESS:
            return text
        return _FAR.sub(lambda sign: f"\\U{ord(sign[0]):08x}", json.dumps(text, ensure_ascii=False))

    def _spell_flow(self, value: Any) -> str:
        if isinstance(value, str):
            return self._spell_short(value, self.random.choice(["", "'", '"']))
        ending = self.random.choice(["", "", " ", ","]) if value else ""
        if isinstance(value, dict):
            pairs = (f"{name}: {self._spell_flow(one)}" for name, one in value.items())
            return "{" + ", ".join(pairs) + ending.strip(",") + "}"
        space = self.random.choice(["", " ", "\n            "]) if value else ""
        return f"[{space}{', '.join(map(self._spell_flow, value))}{ending}]"
