"""Glossary, matching, morphology, inflection, enforcement."""
