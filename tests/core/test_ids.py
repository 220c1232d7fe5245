from ringback.core.ids import ALPHABET, first_id, new_id

NOW = 1_780_000_000_000


def test_ids_sort_by_the_moment_of_their_birth() -> None:
    made = [new_id("msg", NOW + at) for at in (0, 1, 31, 32, 1023, 1024, 10**9, 10**12)]
    assert made == sorted(made)


def test_id_made_before_a_moment_sorts_before_it_and_no_other_does() -> None:
    assert new_id("del", NOW - 1) < first_id("del", NOW) <= new_id("del", NOW)


def test_id_is_its_prefix_and_26_letters_that_nobody_misreads() -> None:
    prefix, letters = new_id("msg", NOW).split("_")
    assert (prefix, len(letters)) == ("msg", 26)
    assert set(letters) <= set(ALPHABET)


def test_ids_of_one_moment_are_different_in_each_of_their_last_sixteen_places() -> None:
    made = [new_id("msg", NOW)[-16:] for _ in range(400)]
    assert len(set(made)) == len(made)
    assert all(len({letters[place] for letters in made}) > len(ALPHABET) / 2 for place in range(16))
