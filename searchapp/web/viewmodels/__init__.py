"""Results as the templates show them: plain values with every link worked out, nothing left to decide in HTML."""
