from tests.forms import fill_in, fresh_id

__all__ = ["fill_in", "fresh_id"]
