"""Exit statuses, as sysexits.h numbers them: a supervisor starts again what may pass by itself, and nothing else."""

USAGE = 2  # wrong arguments, as the shells' own commands say it
DATA = 65  # the database is damaged, or is none
UNAVAILABLE = 69  # what must be there is not, such as the server or a free port
IO = 74  # a disk is full or fails
LATER = 75  # somebody else is busy with it
NO_PERMISSION = 77
CONFIG = 78  # the settings or the secret are wrong
