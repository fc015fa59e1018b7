"""Texts on their way in: what a person pastes or hands over becomes the plain text of a revision."""
