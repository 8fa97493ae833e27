"""`--set field=value`: fields that have no option of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import get_args

from positions.dossier.breaches import list_keys
from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import Evidence
from positions.errors import PositionsError
from positions.errors import UnknownFormatError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic.fields import FieldInfo


class SettingError(PositionsError):
    """A setting that is no field and value."""

    def __init__(self, setting: str) -> None:
        super().__init__(f'"{setting}" is no setting; write --set field=value')


def read_settings(table: str, settings: Iterable[str]) -> dict[str, Any]:
    """The fields that settings name; a list has its items parted by commas.

    Raises:
        SettingError: a setting has no equals sign.
        UnknownFormatError: the record has no such field, or one that holds records of its own.
    """
    model = KIND_BY_TABLE[table].model if table in KIND_BY_TABLE else Evidence
    fields = {name: field for name, field in model.model_fields.items() if name not in list_keys()}
    read: dict[str, Any] = {}
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign or not value.strip():
            raise SettingError(setting)
        if name.strip() not in fields:
            raise UnknownFormatError("field", name.strip(), known=fields)
        read[name.strip()] = _read_value(fields[name.strip()], value.strip())
    return read


def _read_value(field: FieldInfo, value: str) -> str | list[str]:
    if "tuple" not in str(field.annotation) and not get_args(field.annotation):
        return value
    if "tuple" in str(field.annotation):
        return [part.strip() for part in value.strip("[]").split(",") if part.strip()]
    return value
