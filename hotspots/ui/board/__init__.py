"""What the board's pages say, in words and tables. Knows no Streamlit."""
