//! Wordings of every fault of this book.
