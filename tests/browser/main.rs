//! Tests that need Debian's Chromium; `.ci/run` installs it and turns them on.
