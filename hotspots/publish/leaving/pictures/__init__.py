"""Maps and charts as pictures, drawn without a browser."""
