"""Measurements that anyone can rerun: peers beside us in one run, on the same paragraphs, words and machine."""
