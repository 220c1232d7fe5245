"""`ringback passwords`: the list of breached passwords."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from ringback.cli.context import refuse

app = App(name="passwords", help="The list of breached passwords, which is asked without a network.")


@app.command
def build(
    source: Path,
    target: Path,
    /,
    *,
    minimum: Annotated[int, Parameter(name="--least", help="Leave out what was seen fewer times.")] = 1,
) -> None:
    """Make the file that the setting `breached_passwords` names. Start Ringback anew to use it.

    **Examples**

        ringback passwords build pwned-ranges/ breached.bin --least 10
        ringback passwords build pwned-passwords-sha1-ordered-by-hash.txt breached.bin
        ringback passwords build our-own-list.txt breached.bin

    **Exit status**: 0 made; 2 refused, with the reason.

    Parameters
    ----------
    source
        A folder of Have I Been Pwned's ranges, a file of SHA-1 hashes in order, or a file of passwords, one a line.
    target
        The file to write; one that is there is replaced once the new one is whole.
    """
    from ringback.accounts.authenticators import breached_passwords

    try:
        entries = breached_passwords.build(source, target, minimum=minimum)
    except (OSError, ValueError) as error:
        refuse(str(error))
    print(f"{target} has {entries} passwords in {target.stat().st_size} bytes.")
