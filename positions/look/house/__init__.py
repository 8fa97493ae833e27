"""The house workbook: a workbook made in Excel or LibreOffice that shows how a house writes.

`read_house(path)` reads its named cell styles, theme, page set-up and logo; `wear_house` puts them
on a look. Nothing of its cells is taken over.
"""

from __future__ import annotations

from positions.look.house.archive import HouseError
from positions.look.house.reading import House
from positions.look.house.reading import read_house
from positions.look.house.wearing import resize_look
from positions.look.house.wearing import wear_house
from positions.look.look import Banner
from positions.look.look import Logo

__all__ = ["Banner", "House", "HouseError", "Logo", "read_house", "resize_look", "wear_house"]
