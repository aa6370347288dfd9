"""All assessments, and the welcome."""
