"""`python start.py JASMIND FOLDER OPTIONS...`: Jasmin with its lock in a folder, where one that was killed left none.

Otherwise it is one fixed file for the whole computer.
"""

import runpy
import sys

import lockfile

program, folder = sys.argv[1:3]
sys.argv = [program, *sys.argv[3:]]
make = lockfile.FileLock
lockfile.FileLock = lambda _: make(f"{folder}/jasmind")
runpy.run_path(program, run_name="__main__")
