"""The one list of obstacles: what can stand in the way of an enum change. To add one is to add an entry to a list."""
from .columns import COLUMNS
from .readers import READERS
from .relations import RELATIONS
from .routines import ROUTINES
from .types import TYPES

OBSTACLES = (*COLUMNS, *RELATIONS, *READERS, *ROUTINES, *TYPES)
