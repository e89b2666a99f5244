"""`python -m atomsieve_java`."""

from . import main

main()
