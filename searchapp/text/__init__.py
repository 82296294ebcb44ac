"""What is a word, and where did it stand?"""
