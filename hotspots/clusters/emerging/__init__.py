"""How hotspots come, stay and go. Every month is judged with what was known then."""
