"""How well the search finds: judged queries, and what is asked of them."""
