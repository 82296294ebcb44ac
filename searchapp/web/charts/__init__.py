"""How do numbers become a drawing? Geometry of charts as plain values; templates/charts.html writes them as SVG."""
