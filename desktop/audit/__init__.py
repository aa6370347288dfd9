"""The parts of the page that follows an audit."""
