"""The frozen data of one assessment."""
