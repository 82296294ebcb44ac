"""What does a body of reports say?"""
