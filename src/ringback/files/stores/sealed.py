"""Files as they lie on disk: sealed with the installation's key, so that a stolen disk or backup shows no picture.

Whose picture it is the store does not know, so an erased person's files are not shredded by their key but deleted.
"""

from ringback.core.crypto import Erased, Vault, number_of
from ringback.files.stores import FileStore

PURPOSE = "files"
MARK = b"RBF1"  # stands before what is sealed; no picture begins so, and what was stored before stays readable


class SealedFiles:
    """See `stores.FileStore`."""

    def __init__(self, inner: FileStore, vault: Vault) -> None:
        self._inner = inner
        self._vault = vault

    def put(self, name: str, content: bytes) -> None:
        self._inner.put(name, MARK + self._vault.seal(PURPOSE, content))

    def get(self, name: str) -> bytes:
        """Raises KeyError, and Erased for what was sealed with another secret or changed since."""
        return self._opened(self._inner.get(name))

    def seal(self, name: str) -> bool:
        """A file that another process deletes at this moment is there again, without a row: the sweep takes it."""
        try:
            stored = self._inner.get(name)
            if stored.startswith(MARK) and number_of(stored[len(MARK) :]) == self._vault.sealing:
                return False
            self.put(name, self._opened(stored))
        except (KeyError, Erased):  # Erased: it is damaged, and told by a check of the journal
            return False
        return True

    def _opened(self, stored: bytes) -> bytes:
        return self._vault.unseal(PURPOSE, stored[len(MARK) :]) if stored.startswith(MARK) else stored

    def delete(self, name: str) -> None:
        self._inner.delete(name)

    def older_than(self, moment: int) -> list[str]:
        return self._inner.older_than(moment)
