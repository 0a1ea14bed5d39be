"""查重: how much of a work stands in others too. Pure: knows neither database nor files.

`wording` cuts text into shingles, `pictures` compares perceptual hashes, `signatures` finds
candidates without looking at everything, `comparison` counts exactly what the candidates share.
"""
