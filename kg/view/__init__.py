"""The graph as a picture: networkx to pyvis, one offline page."""
