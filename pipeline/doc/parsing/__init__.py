"""A parsed article: text to sentences, trees and grammatical roles."""
