"""The few errors that a person is meant to read: each says what is wrong and what to do next."""

BREACHES = 1
"""Exit status when a file was read and does not keep its contract."""

UNREADABLE = 2
"""Exit status when there is nothing that could be checked."""


def printable(text: str) -> str:
    r"""Return a text that cannot steer a terminal or turn the words around it.

    >>> ascii(printable("Dog\x1b[31mger"))
    "'Dog\\ufffd[31mger'"
    """
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)


class HotspotsError(Exception):
    """One sentence for a person: what is wrong, what was seen, what to do."""

    exit_status = UNREADABLE

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))


class CannotReadError(HotspotsError):
    """The file is missing, empty, or not what any contract describes."""


class RefusedError(HotspotsError):
    """The file was read, and taking it in would break its contract."""

    exit_status = BREACHES


class ContractError(HotspotsError):
    """A contract in ``data_contracts/`` is not valid."""


class SettingsError(HotspotsError):
    """The partnership's settings are missing, not valid, or point at something that is not."""


class WeightsError(HotspotsError):
    """Weights that no score can be made of."""


class NotMeasurableError(HotspotsError):
    """What was asked cannot be told from what was received."""


class StoreError(HotspotsError):
    """The store has nothing to show, or what it has is damaged."""


class BusyError(StoreError):
    """Another process is writing to the store."""


class NoRoomError(HotspotsError):
    """A disk is full."""


class ChangedError(HotspotsError):
    """Somebody else saved another version in between."""
