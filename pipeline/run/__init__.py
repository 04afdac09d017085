"""Runs: articles in, tables out; shards, workers, what is already done."""
