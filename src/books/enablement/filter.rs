//! What arguments keep: nothing narrows this book yet.
