"""Training outside spaCy: its own layers mirrored in torch, many times faster on one core.

Nothing here is needed to use a model; `pip install '.[train]'` brings torch.
"""
