"""Checkpoints in C2SP's form: what a stranger's tool can check, and what we refuse to believe."""

import pytest

from ringback.journal.notes import BadNote, Signer, Verifier, open_checkpoint, open_note

# From the tests of Go's note package, which the specification was written after.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
GO_NOTE = (
    f"{GO_TEXT}\n\N{EM DASH} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngot"
    "pRZb6KE6RyyBwJnAM=\n"
)


def test_note_that_another_program_signed_can_be_opened() -> None:
    assert open_note(GO_NOTE, Verifier.parse(GO_KEY)) == GO_TEXT
    assert str(Verifier.parse(GO_KEY)) == GO_KEY


def test_note_reads_as_the_specification_draws_it() -> None:
    signer = Signer(b"7" * 32)
    origin, size, root, blank, signature, end = signer.sign(size=12, root=b"\x01" * 32).split("\n")
    assert origin == signer.verifier.name
    assert (size, root, blank, end) == ("12", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=", "", "")
    assert signature.startswith(f"\N{EM DASH} {origin} ")


def test_signed_note_can_be_opened_with_the_key_as_text() -> None:
    signer = Signer(b"7" * 32)
    verifier = Verifier.parse(str(signer.verifier))
    checkpoint = open_checkpoint(signer.sign(size=12, root=b"\x01" * 32), verifier)
    assert (checkpoint.size, checkpoint.root) == (12, b"\x01" * 32)


def test_witness_may_sign_below() -> None:
    signer = Signer(b"7" * 32)
    note = signer.sign(size=1, root=b"\x01" * 32) + "\N{EM DASH} witness.example AAAAAAAA\n"
    assert open_checkpoint(note, signer.verifier).size == 1


@pytest.mark.parametrize("change", [("\n12\n", "\n11\n"), ("AQEB", "AgEB"), ("\n\n", "\n"), ("\N{EM DASH}", "-")])
def test_changed_note_is_refused(change: tuple[str, str]) -> None:
    signer = Signer(b"7" * 32)
    note = signer.sign(size=12, root=b"\x01" * 32).replace(*change, 1)
    with pytest.raises(BadNote):
        open_checkpoint(note, signer.verifier)


def test_another_installations_note_is_refused() -> None:
    with pytest.raises(BadNote):
        open_checkpoint(Signer(b"8" * 32).sign(size=12, root=b"\x01" * 32), Signer(b"7" * 32).verifier)


@pytest.mark.parametrize("text", ["", "a+b", "name+00000000+AAAA", "name+zz+!!", str(Signer(b"7" * 32).verifier) + "A"])
def test_key_with_a_typing_error_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        Verifier.parse(text)
