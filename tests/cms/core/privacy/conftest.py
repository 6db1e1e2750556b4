from tests.forms import fill_in

__all__ = ["fill_in"]
