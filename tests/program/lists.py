"""A list read whole; the program itself reads row by row."""

from dataclasses import dataclass

from program.imports.problems import Problem
from program.imports.reading import Reading
from program.imports.rows import ReadRow


@dataclass
class ProgramFile:
    rows: list[ReadRow]
    problems: list[Problem]
    program_cities: list[str]


def read_program(data, home=None, today=None):
    reading = Reading(data, home, today)
    return ProgramFile(list(reading.rows()), reading.problems + reading.nobodys(), reading.cities)
