"""``beat-gate principals --book PATH TYPE BASE64`` says which officer a certificate names.

The SSH server's AuthorizedPrincipalsCommand, for a province whose authority signs the officers'
keys. The server has checked the certificate. A principal is an officer's police number, else the
login; one that the book does not know is nobody here, and a certificate that names two officers of
the book lets neither in, because the journal could not say who came.
"""

from __future__ import annotations

import sys
from base64 import b64decode

from beatbook.keys.admission import principals_of
from beatbook.keys.certificate import Certificate, read
from beatbook.keys.lines import options
from beatbook.keys.names import PERSON
from beatbook.keys.public import BadKey
from beatbook_cli.gate.keys import DONE, USAGE, entrance, trouble


def run(arguments: list[str]) -> int:
    """Answer the server; returns the exit code."""
    if len(arguments) != 4 or arguments[0] != "--book":
        sys.stderr.write("beat-gate principals --book PATH TYPE BASE64\n")
        return USAGE
    _book, path, _type, body = arguments
    try:
        line = authorized(path, read(b64decode(body, validate=True)))
    except (OSError, ValueError, BadKey) as error:
        return trouble(str(error))
    sys.stdout.write(line)
    return DONE


def authorized(path: str, certificate: Certificate) -> str:
    """The line for the principal that is an officer of the book at *path*; empty without one.

    Raises BadKey and OSError.
    """
    known = principals_of(path, certificate.principals)
    if len(known) != 1:
        return ""
    (principal,) = known
    who = ("--principal", principal, "--serial", str(certificate.serial))
    program = entrance(path, *who, "--public-key", certificate.key.text)
    return f"{options(PERSON, program)} {principal}\n"
