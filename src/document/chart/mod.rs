//! Charts as SVG: our own marks, measured text, overlaps checked.
