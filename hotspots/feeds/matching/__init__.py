"""From a sentence that says where to the place in the gazetteer that it names."""
