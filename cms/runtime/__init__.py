"""The processes of the demo: what starts them, keeps them and ends them. Knows the apps; no app knows it."""
