//! What is wrong with what it reads. Rows of registers are judged where they are read
//! (`books::trust`), deals by the book whose they are: nothing is left to be said here.
